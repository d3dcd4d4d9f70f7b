#include "compare/values.h"

#include <algorithm>
#include <vector>

#include "compose/formats.h"
#include "compose/view.h"

namespace clspress::compare {
namespace {

constexpr size_t kWordsAround = 4, kMostWords = 40;

// What an identifier stands for; the codes that documents print (an axis, an action) stand for themselves.
struct Target {
  std::string_view type, list, name;
};
constexpr Target kTargets[] = {{"ref-acteur", "acteurs", "nom"},
                               {"ref-image", "images", "alternative"},
                               {"ref-priorite-prs", "prs/priorites", "libelle"},
                               {"ref-instance", "gouvernance/instances", "nom"},
                               {"ref-reunion", "gouvernance/reunions", "date"}};

std::string target_name(const Dossier& dossier, const Target& target, const std::string& id) {
  std::optional<Element> element = dossier.find_by(target.list, "id", id);
  std::string name = element ? element->value_at(std::string(target.name)) : "";
  if (std::optional<compose::Date> date = compose::parse_date(name)) return compose::long_date(*date);
  return name.empty() ? id : name;
}

// « délibération de la communauté de communes du 6 mars 2025 » has no name of its own.
std::string deliberation_name(const Dossier& dossier, const std::string& id) {
  std::optional<Element> element = dossier.find_by("deliberations", "id", id);
  if (!element) return id;
  std::string name = target_name(dossier, kTargets[0], element->value_at("acteur"));
  std::optional<compose::Date> date = compose::parse_date(element->value_at("date"));
  return date ? name + ", " + compose::long_date(*date) : name;
}

std::string leaf(const std::string& value, const Type& type, const Dossier& dossier) {
  for (const Target& target : kTargets) {
    if (type.name == target.type) return target_name(dossier, target, value);
  }
  if (type.name == "ref-deliberation") return deliberation_name(dossier, value);
  return compose::format_leaf(value, type);
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (size_t start = 0; start < text.size();) {
    size_t end = std::min(text.find(' ', start), text.size());
    if (end > start) words.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

std::string cut(const std::vector<std::string>& words, size_t begin, size_t end) {
  std::string text = begin > 0 ? "… " : "";
  size_t shown = std::min(end, begin + kMostWords);
  for (size_t i = begin; i < shown; ++i) text += words[i] + (i + 1 < shown ? " " : "");
  return text + (shown < words.size() ? " …" : "");
}

std::string without_full_stop(std::string text) {
  if (text.ends_with('.') && !text.ends_with("..")) text.pop_back();
  return text;
}

}  // namespace

std::string value_of(const Element& element, const Member& member, const Dossier& dossier) {
  const Type& type = *member.type;
  if (type.shape == dossier::Shape::Leaf) return leaf(element.value(), type, dossier);
  std::string text;
  for (const Member& inner : type.members) {
    bool for_programs = inner.attribute && inner.type->name == "identifiant";
    if (for_programs || inner.never_leaves || type.shape != dossier::Shape::Record) continue;
    std::optional<Element> child = element.find_child(inner.name);
    std::string value = child ? value_of(*child, inner, dossier) : "";
    if (value.empty()) continue;
    if (!text.empty()) text = without_full_stop(std::move(text)) + ", ";
    text += value;
  }
  if (type.shape == dossier::Shape::Record) return text;
  for (const Element& item : element.children()) {
    const Member* inner = type.find_member(item.name());
    if (inner) text += (text.empty() ? "" : type.shape == dossier::Shape::Prose ? " " : " ; ") + value_of(item, *inner, dossier);
  }
  return text;
}

std::string label_of(const Member& member) {
  std::string label = member.documentation.substr(0, member.documentation.find_first_of(".,;:("));
  while (!label.empty() && label.back() == ' ') label.pop_back();
  return label.empty() ? member.name : compose::in_sentence(label);
}

std::pair<std::string, std::string> excerpts(const std::string& before, const std::string& after) {
  std::vector<std::string> old_words = words_of(before), new_words = words_of(after);
  size_t shorter = std::min(old_words.size(), new_words.size()), head = 0, tail = 0;
  while (head < shorter && old_words[head] == new_words[head]) ++head;
  while (tail < shorter - head && old_words[old_words.size() - 1 - tail] == new_words[new_words.size() - 1 - tail]) ++tail;
  size_t begin = head > kWordsAround ? head - kWordsAround : 0;
  auto end = [&](const std::vector<std::string>& words) { return std::min(words.size(), words.size() - tail + kWordsAround); };
  return {cut(old_words, begin, end(old_words)), cut(new_words, begin, end(new_words))};
}

}  // namespace clspress::compare
