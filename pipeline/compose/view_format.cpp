// Leaves of the schema as French prints them.
#include <algorithm>

#include "compose/view.h"

namespace clspress::compose {
namespace {

// Where the documentation explains more than it names.
struct Label {
  std::string_view type, value, text;
};
constexpr Label kLabels[] = {{"type-indicateur", "processus", "processus"},
                             {"type-indicateur", "resultat", "résultat"},
                             {"type-indicateur", "impact", "impact"},
                             {"nature-financement", "ressources-propres", "ressources propres"},
                             {"nature-financement", "ars", "crédits de l’agence"},
                             {"nature-financement", "autre", "autre source"},
                             {"type-acteur", "ars", "agence régionale de santé"},
                             {"type-acteur", "elu", "élu local"},
                             {"type-acteur", "prefecture", "préfecture"},
                             {"type-acteur", "assurance-maladie", "assurance maladie"}};

// A choice is named by the head of its documentation in the XSD: « Reportée ; donner le motif. » is « reportée ».
std::string label(const dossier::Choice& choice, std::string_view type) {
  for (const Label& named : kLabels)
    if (named.type == type && named.value == choice.value) return std::string(named.text);
  std::string_view text = choice.documentation;
  for (std::string_view end : {" (", " ;", ".", " :"}) text = text.substr(0, text.find(end));
  if (text.empty()) return choice.value;
  return in_sentence(text);
}

// Figures and at most one point or comma; « 1 sur 3 » is written as it is, and so is a number of order (« 007 »).
bool is_plain_number(std::string_view value) {
  size_t whole = std::min(value.find_first_not_of("0123456789"), value.size());
  if (whole == 0 || (whole > 1 && value.front() == '0')) return false;
  if (whole == value.size()) return true;
  std::string_view rest = value.substr(whole + 1);
  bool is_point = value[whole] == '.' || value[whole] == ',';
  return is_point && !rest.empty() && rest.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string format_month(const std::string& value) {
  auto date = parse_date(value + "-01");
  return date ? month_and_year(*date) : value;
}

}  // namespace

std::string format_leaf(const std::string& value, const dossier::Type& type) {
  if (!type.choices.empty()) {
    for (const dossier::Choice& choice : type.choices)
      if (choice.value == value) return label(choice, type.name);
    return value;
  }
  if (type.name == "date") {
    auto date = parse_date(value);
    return date ? long_date(*date) : value;
  }
  if (type.name == "mois") return format_month(value);
  if (type.name == "heure") return clock_time(value);
  if (type.name == "montant") {
    auto cents = parse_cents(value);
    return cents ? euros(*cents) : value;
  }
  if (type.name == "nombre" || type.name == "entier") return decimal(value);
  if (type.name == "chiffre") return is_plain_number(value) ? decimal(value) : value;
  if (type.name == "pourcentage") return decimal(value) + std::string(kNoBreakSpace) + "%";
  if (type.name == "telephone") return phone_in_pairs(value);
  return value;
}

std::string label_of(const Scene& scene, std::string_view type_name, std::string_view value) {
  const dossier::Type* type = scene.schema.find_type(type_name);
  return type ? format_leaf(std::string(value), *type) : std::string(value);
}

}  // namespace clspress::compose
