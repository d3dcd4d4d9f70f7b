// Calendars as rows of a table: segments whose widths add up to a hundred percent of the contract's years.
#include <algorithm>
#include <utility>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

std::optional<int> month_number(const std::string& text) {
  auto date = parse_date(text + "-01");
  return date ? std::optional(date->year * 12 + date->month - 1) : std::nullopt;
}

std::string month_words(int month) {
  return std::string(month_name(month % 12 + 1)) + std::string(kNoBreakSpace) + std::to_string(month / 12);
}

// Widths are handed out so that their sum is exactly 100: each edge is rounded, not each width.
struct Edges {
  int first = 0, months = 0;
  int64_t thousandths(int month) const {
    return static_cast<int64_t>(std::clamp(month - first, 0, months)) * 100000 / months;
  }
  std::string width(int from, int to) const {
    int64_t value = thousandths(to) - thousandths(from);
    std::string decimals = std::to_string(1000 + value % 1000).substr(1);
    while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
    return std::to_string(value / 1000) + (decimals.empty() ? "" : "." + decimals);
  }
};

Item segment(const Edges& edges, int from, int to, std::string_view kind, std::string text) {
  return make_record({{"largeur", edges.width(from, to)},
                      {"type", std::string(kind)},
                      {"texte", std::move(text)},
                      {"vide", kind == "vide"},
                      {"plein", kind == "plein"},
                      {"contour", kind == "contour"},
                      {"abandon", kind == "abandon"}});
}

void add_span(Items& row, const Edges& edges, int from, int to, std::optional<int> today, bool abandoned,
              const std::string& text) {
  if (abandoned) {
    row.push_back(segment(edges, from, to, "abandon", text));
    return;
  }
  int now = today ? std::clamp(*today, from, to) : to;
  if (now > from) row.push_back(segment(edges, from, now, "plein", now == to ? text : ""));
  if (to > now) row.push_back(segment(edges, now, to, "contour", text));
}

std::vector<Span> sheet_spans(const Element& sheet) {
  auto begin = month_number(sheet.value_at("calendrier/debut")), end = month_number(sheet.value_at("calendrier/fin"));
  if (begin && end && *begin <= *end) return {{*begin, *end + 1, ""}};
  std::vector<Span> spans;
  for (const Element& operation : sheet.items_at("operations"))
    for (Span& span : spans_of(operation, "periodes")) spans.push_back(std::move(span));
  if (spans.empty()) return spans;
  Span whole = spans.front();
  for (const Span& span : spans) whole = {std::min(whole.begin, span.begin), std::max(whole.end, span.end), ""};
  return {whole};
}

Items year_columns(const Scene& scene) {
  std::vector<int> years = contract_years(scene);
  Items items;
  for (int year : years) {
    Edges edges{years.front() * 12, static_cast<int>(years.size()) * 12};
    items.push_back(
        make_record({{"annee", std::to_string(year)}, {"largeur", edges.width(year * 12, year * 12 + 12)}}));
  }
  return numbered(std::move(items));
}

std::string words_or_gap(const std::vector<Span>& spans) {
  return spans.empty() ? "calendrier " + std::string(kToComplete) : words_of(spans);
}

Items operation_rows(const Item& sheet, const Scene& scene) {
  Items rows;
  if (!sheet.element) return rows;
  std::vector<int> years = contract_years(scene);
  for (const Element& operation : sheet.element->items_at("operations")) {
    std::vector<Span> spans = spans_of(operation, "periodes");
    const std::string& state = operation.value_at("etat");
    const std::string& name =
        operation.value_at("nom-court").empty() ? operation.value_at("intitule") : operation.value_at("nom-court");
    rows.push_back(make_record({{"intitule", name},
                                {"etat-icone", Fragment{state.empty() ? std::string() : state_icon(state)}},
                                {"segments", segments(spans, years, std::nullopt, state == "abandonnee")},
                                {"texte", words_or_gap(spans)}}));
  }
  return numbered(std::move(rows));
}

// The date a report speaks of: the end of its year.
int month_after(const Element& report) {
  return integer_at(report, "annee") * 12 + 12;
}

