#include "reading/stream.h"

#include <new>
#include <qpdf/Pipeline.hh>
#include <stdexcept>
#include <utility>

namespace clspress::reading {
namespace {

// Ends the decoding of a stream that unfolds without end.
class Bounded : public Pipeline {
 public:
  explicit Bounded(size_t limit) : Pipeline("stream", nullptr), limit_(limit) {}
  void write(const unsigned char* data, size_t size) override {
    full_ = full_ || size > limit_ - bytes_.size();
    if (full_) throw std::length_error("limit");  // libqpdf makes its own of it
    bytes_.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}
  bool full() const { return full_; }
  std::string take() { return std::move(bytes_); }

 private:
  size_t limit_;
  bool full_ = false;
  std::string bytes_;
};

}  // namespace

Decoded decode(QPDFObjectHandle stream, size_t limit) {
  Bounded bytes(limit);
  bool done = false, filtered = false;
  try {
    done = stream.pipeStreamData(&bytes, &filtered, 0, qpdf_dl_generalized, true, false);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {  // of the filters: not done
  }
  if (bytes.full()) return {{}, true};
  if (!done || (!filtered && stream.getDict().hasKey("/Filter"))) return {};
  return {bytes.take(), false};
}

}  // namespace clspress::reading
