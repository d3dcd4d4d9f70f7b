// The functions that rule files have besides those of XPath 1.0. They know days, cents, sets and years; nothing of rules.
// assets/regions/README.md documents them for those who write rules. Include it from .cpp files only.
//
//   jours(date)                        days since 1970-01-01, to compare dates; NaN without a date
//   mois-entre(début, fin)             whole months of a period, first and last day included
//   dernier-jour(début, mois)          the last day of a period of so many months: « 2030-09-30 »
//   annee(date)                        2025
//   annees-sans(début, fin, années)    the years of a period that no node of `années` names: « 2026, 2027 », or nothing
//   periodes-revolues-sans(début, fin, date, n, années)   the same for spans of n years of the contract, over on `date`
//   centimes(montant)                  3100050 for « 31000.50 »; of several nodes their sum; NaN without one
//   euros(centimes)                    « 31 000,50 € »
//   nombre-en-chiffres(nombre)         « 30 000 »
//   date-en-lettres(date)              « 31 décembre 2028 »
//   distincts(noeuds)                  one node for each different value
//   communs(a, b), absents(a, b)       the nodes of a whose value is, or is not, that of a node of b
//   contenant(noeuds, texte)           the nodes in which the text stands
//   acteurs(références)                the actors that references name
//   liste(noeuds)                      their values, joined: « a, b, c »; « néant » of none
//   montants(noeuds), dates(noeuds)    the same, as « 26 000 € » and as « 31 décembre 2028 »
//   annees-revolues(début, fin, date)  how many years of the contract are over on `date`
//   citant(noeuds, article)            the nodes that cite an article, « 1434-17 », with whichever dash and spaces
//   adresses-a-accent(texte)           the e-mail addresses in it whose domain is not ASCII: « a@ars.santé.fr », or nothing
//   a-une-annee(texte)                 whether a year, 1900 to 2099, stands in it
//   dit-un-manque(texte)               whether a text that should name somebody says that there is nobody
#pragma once

#include <libxml/xpath.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace clspress::rules {

void register_functions(xmlXPathContext* context);

// The least and the most arguments of a function of XPath 1.0 or of ours; nothing if there is none of this name.
std::optional<std::pair<int, int>> arity_of(std::string_view name);

// 2028-12-31; not 2028-02-30.
bool is_day(const std::string& text);

// « 31 décembre 2028 » of 2028-12-31; « date absente » of anything else.
std::string date_in_letters(const std::string& iso);
// A date in letters, « 30 000 » of 30000, anything else as it is.
std::string value_in_french(const std::string& value);

}  // namespace clspress::rules
