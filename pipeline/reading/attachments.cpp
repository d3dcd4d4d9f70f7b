#include "reading/attachments.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/files.h"
#include "base/utf8.h"
#include "reading/refused.h"
#include "reading/stream.h"

namespace clspress::reading {
namespace {

using Object = QPDFObjectHandle;

constexpr int kDeepest = 16;           // levels of the tree of names
constexpr size_t kMostFiles = 1000;
constexpr size_t kMostBytes = size_t{256} << 20;  // of all files together
constexpr size_t kLongestStep = 200;   // bytes of a part of a name

[[noreturn]] void refuse_damaged() {
  throw Refused("PDF-ABIME", "les pièces jointes de ce PDF ne peuvent pas être lues", "reprendre le fichier d’origine");
}

std::string text_of(Object dictionary, const char* key) {
  Object value = dictionary.getKey(key);
  return value.isString() ? value.getUTF8Value() : std::string();
}

std::string name_of(Object dictionary, const char* key) {
  Object value = dictionary.getKey(key);
  return value.isName() ? value.getName().substr(1) : std::string();
}

// The leaves of the tree of names. https://www.iso.org/standard/51502.html 7.9.6
void collect(Object node, int depth, std::set<QPDFObjGen>& seen, std::vector<Object>& found) {
  if (!node.isDictionary() || depth > kDeepest) return;
  if (node.isIndirect() && !seen.insert(node.getObjGen()).second) return;
  Object kids = node.getKey("/Kids"), names = node.getKey("/Names");
  for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) collect(kids.getArrayItem(i), depth + 1, seen, found);
  for (int i = 1; names.isArray() && i < names.getArrayNItems(); i += 2) {
    if (found.size() == kMostFiles) refuse_damaged();
    found.push_back(names.getArrayItem(i));
  }
}

// https://www.iso.org/standard/51502.html 7.11.4
Attached read(Object specification, size_t limit) {
  if (!specification.isDictionary()) refuse_damaged();
  Attached attached;
  attached.name = text_of(specification, specification.hasKey("/UF") ? "/UF" : "/F");
  attached.relationship = name_of(specification, "/AFRelationship");
  Object files = specification.getKey("/EF");
  Object stream = files.isDictionary() ? files.getKey(files.hasKey("/UF") ? "/UF" : "/F") : Object::newNull();
  if (!stream.isStream()) refuse_damaged();
  attached.mime = name_of(stream.getDict(), "/Subtype");
  Decoded decoded = decode(stream, std::min(limit, kLargestInput));
  if (decoded.too_large) throw Refused("PIECE-TROP-GRANDE", "une pièce jointe de ce PDF est trop grande", "ce PDF ne vient pas de clspress");
  if (!decoded.bytes) refuse_damaged();
  attached.bytes = std::move(*decoded.bytes);
  return attached;
}

}  // namespace

bool is_plain_name(const std::string& name) {
  if (name.empty() || utf8::find_invalid(name) != std::string::npos) return false;
  for (char c : name) {
    if (static_cast<uint8_t>(c) < 0x20 || c == 0x7F) return false;
  }
  for (size_t start = 0; start <= name.size();) {
    size_t end = std::min(name.find('/', start), name.size());
    std::string step = name.substr(start, end - start);
    // Hidden files and Windows' separator: what is written here may be opened there.
    if (step.empty() || step[0] == '.' || step.find('\\') != std::string::npos || step.size() > kLongestStep) return false;
    start = end + 1;
  }
  return true;
}

std::vector<Attached> attachments_of(Existing& pdf) {
  Object names = pdf.catalog().getKey("/Names");
  std::vector<Object> specifications;
  std::set<QPDFObjGen> seen;
  if (names.isDictionary()) collect(names.getKey("/EmbeddedFiles"), 0, seen, specifications);
  std::map<std::string, Attached> by_name;
  size_t left = kMostBytes;
  for (const Object& specification : specifications) {
    Attached attached = read(specification, left);
    left -= attached.bytes.size();
    std::string name = attached.name;
    if (!is_plain_name(name)) {
      throw Refused("PIECE-NOM", "le nom d’une pièce jointe de ce PDF n’est pas celui d’un fichier de dossier",
                    "ce PDF ne vient pas de clspress, ou il a été modifié");
    }
    if (!by_name.emplace(name, std::move(attached)).second) {
      throw Refused("PIECE-NOM", fmt::format("deux pièces jointes de ce PDF s’appellent « {} »", name),
                    "ce PDF ne vient pas de clspress, ou il a été modifié");
    }
  }
  std::vector<Attached> attachments;
  for (auto& [name, attached] : by_name) attachments.push_back(std::move(attached));
  return attachments;
}

}  // namespace clspress::reading
