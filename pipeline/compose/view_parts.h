// The computed names, by part of the documents: each file view_<part>.cpp gives its table of properties. Below, what
// more than one part computes with.
#pragma once

#include <functional>

#include "compose/drawings.h"
#include "compose/view.h"

namespace clspress::compose {

std::span<const Property> document_properties();
std::span<const Property> parties_properties();
std::span<const Property> signatory_properties();
std::span<const Property> actor_properties();
std::span<const Property> territory_properties();
std::span<const Property> sheet_properties();  // axes, fiches actions, their calendars
std::span<const Property> calendar_properties();
std::span<const Property> money_properties();
std::span<const Property> indicator_properties();
std::span<const Property> governance_properties();
std::span<const Property> report_properties();  // bilans
std::span<const Property> communication_properties();
std::span<const Property> conformity_properties();  // rules and dérogations
std::span<const Property> opener_properties();  // axis openers, covers, kit

// Actors and signatories. Words agree with an organisation or a person.
struct Agreement {
  bool feminine = false, several = false;
  bool either = false;  // a function whose holder is not known: both forms are written
};
Agreement agreement_of(const Element& element);
std::string agreed(std::string_view stem, Agreement agreement);
bool several_carriers(const Scene& scene);
bool signs(const Scene& scene, std::string_view mode);  // "manuscrite", "electronique"; `mixte` is both
std::vector<Element> with_role(const Scene& scene, std::string_view role);
std::string address_line(const Element& owner);
Items in_rows(Items items, size_t width, std::string_view name);
std::string with_article(const Scene& scene, const Element& actor);  // « la communauté de communes du Clermontois »
bool is_feminine_body(std::string_view name);  // by its first word; false for a name that tells nothing
std::string of_actor(const Scene& scene, const Element& actor);  // « du département », « de la communauté … »
std::string short_name(const Element& actor);
std::string steering_committee(const Scene& scene);  // « comité de pilotage », or the name that the dossier gives it
std::optional<Element> find_actor(const Scene& scene, const Element& referring, std::string_view path);
std::vector<Element> carriers(const Scene& scene);  // signataires with the role porteur

// Sheets.
std::string current_state(const Element& sheet);  // "en-cours": the latest year's, else that of writing
std::optional<Element> find_year(const Element& sheet, int year);  // its suivi
std::vector<Element> sheets_of_axis(const Scene& scene, std::string_view letter);
std::string axis_letter(const Scene& scene, const Element& sheet);
size_t axis_place(const Scene& scene, std::string_view letter);
std::string axis_color(size_t place);
std::string axis_class(size_t place);
std::vector<int> contract_years(const Scene& scene);
std::string state_icon(std::string_view state);
ActionDisc action_disc(const Scene& scene, const Element& sheet, std::string_view state,
                       const std::optional<Element>& follow_up);
std::string state_and_share(const Scene& scene, std::string_view state, const std::optional<Element>& follow_up);

// Calendars: a row of segments that add up to 100 %.
struct Span {
  int begin = 0, end = 0;  // months since year 0, end behind the last
  std::string text;
};
std::vector<Span> spans_of(const Element& owner, std::string_view path);
std::string words_of(const std::vector<Span>& spans);
// `today` in months: what lies before it is full, the rest outlined; absent: everything is full.
Items segments(const std::vector<Span>& spans, const std::vector<int>& years, std::optional<int> today, bool abandoned);

// Money.
struct Amounts {
  int64_t planned = 0, committed = 0, spent = 0;
};
Amounts amounts_of(const Element& financing, std::optional<int> year);
int64_t sheet_budget(const Element& sheet);

// Meetings counted by nature.
Items meetings_by_nature(const Scene& scene, const std::vector<std::pair<std::string, int64_t>>& counts);

int integer_at(const Element& element, std::string_view path);  // 0 if absent
std::vector<std::string> texts_of(const std::vector<Element>& elements);

}  // namespace clspress::compose
