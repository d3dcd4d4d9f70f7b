#include "layout/settle.h"

#include "layout/content.h"
#include "layout/counter_styles.h"

namespace clspress::layout {
namespace {

using Item = style::ContentItem;

constexpr int kMostRounds = 4;
// A page number of the usual width, for the first round.
constexpr int32_t kGuessedPage = 10;

std::string_view style_of(const Item& item) { return item.style.empty() ? std::string_view("decimal") : std::string_view(item.style); }

bool is_page_counter(std::string_view name) { return name == "page" || name == "pages"; }

}  // namespace

void Settlement::guess() { update({}); }

void Settlement::settle(PageSequence& sequence) {
  if (tree_.deferred.empty()) return;
  for (int round = 1; round <= kMostRounds; ++round) {
    std::vector<LaidPage>& pages = sequence.pages();
    number_pages(pages, facts_);
    std::vector<BoxId> changed = update(pages);
    if (changed.empty()) return;
    std::vector<bool> is_changed(tree_.boxes.size());
    for (BoxId box : changed) is_changed[box] = true;
    std::vector<bool> dirty(pages.size());
    for (size_t i = 0; i < pages.size(); ++i)
      for (BoxId box : pages[i].deferred)
        if (is_changed[box]) dirty[i] = true;
    sequence.layout_again(dirty);
    if (round < kMostRounds) continue;
    number_pages(sequence.pages(), facts_);
    if (changed = update(sequence.pages()); !changed.empty())
      context_.report.warning("MISE-EN-PAGE-RENVOIS", context_.location(changed.front()),
                              "les numéros de page des renvois ne se stabilisent pas : un numéro plus long déplace ce qu’il désigne",
                              "donner au renvoi une largeur fixe");
  }
}

// Texts that differ from what is shown, in document order; the context takes them over.
std::vector<BoxId> Settlement::update(const std::vector<LaidPage>& pages) {
  page_of_.clear();
  for (size_t i = 0; i < pages.size(); ++i)
    for (const NodeStart& start : pages[i].starts) page_of_.try_emplace(start.node, i);
  std::vector<BoxId> changed;
  for (const DeferredContent& deferred : tree_.deferred) {
    std::string text;
    for (const Item& item : deferred.items) text += resolve(item, deferred.element, pages);
    auto [shown, is_new] = shown_.try_emplace(deferred.box);
    if (!is_new && shown->second == text) continue;
    shown->second = text;
    context_.set_deferred_text(deferred.box, std::move(text));
    changed.push_back(deferred.box);
  }
  return changed;
}

int32_t Settlement::page_number(document::NodeId node, const std::vector<LaidPage>& pages) const {
  auto page = page_of_.find(node);
  if (page == page_of_.end()) return pages.empty() ? kGuessedPage : 0;
  return pages[page->second].number;
}

std::string Settlement::resolve(const Item& item, document::NodeId element, const std::vector<LaidPage>& pages) const {
  switch (item.kind) {
    case Item::Kind::String: return item.text;
    case Item::Kind::Counter:
    case Item::Kind::Counters: {
      int32_t value = pages.empty() ? kGuessedPage : static_cast<int32_t>(pages.size());
      if (item.text == "page") value = page_number(element, pages);
      return format_counter(context_.styled, style_of(item), value);
    }
    case Item::Kind::TargetCounter:
    case Item::Kind::TargetCounters:
    case Item::Kind::TargetText: return resolve_target(item, element, pages);
    case Item::Kind::NamedString: {
      // In the flow: the value that was assigned last before the element.
      std::string value;
      for (const NamedStringFact& fact : facts_.strings)
        if (fact.name == item.text && fact.node <= element) value = fact.value;
      return value;
    }
    default: return {};
  }
}

document::NodeId Settlement::find_target(const Item& item, document::NodeId element) const {
  const document::Document& document = context_.document();
  std::string_view url = item.target;
  if (item.target_is_attribute) url = document.attribute(element, item.target);
  size_t hash = url.find('#');
  return hash == std::string_view::npos ? document::kNoNode : document.find_by_id(url.substr(hash + 1));
}

// https://www.w3.org/TR/css-content-3/#target-counter
std::string Settlement::resolve_target(const Item& item, document::NodeId element, const std::vector<LaidPage>& pages) const {
  document::NodeId target = find_target(item, element);
  if (target == document::kNoNode) {
    if (pages.empty())
      context_.report.warning("RENVOI-SANS-CIBLE", context_.document().location(element),
                              "le renvoi ne désigne aucun élément du document", "vérifier l’identifiant de la cible");
    return {};
  }
  if (item.kind == Item::Kind::TargetText) return target_text(target, item);
  if (item.text == "pages") return format_counter(context_.styled, style_of(item), pages.empty() ? kGuessedPage : static_cast<int32_t>(pages.size()));
  if (is_page_counter(item.text)) return format_counter(context_.styled, style_of(item), page_number(target, pages));
  auto counters = facts_.counters.find(target);
  if (counters == facts_.counters.end()) return {};
  auto values = counters->second.find(item.text);
  if (item.kind == Item::Kind::TargetCounters && values != counters->second.end())
    return join_counters(context_.styled, values->second, style_of(item), item.separator);
  return format_counter(context_.styled, style_of(item), innermost_value(counters->second, item.text));
}

// https://www.w3.org/TR/css-content-3/#target-text
std::string Settlement::target_text(document::NodeId target, const Item& item) const {
  auto find = [&](const std::unordered_map<document::NodeId, std::string>& texts) {
    auto found = texts.find(target);
    return found == texts.end() ? std::string() : found->second;
  };
  if (item.style == "before") return find(facts_.before);
  if (item.style == "after") return find(facts_.after);
  std::string text = collapse_spaces(context_.document().text_content(target));
  if (item.style != "first-letter") return text;
  size_t end = text.empty() ? 0 : 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(0, end);
}

}  // namespace clspress::layout
