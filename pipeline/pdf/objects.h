// The objects of one file, kept by libharu: its numbers, its cross-reference and its dispatch of writing. What stands in
// an object is our own text, since libharu's dictionaries cost 300 bytes an entry; its fonts, pictures and page functions
// are not used.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pdf/syntax.h"

struct _HPDF_Doc_Rec;

namespace clspress::pdf {

// Writes the bodies of many objects when the file is written, so that they needn't be kept as text.
class BodySource {
 public:
  virtual ~BodySource() = default;
  virtual void append_body(uint32_t index, std::string& out) const = 0;
};

enum class Compression : uint8_t { None, Deflate };

class Objects {
 public:
  Objects();
  ~Objects();
  Objects(const Objects&) = delete;
  Objects& operator=(const Objects&) = delete;

  // A dictionary whose body is set later, once.
  ObjectId reserve();
  void define(ObjectId object, const Dictionary& body);
  ObjectId add(const Dictionary& body);
  // `source` must live until the file is written.
  ObjectId add(const BodySource& source, uint32_t index);
  // A stream in the place of what was reserved, compressed.
  void define_stream(ObjectId object, const Dictionary& keys, std::string_view data);
  // /Length and, if compressed here, /Filter are added to `keys`.
  ObjectId add_stream(const Dictionary& keys, std::string_view data, Compression compression);
  ObjectId add_encoded_stream(const Dictionary& keys, std::string data);

  ObjectId reserve_page();
  ObjectId page(uint32_t index) const;
  uint32_t page_count() const;

  ObjectId catalog() const;
  ObjectId information() const;
  void add_to_catalog(std::string_view key, ObjectId object);
  // Keys of the catalogue that are small enough to stand in it.
  void set_catalog(const Dictionary& keys);
  void set_information(std::string_view key, std::string_view text);

  uint32_t size() const;  // ids run from 1 to size() - 1
  bool is_stream(ObjectId object) const;
  // "<<…>>" and the stream of an object. Once only: a stream's bytes are let go.
  void append_value(ObjectId object, std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clspress::pdf