Item report_row(const Element& report, const Element& sheet, const Scene& scene, const Element& axis, bool opens_axis) {
  auto follow_up = find_year(sheet, integer_at(report, "annee"));
  std::string state = follow_up ? follow_up->value_at("etat") : sheet.value_at("redaction");
  std::vector<Span> spans = sheet_spans(sheet);
  const std::string& short_title = sheet.value_at("intitule-court");
  return make_record({{"code", sheet.value_at("code")},
                      {"titre", short_title.empty() ? sheet.value_at("intitule") : short_title},
                      {"classe", axis_class(axis_place(scene, axis.value_at("lettre")))},
                      {"ouvre-axe", opens_axis},
                      {"axe-lettre", axis.value_at("lettre")},
                      {"axe-titre", axis.value_at("titre")},
                      {"etat-icone", Fragment{state_icon(state)}},
                      {"etat", uncapitalised(state_and_share(scene, state, std::nullopt))},
                      {"segments", segments(spans, contract_years(scene), month_after(report), state == "abandonnee")},
                      {"texte", words_or_gap(spans)}});
}

// The sheets of every axis in turn; the first of an axis also opens its group.
Items report_rows(const Item& report, const Scene& scene) {
  Items rows;
  if (!report.element) return rows;
  for (const Element& axis : scene.root().items_at("axes")) {
    const std::string& letter = axis.value_at("lettre");
    bool opens = true;
    for (const Element& sheet : sheets_of_axis(scene, letter)) {
      rows.push_back(report_row(*report.element, sheet, scene, axis, std::exchange(opens, false)));
    }
  }
  return numbered(std::move(rows));
}

std::string day_position(const Item& report, const Scene& scene) {
  std::vector<int> years = contract_years(scene);
  if (!report.element || years.empty()) return "0";
  Edges edges{years.front() * 12, static_cast<int>(years.size()) * 12};
  return edges.width(years.front() * 12, month_after(*report.element));
}

std::string last_day(const Item& report) {
  return report.element ? long_date({integer_at(*report.element, "annee"), 12, 31}) : std::string();
}

constexpr Property kProperties[] = {
    {"fiche-action", "periode-texte", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return i.element ? words_of(sheet_spans(*i.element)) : std::string();
     }},
    {"fiche-action", "gantt-annees", Kind::List, "annee largeur",
     [](const Item&, const Scene& s) -> Value { return year_columns(s); }},
    {"fiche-action", "gantt-operations", Kind::List,
     "intitule !etat-icone texte *segments(largeur type texte ?vide ?plein ?contour ?abandon)",
     [](const Item& i, const Scene& s) -> Value { return operation_rows(i, s); }},
    {"operation", "periode-texte", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return i.element ? words_of(spans_of(*i.element, "periodes")) : std::string();
     }},
    {"bilan", "calendrier-annees", Kind::List, "annee largeur",
     [](const Item&, const Scene& s) -> Value { return year_columns(s); }},
    {"bilan", "calendrier-lignes", Kind::List,
     "code titre classe ?ouvre-axe axe-lettre axe-titre !etat-icone etat texte *segments(largeur type texte ?vide ?plein ?contour ?abandon)",
     [](const Item& i, const Scene& s) -> Value { return report_rows(i, s); }},
    {"bilan", "position-jour", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value { return day_position(i, s); }},
    {"bilan", "jour", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return last_day(i); }},
    {"bilan", "date-etat", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return last_day(i); }},
};

}  // namespace

std::span<const Property> calendar_properties() {
  return kProperties;
}

std::vector<Span> spans_of(const Element& owner, std::string_view path) {
  std::vector<Span> spans;
  for (const Element& period : owner.items_at(path)) {
    auto begin = month_number(period.value_at("debut")), end = month_number(period.value_at("fin"));
    if (begin && end && *begin <= *end) spans.push_back({*begin, *end + 1, period.value_at("mention")});
  }
  std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return spans;
}

std::string words_of(const std::vector<Span>& spans) {
  std::vector<std::string> words;
  for (const Span& span : spans) {
    std::string begin = month_words(span.begin), end = month_words(span.end - 1);
    words.push_back(begin == end ? begin : begin + " à " + end);
  }
  return enumeration(words);
}

Items segments(const std::vector<Span>& spans, const std::vector<int>& years, std::optional<int> today,
               bool abandoned) {
  Items row;
  if (years.empty()) return row;
  Edges edges{years.front() * 12, static_cast<int>(years.size()) * 12};
  int reached = edges.first, last = edges.first + edges.months;
  std::string left_over;
  for (const Span& span : spans) {
    int from = std::clamp(span.begin, reached, last), to = std::clamp(span.end, reached, last);
    if (from == to) continue;
    if (from > reached) row.push_back(segment(edges, reached, from, "vide", left_over));
    add_span(row, edges, from, to, today, abandoned, "");
    left_over = span.text;
    reached = to;
  }
  if (reached < last) row.push_back(segment(edges, reached, last, "vide", left_over));
  return numbered(std::move(row));
}

}  // namespace clspress::compose
