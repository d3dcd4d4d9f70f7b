#include "pdf/trees.h"

#include <algorithm>

namespace clspress::pdf {

namespace {

constexpr size_t kEntriesInLeaf = 64;

struct Entry {
  std::string key;  // as written in the file
  const std::string* value;
};

ObjectId write_tree(Objects& objects, std::string_view kind, const std::vector<Entry>& entries) {
  std::string kids = "[";
  for (size_t begin = 0; begin < entries.size(); begin += kEntriesInLeaf) {
    size_t end = std::min(entries.size(), begin + kEntriesInLeaf);
    std::string pairs = "[";
    for (size_t i = begin; i < end; ++i) pairs.append(entries[i].key).append(" ").append(*entries[i].value).append("\n");
    Dictionary leaf;
    leaf.raw("Limits", "[" + entries[begin].key + " " + entries[end - 1].key + "]").raw(kind, pairs + "]");
    append_reference(kids, objects.add(leaf));
    kids += ' ';
  }
  Dictionary root;
  if (entries.empty()) {
    root.raw(kind, "[]");
  } else {
    root.raw("Kids", kids + "]");
  }
  return objects.add(root);
}

}  // namespace

ObjectId write_number_tree(Objects& objects, const std::vector<std::pair<uint32_t, std::string>>& entries) {
  std::vector<Entry> written;
  for (const auto& [key, value] : entries) written.push_back({std::to_string(key), &value});
  return write_tree(objects, "Nums", written);
}

ObjectId write_name_tree(Objects& objects, const std::map<std::string, std::string>& entries) {
  std::vector<Entry> written;
  for (const auto& [key, value] : entries) {
    std::string name;
    append_bytes(name, key);
    written.push_back({std::move(name), &value});
  }
  return write_tree(objects, "Names", written);
}

}  // namespace clspress::pdf
