// The storage under a Dossier: one vector of nodes linked by 32-bit indices, filled by the two readers, const afterwards.
// Attributes are nodes too and stand before the child elements, because a dossier does not tell them apart (a path and a
// JSON member name both). No meaning, no validation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace clspress::dossier {

// Leaf: text only. Record: named members. List: items of one name. Prose: paragraphs and points.
enum class Shape : uint8_t { Leaf, Record, List, Prose };

using NodeIndex = uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFF;
inline constexpr size_t kMostNodes = 200'000;  // of one dossier: 10 times the largest known
inline constexpr size_t kMostItems = 2'000;    // of one list: libxml2 compares keys two by two
inline constexpr size_t kLongestText = 65'536;  // bytes of one leaf
inline constexpr int kDeepest = 48;            // levels of nesting; the schema has 8

struct Node {
  std::string name;   // as written, also when the schema does not know it
  std::string value;  // of a leaf or attribute, white space collapsed; of another element, text that should not be there
  Shape shape = Shape::Record;
  bool attribute = false;
  bool refused = false;  // a finding about its form is already reported: the validator puts a stand-in in its place
  NodeIndex parent = kNoNode, first_child = kNoNode, last_child = kNoNode, next = kNoNode;
  int line = 0, column = 0;
};

enum class Spelling : uint8_t { Xml, Json };

struct Tree {
  std::string file;         // as findings name it
  std::vector<Node> nodes;  // [0] is the root element
  Spelling spelling = Spelling::Xml;  // of the file, for the advice that findings give

  NodeIndex append(NodeIndex parent, Node node);
  // "fiches-actions[3]/budget": items of lists and proses are counted from 1, the root is left out.
  std::string path_of(NodeIndex index) const;
};

// Text as every leaf holds it: runs of space, tab and line ends are one space, none at either end. Other spaces stay.
std::string collapse_spaces(std::string_view text);
// Offset of the first character that no text may hold (controls, noncharacters), or npos. `text` is valid UTF-8.
size_t find_forbidden_character(std::string_view text);

}  // namespace clspress::dossier
