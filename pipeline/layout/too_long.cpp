#include "layout/too_long.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace clspress::layout {
namespace {

// One space for each run of spaces, ends of lines and what stands for pictures and the like.
std::string words_of(std::string_view text) {
  constexpr std::string_view kAtomic = "\uFFFC";
  std::string words;
  for (size_t at = 0; at < text.size();) {
    bool atomic = text.substr(at).starts_with(kAtomic), space = atomic || text[at] == '\n' || text[at] == ' ';
    if (space && !words.empty() && words.back() != ' ') words += ' ';
    if (!space) words += text[at];
    at += atomic ? kAtomic.size() : 1;
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

std::string beginning_of(std::string words) {
  size_t end = std::min<size_t>(words.find(' ', 24), 80);
  if (end >= words.size()) return words;
  words.resize(end);
  if (utf8::find_invalid(words) != std::string_view::npos) words.resize(utf8::find_invalid(words));
  return words + "…";
}

// The element inside with the longest text among those that tell where theirs was written; kNoNode if none does.
document::NodeId find_longest_leaf(const document::Document& document, document::NodeId element) {
  document::NodeId longest = document::kNoNode;
  size_t most = 0;
  for (document::NodeId child = document[element].first_child; child != document::kNoNode; child = document[child].next) {
    if (document[child].kind != document::NodeKind::Element) continue;
    document::NodeId found = document.origin(child) ? child : find_longest_leaf(document, child);
    size_t length = found == document::kNoNode ? 0 : document.text_content(found).size();
    if (length > most) {
      most = length;
      longest = found;
    }
  }
  return longest;
}

}  // namespace

void report_too_long(Context& context, BoxId box, std::string_view text, std::string_view beyond) {
  const document::Document& document = context.document();
  document::NodeId element = context.nearest_element(box), leaf = find_longest_leaf(document, element);
  std::string words = leaf == document::kNoNode ? words_of(text) : words_of(document.text_content(leaf));
  size_t signs = utf8::count(words_of(beyond));
  Finding finding{"TEXTE-TROP-LONG", Severity::Erreur, document.location(element), "",
                  fmt::format("« {} » est trop long pour son cadre", beginning_of(std::move(words))),
                  fmt::format("le raccourcir de {} signe{}", signs, signs > 1 ? "s" : "")};
  if (leaf == document::kNoNode) leaf = element;
  while (leaf != document.root() && !document.origin(leaf)) leaf = document[leaf].parent;
  if (std::optional<document::Origin> origin = document.origin(leaf)) {
    finding.message += fmt::format(" ({}:{})", finding.location.file, finding.location.line);
    finding.location = origin->location;
    finding.path = origin->path;
  }
  context.report.add(std::move(finding));
}

}  // namespace clspress::layout
