// The functions that rule files have besides those of XPath 1.0. They know days, cents, sets and years; nothing of rules.
// assets/regions/README.md documents them for those who write rules. Include it from .cpp files only.
//
//   jours(date)                        days since 1970-01-01, to compare dates; NaN without a date
//   mois-entre(début, fin)             whole months of a period, first and last day included
//   annee(date)                        2025
//   annees-sans(début, fin, années)    the years of a period that no node of `années` names: « 2026, 2027 », or nothing
//   periodes-revolues-sans(début, fin, date, n, années)   the same for spans of n years of the contract, over on `date`
//   centimes(montant)                  3100050 for « 31000.50 »; of several nodes their sum; NaN without one
//   euros(centimes)                    « 31 000,50 € »
//   date-en-lettres(date)              « 31 décembre 2028 »
//   distincts(noeuds)                  one node for each different value
//   communs(a, b), absents(a, b)       the nodes of a whose value is, or is not, that of a node of b
//   contenant(noeuds, texte)           the nodes in which the text stands
//   acteurs(références)                the actors that references name
//   liste(noeuds)                      their values, joined: « a, b, c »
//   montants(noeuds), dates(noeuds)    the same, as « 26 000 € » and as « 31 décembre 2028 »
//   est-ascii(texte)                   whether all characters are ASCII
#pragma once

#include <libxml/xpath.h>

#include <string>

namespace clspress::rules {

void register_functions(xmlXPathContext* context);

// « 31 décembre 2028 » of 2028-12-31; « date absente » of anything else.
std::string date_in_letters(const std::string& iso);
// A date in letters, « 30 000 » of 30000, anything else as it is.
std::string value_in_french(const std::string& value);

}  // namespace clspress::rules
