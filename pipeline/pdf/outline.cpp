#include "pdf/outline.h"

#include <charconv>
#include <optional>

#include "pdf/trees.h"

namespace clspress::pdf {

namespace {

struct Entry {
  ObjectId object = ObjectId::None;
  size_t parent = 0, first = 0, last = 0, previous = 0, next = 0;  // 0: the outline itself, or none
  int shown = 0;  // descendants that are seen while it is open
};

// Entry 0 is the outline; entry i + 1 is bookmark i. A jump of levels nests only once.
std::vector<Entry> nest(const std::vector<layout::Bookmark>& bookmarks) {
  std::vector<Entry> entries(bookmarks.size() + 1);
  std::vector<size_t> open{0};
  for (size_t i = 1; i < entries.size(); ++i) {
    while (open.size() > 1 && bookmarks[open.back() - 1].level >= bookmarks[i - 1].level) open.pop_back();
    Entry& parent = entries[open.back()];
    entries[i].parent = open.back();
    entries[i].previous = parent.last;
    if (parent.last != 0) entries[parent.last].next = i;
    if (parent.first == 0) parent.first = i;
    parent.last = i;
    open.push_back(i);
  }
  for (size_t i = entries.size(); i-- > 1;) {
    entries[entries[i].parent].shown += 1 + (bookmarks[i - 1].closed ? 0 : entries[i].shown);
  }
  return entries;
}

// The number a label is, if it is nothing but a decimal number.
std::optional<uint32_t> find_number(std::string_view label) {
  uint32_t number = 0;
  auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), number);
  if (error != std::errc() || end != label.data() + label.size() || number == 0 || label.front() == '0') return {};
  return number;
}

}  // namespace

ObjectId write_outline(Objects& objects, const layout::Landmarks& landmarks, const Destinations& destinations) {
  if (landmarks.bookmarks.empty()) return ObjectId::None;
  std::vector<Entry> entries = nest(landmarks.bookmarks);
  for (Entry& entry : entries) entry.object = objects.reserve();
  for (size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    Dictionary keys;
    auto link = [&](std::string_view key, size_t to) {
      if (to != 0) keys.reference(key, entries[to].object);
    };
    link("First", entry.first);
    link("Last", entry.last);
    if (i == 0) {
      keys.name("Type", "Outlines").integer("Count", entry.shown);
    } else {
      const layout::Bookmark& bookmark = landmarks.bookmarks[i - 1];
      keys.text("Title", bookmark.title).reference("Parent", entries[entry.parent].object);
      link("Prev", entry.previous);
      link("Next", entry.next);
      if (entry.shown > 0) keys.integer("Count", bookmark.closed ? -entry.shown : entry.shown);
      destinations.lead(keys, landmarks, bookmark.anchor);
    }
    objects.define(entry.object, keys);
  }
  return entries.front().object;
}

ObjectId write_page_labels(Objects& objects, const std::vector<std::string>& labels) {
  std::vector<std::pair<uint32_t, std::string>> ranges;
  std::optional<uint32_t> expected;
  for (uint32_t page = 0; page < labels.size(); ++page) {
    std::optional<uint32_t> number = find_number(labels[page]);
    if (!number || number != expected) {
      Dictionary range;
      if (number) {
        range.name("S", "D").integer("St", *number);
      } else {
        range.text("P", labels[page]);
      }
      ranges.emplace_back(page, "<<" + range.body() + ">>");
    }
    expected = number ? std::optional<uint32_t>(*number + 1) : std::nullopt;
  }
  return write_number_tree(objects, ranges);
}

}  // namespace clspress::pdf
