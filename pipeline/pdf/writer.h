// Writes one PDF from painted pages and the logical structure: tagged (PDF/UA), archivable (PDF/A), reproducible.
// Pages are given one after the other and are compressed at once, so that only the structure stays in memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/structure.h"
#include "layout/fragment.h"
#include "paint/paint_list.h"
#include "pdf/standard.h"

namespace clspress::pdf {

struct Metadata {
  Standard standard = Standard::Ua1A3a;
  std::string title, author, subject, language, producer, identifier;
  std::string date;  // ISO 8601 day or second, UTC: "2025-03-14"; never the clock
  // How the file was made, for XMP: each a text under a name of our own schema.
  struct Property {
    std::string name, description, value;  // the description in English, for those who read the schema
  };
  std::vector<Property> production;
};

// The bytes of a file to carry, compressed once for all the documents that carry it.
struct Carried {
  std::string bytes;
  std::string deflated;  // empty: not smaller, as of a picture
};
std::shared_ptr<const Carried> carry(std::string bytes);

struct Attachment {
  std::string name, mime, description;
  enum class Relationship : uint8_t { Source, Data, Supplement, Unspecified } relationship = Relationship::Unspecified;
  std::shared_ptr<const Carried> content;
};

class Writer {
 public:
  // `structure` and `icc_profile` (sRGB) must outlive the writer.
  Writer(const document::Structure& structure, std::string_view icc_profile, Metadata metadata);
  ~Writer();

  void add_page(const paint::Page& page);
  // Bytes of the file; the pages are no longer needed. `attachments` are left out where the standard takes none. Throws Fault when libharu fails.
  std::string finish(const layout::Landmarks& landmarks, const std::vector<Attachment>& attachments);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clspress::pdf
