// A PDF that somebody hands us, read with libqpdf and without its recovery: what must be repaired can't be signed. It
// can be added to (an incremental section), never rewritten.
#pragma once

#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <string_view>
#include <vector>

namespace clspress::reading {

struct Field {
  std::string name;  // full: the partial names joined by dots
  QPDFObjectHandle object;
  bool is_signature = false;
  bool is_signed() { return object.getKey("/V").isDictionary(); }
};

class Existing {
 public:
  // Throws Refused where the bytes are no whole, plain, unencrypted PDF. `bytes` must outlive the object.
  explicit Existing(std::string_view bytes);

  QPDF& qpdf() { return *qpdf_; }
  QPDFObjectHandle catalog() { return qpdf_->getRoot(); }
  std::string_view bytes() const { return bytes_; }
  std::vector<Field> fields();

  // An object that the next section holds, new or changed.
  void touch(const QPDFObjectHandle& object);
  QPDFObjectHandle add(const QPDFObjectHandle& direct);
  // The object and where its text may be replaced: sign.cpp needs exact places.
  struct Section {
    std::string bytes;       // the whole file, with the section
    size_t special_at = 0;   // where the body of `special` starts
  };
  // Writes what was touched; the object `special` gets `body` as its text.
  Section with_section(const QPDFObjectHandle& special = {}, const std::string& body = {});

 private:
  std::string cross_reference_table(const std::vector<std::pair<QPDFObjGen, size_t>>& places, size_t at);
  std::string cross_reference_stream(std::vector<std::pair<QPDFObjGen, size_t>> places, size_t at);
  QPDFObjectHandle next_trailer(size_t size);

  std::string_view bytes_;
  std::unique_ptr<QPDF> qpdf_;
  std::vector<QPDFObjectHandle> touched_;
  size_t last_reference_ = 0;  // what startxref says
};

}  // namespace clspress::reading
