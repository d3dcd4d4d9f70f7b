#include "layout/page_values.h"

#include <algorithm>

namespace clspress::layout {

PageValueTracker::PageValueTracker(const BoxTree& boxes, const DocumentFacts& facts) : boxes_(boxes) {
  for (const NamedStringFact& fact : facts.strings) strings_by_node_.emplace(fact.node, &fact);
  // A running element that no page has met yet shows nothing; a name must still be known.
  for (BoxId running : boxes.running) values_.running[boxes[running].style->box->running_name].entry = BoxId{0};
}

PageValues PageValueTracker::next(const LaidPage& page) {
  for (auto& [name, values] : values_.strings) values = {values.exit(), {}, false};
  for (auto& [name, values] : values_.running) values = {values.exit(), {}, false};
  for (const NodeStart& start : page.starts) {
    auto [first, last] = strings_by_node_.equal_range(start.node);
    if (first == last || !seen_.try_emplace(start.node, true).second) continue;
    for (; first != last; ++first) {
      auto& values = values_.strings[first->second->name];
      if (values.assigned.empty()) values.assigned_at_start = start.starts_page;
      values.assigned.push_back(first->second->value);
    }
  }
  // Box 0 is the root: as the value of a running element it means none.
  for (BoxId running : page.running) {
    auto& values = values_.running[boxes_[running].style->box->running_name];
    if (values.assigned.empty()) values.assigned_at_start = true;
    values.assigned.push_back(running);
  }
  return values_;
}

namespace {

void apply_page_rule(const style::GeneratedGroup& rule, int32_t& number) {
  bool increments = false;
  for (const auto& operation : rule.counter_reset)
    if (operation.name == "page") number = operation.value;
  for (const auto& operation : rule.counter_increment)
    if (operation.name == "page") number += operation.value, increments = true;
  if (!increments) ++number;
  for (const auto& operation : rule.counter_set)
    if (operation.name == "page") number = operation.value;
}

}  // namespace

// https://www.w3.org/TR/css-page-3/#page-based-counters
void number_pages(std::vector<LaidPage>& pages, const DocumentFacts& facts) {
  std::unordered_map<document::NodeId, int32_t> resets;
  for (const PageCounterFact& fact : facts.page_counters) resets[fact.node] = fact.value;
  int32_t number = 0;
  for (LaidPage& page : pages) {
    apply_page_rule(*page.style.page->generated, number);
    if (!resets.empty())
      for (const NodeStart& start : page.starts)
        if (auto reset = resets.find(start.node); reset != resets.end()) {
          number = reset->second;
          resets.erase(reset);
        }
    page.number = number;
  }
}

}  // namespace clspress::layout
