// The fixpoint of page numbers: text that tells on which page something stands changes where things stand. At most four
// rounds; only pages whose text changed are laid out again. https://www.w3.org/TR/css-content-3/#cross-references
#pragma once

#include "layout/page_sequence.h"
#include "layout/page_values.h"

namespace clspress::layout {

class Settlement {
 public:
  Settlement(Context& context, const BoxTree& tree, const DocumentFacts& facts) : context_(context), tree_(tree), facts_(facts) {}

  // Before any page is known: what the texts may be.
  void guess();
  // Lays out until the numbers that are shown are true.
  void settle(PageSequence& sequence);

 private:
  std::vector<BoxId> update(const std::vector<LaidPage>& pages);
  std::string resolve(const style::ContentItem& item, document::NodeId element, const std::vector<LaidPage>& pages) const;
  std::string resolve_target(const style::ContentItem& item, document::NodeId element, const std::vector<LaidPage>& pages) const;
  document::NodeId find_target(const style::ContentItem& item, document::NodeId element) const;
  std::string target_text(document::NodeId target, const style::ContentItem& item) const;
  int32_t page_number(document::NodeId node, const std::vector<LaidPage>& pages) const;

  Context& context_;
  const BoxTree& tree_;
  const DocumentFacts& facts_;
  std::unordered_map<document::NodeId, size_t> page_of_;
  std::unordered_map<BoxId, std::string> shown_;
};

}  // namespace clspress::layout
