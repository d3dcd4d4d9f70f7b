// The lower half of the road in one function: XHTML text in, PDF bytes out. `clspress build` and `clspress render` both
// take it. Nothing is written here.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"
#include "batch/loader.h"
#include "document/structure.h"
#include "pdf/writer.h"
#include "style/cascade.h"
#include "text/fonts.h"
#include "text/hyphenate.h"

namespace clspress::batch {

// Fonts and hyphenation patterns: read once per process, shared by all threads.
struct Typography {
  explicit Typography(std::unique_ptr<text::FontLibrary> read);
  std::shared_ptr<const text::FontLibrary> library;
  text::Hyphenator hyphenator;
};

// Seconds that each stage took; for benchmarks and summaries, never for an output.
struct StageTimes {
  double read = 0, compose = 0, parse = 0, style = 0, layout = 0, paint = 0, pdf = 0;
  StageTimes& operator+=(const StageTimes& other);
};

// Seconds since the last lap.
class Stopwatch {
 public:
  double lap();

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

enum class Dump { No, Layout };

struct TypesetInput {
  std::string xhtml;
  std::string name;                                        // of the document, for findings and relative addresses
  std::vector<std::shared_ptr<const style::Sheet>> sheets;  // of the type, behind the user agent's
  const Typography* typography = nullptr;
  std::string_view icc_profile;
  document::Strictness strictness = document::Strictness::Refuse;
  pdf::Metadata metadata;                                  // empty fields are taken from the document (title, language)
  // What the file carries, asked for when everything is set: the findings of setting it may be part of that.
  std::function<std::vector<pdf::Attachment>(const Report&)> attachments;
  Dump dump = Dump::No;
};

struct Typeset {
  std::string pdf;
  std::string dump;  // of the layout, if asked for
  std::vector<pdf::Attachment> attachments;  // also where the standard takes none
  pdf::Metadata metadata;
  size_t pages = 0;
  StageTimes times;
};

// Nothing only where no page can be laid out at all; findings are in the report and the caller judges them.
std::optional<Typeset> typeset(TypesetInput input, Loader& loader, Report& report);

}  // namespace clspress::batch
