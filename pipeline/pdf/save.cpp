#include "pdf/save.h"

#include <vector>

#include "base/digest.h"
#include "base/fault.h"
#include "pdf/deflate.h"

namespace clspress::pdf {

namespace {

constexpr uint32_t kObjectsInStream = 200;
constexpr size_t kLargestFile = size_t{1} << 31;  // offsets have four bytes, and libharu counts in signed ones

// Where an object stands. https://www.iso.org/standard/51502.html table 18
struct Place {
  enum class Kind : uint8_t { Free = 0, Offset = 1, InStream = 2 } kind = Kind::Free;
  uint32_t where = 0;  // offset, or number of the object stream
  uint16_t index = 0;  // in the object stream
};

void append_stream(std::string& out, uint32_t number, const Dictionary& keys, std::string_view data) {
  std::string encoded = deflate(data);
  Dictionary all = keys;
  all.name("Filter", "FlateDecode").integer("Length", static_cast<int64_t>(encoded.size()));
  append_integer(out, number);
  out.append(" 0 obj\n<<").append(all.body()).append(">>\nstream\r\n").append(encoded).append("\nendstream\nendobj\n");
}

class FileWriter {
 public:
  FileWriter(Objects& objects, Standard standard) : objects_(&objects), standard_(standard), places_(objects.size()) {
    places_[0].index = 0xFFFF;
    out_ = is_pdf2(standard) ? "%PDF-2.0\n" : "%PDF-1.7\n";
    out_ += "%\xE2\xE3\xCF\xD3\n";
  }

  std::string write() {
    for (uint32_t number = 1; number < objects_->size(); ++number) {
      if (!has_information() && ObjectId{number} == objects_->information()) continue;  // stays free
      if (objects_->is_stream(ObjectId{number})) {
        append_plain(number);
      } else {
        append_packed(number);
      }
    }
    close_pack();
    append_cross_reference();
    return std::move(out_);
  }

 private:
  // XMP alone tells in PDF 2.0. https://www.iso.org/standard/71832.html 6.1.3
  bool has_information() const { return !is_pdf2(standard_); }

  void append_plain(uint32_t number) {
    places_[number] = {Place::Kind::Offset, offset(), 0};
    append_integer(out_, number);
    out_ += " 0 obj\n";
    objects_->append_value(ObjectId{number}, out_);
    out_ += "\nendobj\n";
  }

  void append_packed(uint32_t number) {
    if (packed_ == kObjectsInStream) close_pack();
    if (packed_ == 0) pack_ = add_number();
    places_[number] = {Place::Kind::InStream, pack_, static_cast<uint16_t>(packed_++)};
    append_integer(index_, number);
    index_ += ' ';
    append_integer(index_, static_cast<int64_t>(values_.size()));
    index_ += ' ';
    objects_->append_value(ObjectId{number}, values_);
    values_ += '\n';
  }

  void close_pack() {
    if (packed_ == 0) return;
    Dictionary keys;
    keys.name("Type", "ObjStm").integer("N", packed_).integer("First", static_cast<int64_t>(index_.size()));
    places_[pack_] = {Place::Kind::Offset, offset(), 0};
    append_stream(out_, pack_, keys, index_ + values_);
    index_.clear();
    values_.clear();
    packed_ = 0;
  }

  uint32_t add_number() {
    places_.emplace_back();
    return static_cast<uint32_t>(places_.size() - 1);
  }

  uint32_t offset() const {
    if (out_.size() >= kLargestFile) throw Fault("écriture du PDF : le fichier dépasse 2 Go");
    return static_cast<uint32_t>(out_.size());
  }

  // The digest of all that stands before it names the file. https://www.iso.org/standard/51502.html 14.4
  std::string identifier() const {
    Sha256 digest = sha256(out_);
    std::string bytes(digest.begin(), digest.begin() + 16), out = "[";
    append_bytes(out, bytes);
    append_bytes(out, bytes);
    return out + "]";
  }

  void append_cross_reference() {
    uint32_t number = add_number();
    uint32_t start = offset();
    places_[number] = {Place::Kind::Offset, start, 0};
    Dictionary keys;
    keys.name("Type", "XRef").integer("Size", static_cast<int64_t>(places_.size())).raw("W", "[1 4 2]");
    keys.raw("DecodeParms", "<</Predictor 12/Columns 7>>").reference("Root", objects_->catalog());
    if (has_information()) keys.reference("Info", objects_->information());
    keys.raw("ID", identifier());
    append_stream(out_, number, keys, rows());
    out_ += "startxref\n";
    append_integer(out_, start);
    out_ += "\n%%EOF\n";
  }

  // Each as the difference to the one above, which compresses to nearly nothing.
  std::string rows() const {
    constexpr char kUp = 2;
    std::string rows, above(7, '\0');
    for (const Place& place : places_) {
      std::string row;
      row += static_cast<char>(place.kind);
      for (int shift = 24; shift >= 0; shift -= 8) row += static_cast<char>(place.where >> shift & 0xFF);
      for (int shift = 8; shift >= 0; shift -= 8) row += static_cast<char>(place.index >> shift & 0xFF);
      rows += kUp;
      for (size_t i = 0; i < row.size(); ++i) rows += static_cast<char>(static_cast<uint8_t>(row[i] - above[i]));
      above = row;
    }
    return rows;
  }

  Objects* objects_;
  Standard standard_;
  std::vector<Place> places_;  // by number
  std::string out_;
  std::string index_, values_;  // of the object stream under way
  uint32_t packed_ = 0, pack_ = 0;
};

}  // namespace

std::string write_file(Objects& objects, Standard standard) { return FileWriter(objects, standard).write(); }

}  // namespace clspress::pdf
