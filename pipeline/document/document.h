// The XHTML of one document as a const tree of nodes, with the place each came from. No style, no boxes.
// Nodes are 32-bit indices into one vector; names and text live in the document's arena and are views.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/report.h"

namespace clspress::document {

using NodeId = uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

enum class NodeKind : uint8_t { Element, Text };
enum class Namespace : uint8_t { Html, Svg, Other };  // an element without a namespace counts as Html

struct Attribute {
  std::string_view name;  // local name; xml:lang is "xml:lang", xlink:href is "xlink:href"
  std::string_view value;
};

struct Node {
  NodeKind kind;
  Namespace space;
  std::string_view name;  // local name of an element, as written; empty for text
  std::string_view text;  // of a text node, unprocessed
  NodeId parent = kNoNode, first_child = kNoNode, last_child = kNoNode, previous = kNoNode, next = kNoNode;
  uint32_t first_attribute = 0, attribute_count = 0;
  // Place of the start tag. In a document made from a template this is the template's own file and line: compose writes
  // it as the attribute `data-at="<index>:<line>:<column>"` (index into the root's `data-at-files="a|b"`), which the
  // parser takes out again.
  uint16_t file = 0;
  uint32_t line = 0, column = 0;
};

struct Origin {
  Location location;
  std::string path;  // in the dossier
};

class Document {
 public:
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  size_t size() const { return nodes_.size(); }  // ids run from 0 in document order
  NodeId root() const { return 0; }

  std::optional<std::string_view> find_attribute(NodeId element, std::string_view name) const;
  std::string_view attribute(NodeId element, std::string_view name) const;  // empty if absent
  NodeId find_by_id(std::string_view id) const;                            // first with that id, kNoNode if none
  // Language in force at a node (xml:lang, lang, inherited); empty if none is declared.
  std::string_view language(NodeId node) const;
  std::string text_content(NodeId node, size_t enough = SIZE_MAX) const;
  Location location(NodeId node) const;
  // Where the text of an element was written, if the element tells: `data-from="<index>:<line>:<column>:<path>"`, the
  // index as in data-at.
  std::optional<Origin> origin(NodeId element) const;

  const std::vector<std::string>& files() const { return files_; }  // files()[0] is the document itself

 private:
  friend class Builder;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<std::string> files_;
  std::unordered_map<std::string_view, NodeId> ids_;
};

struct Limits {
  size_t nodes = 4'000'000;
  int depth = 512;
};

// Parses XHTML (or the XML of an SVG picture): well-formed XML, no network, no DTD, HTML's named entities not needed.
// `name` is the file named in findings. Nothing and an error finding if it can't be parsed or is over a limit.
std::optional<Document> parse(std::string_view xml, std::string name, Report& report, const Limits& limits = {});

}  // namespace clspress::document
