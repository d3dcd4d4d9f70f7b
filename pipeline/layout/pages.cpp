#include <algorithm>

#include "layout/margin_boxes.h"
#include "layout/settle.h"

// paginate: boxes, pages, page numbers, margin boxes, anchors and bookmarks, in this order.
namespace clspress::layout {
namespace {

InterestingNodes find_interesting(const document::Document& document, const DocumentFacts& facts, const BoxTree& tree);
void finish_pages(Context& context, BoxTree& tree, std::vector<LaidPage>& laid, const DocumentFacts& facts, Pages& pages);
void add_anchors(const std::vector<LaidPage>& laid, const DocumentFacts& facts, const document::Document& document, Pages& pages);

}  // namespace

Pages paginate(const style::StyledDocument& styled, text::FontSet& fonts, const Options& options, Report& report) {
  Pages pages;
  pages.arena = std::make_unique<std::pmr::monotonic_buffer_resource>();
  BuiltBoxes built = build_boxes(styled, options, report);
  pages.boxes = std::move(built.tree);
  InterestingNodes interesting = find_interesting(styled.document(), built.facts, pages.boxes);
  Context context(styled, pages.boxes, fonts, options, report, *pages.arena);
  PageMaker maker(context, pages.boxes, interesting);
  PageSequence sequence(context, maker);
  Settlement settlement(context, pages.boxes, built.facts);
  settlement.guess();
  sequence.layout_all();
  settlement.settle(sequence);
  number_pages(sequence.pages(), built.facts);
  finish_pages(context, pages.boxes, sequence.pages(), built.facts, pages);
  add_anchors(sequence.pages(), built.facts, styled.document(), pages);
  return pages;
}

namespace {

InterestingNodes find_interesting(const document::Document& document, const DocumentFacts& facts, const BoxTree& tree) {
  InterestingNodes interesting(document.size());
  for (document::NodeId node = 0; node < document.size(); ++node)
    if (document[node].kind == document::NodeKind::Element && document.find_attribute(node, "id")) interesting[node] = true;
  for (const NamedStringFact& fact : facts.strings) interesting[fact.node] = true;
  for (const BookmarkFact& fact : facts.bookmarks) interesting[fact.node] = true;
  for (const PageCounterFact& fact : facts.page_counters) interesting[fact.node] = true;
  for (const DeferredContent& deferred : tree.deferred) interesting[deferred.element] = true;
  return interesting;
}

void finish_pages(Context& context, BoxTree& tree, std::vector<LaidPage>& laid, const DocumentFacts& facts, Pages& pages) {
  MarginBoxes margins(context, tree, laid.size());
  PageValueTracker tracker(tree, facts);
  for (LaidPage& page : laid) {
    PageValues values = tracker.next(page);
    std::vector<ChildFragment> children = page.children;
    for (const ChildFragment& box : margins.make(page, values)) children.push_back(box);
    PageFragment& fragment = pages.pages.emplace_back();
    fragment.size = page.style.size;
    fragment.bleed = page.style.bleed;
    fragment.crop_marks = page.style.crop_marks;
    fragment.cross_marks = page.style.cross_marks;
    fragment.style = page.style.page;
    fragment.margin = page.margin;
    fragment.border = page.border;
    fragment.padding = page.padding;
    fragment.children = context.keep(children);
    fragment.name = context.keep(std::string_view(page.kind.name));
    fragment.label = context.keep(std::string_view(std::to_string(page.number)));
  }
}

// In document order, each element once, where it begins first.
void add_anchors(const std::vector<LaidPage>& laid, const DocumentFacts& facts, const document::Document& document, Pages& pages) {
  for (size_t i = 0; i < laid.size(); ++i)
    for (const NodeStart& start : laid[i].starts) pages.landmarks.anchors.push_back({start.node, static_cast<uint32_t>(i), start.position});
  std::stable_sort(pages.landmarks.anchors.begin(), pages.landmarks.anchors.end(), [](const Anchor& a, const Anchor& b) { return a.node < b.node; });
  auto same = [](const Anchor& a, const Anchor& b) { return a.node == b.node; };
  pages.landmarks.anchors.erase(std::unique(pages.landmarks.anchors.begin(), pages.landmarks.anchors.end(), same), pages.landmarks.anchors.end());
  for (const BookmarkFact& fact : facts.bookmarks) {
    auto anchor = std::lower_bound(pages.landmarks.anchors.begin(), pages.landmarks.anchors.end(), fact.node,
                                   [](const Anchor& candidate, document::NodeId node) { return candidate.node < node; });
    if (anchor == pages.landmarks.anchors.end() || anchor->node != fact.node) continue;
    std::string title = fact.label.empty() ? document.text_content(fact.node) : fact.label;
    pages.landmarks.bookmarks.push_back({fact.level, std::move(title), fact.closed, static_cast<uint32_t>(anchor - pages.landmarks.anchors.begin())});
  }
}

}  // namespace
}  // namespace clspress::layout
