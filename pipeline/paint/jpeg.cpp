// jpeglib.h needs these two first.
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

#include <csetjmp>
#include <vector>

#include "paint/jpeg_markers.h"
#include "paint/raster.h"

namespace clspress::paint {

namespace {

constexpr int kMostScans = 500;               // of a progressive file; more is an attack
constexpr long kMostMemory = 700L << 20;      // libjpeg keeps the coefficients of a progressive file

// What a trial decoding owns, outside the frames that longjmp leaves.
struct Trial {
  jpeg_decompress_struct decompress{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  std::jmp_buf jump;
  std::vector<JSAMPLE> row;
  bool damaged = false, truncated = false;
  size_t used = 0;  // bytes up to EOI

  ~Trial() { jpeg_destroy_decompress(&decompress); }
};

Trial& trial_of(j_common_ptr common) { return *static_cast<Trial*>(common->client_data); }

bool try_decoding(Trial& trial, std::string_view bytes);
bool start(Trial& trial, std::string_view bytes);
bool run(Trial& trial);
std::optional<Picture::Space> space_of(int components);
const char* refuse_frame(const JpegMarkers& markers);

}  // namespace

bool is_jpeg(std::string_view bytes) { return bytes.starts_with("\xFF\xD8\xFF"); }

std::optional<PictureSize> jpeg_size(std::string_view bytes) {
  std::optional<JpegMarkers> markers = read_jpeg_markers(bytes);
  if (!markers) return std::nullopt;
  bool turned = markers->orientation >= 5;
  return turned ? PictureSize{markers->height, markers->width} : PictureSize{markers->width, markers->height};
}

Decoded decode_jpeg(std::string_view bytes) {
  std::optional<JpegMarkers> markers = read_jpeg_markers(bytes);
  if (!markers) return {std::nullopt, "l’en-tête est abîmé ou le fichier est tronqué"};
  if (const char* reason = refuse_frame(*markers)) return {std::nullopt, reason};
  Trial trial;
  if (!try_decoding(trial, bytes)) {
    return {std::nullopt, trial.truncated ? "le fichier est tronqué" : "les données sont abîmées"};
  }
  Picture picture;
  picture.encoding = Picture::Encoding::Jpeg;
  picture.space = *space_of(markers->components);
  picture.width = markers->width;
  picture.height = markers->height;
  picture.dpi = markers->dpi;
  picture.orientation = markers->orientation;
  picture.inverted_cmyk = markers->adobe && picture.space == Picture::Space::Cmyk;
  picture.data = bytes.substr(0, trial.used);  // what cameras hang on behind EOI is not for the PDF
  if (is_profile_of(markers->icc, picture.space)) picture.icc = std::move(markers->icc);
  return {std::move(picture), {}};
}

namespace {

std::optional<Picture::Space> space_of(int components) {
  switch (components) {
    case 1: return Picture::Space::Gray;
    case 3: return Picture::Space::Rgb;
    case 4: return Picture::Space::Cmyk;
    default: return std::nullopt;
  }
}

// What DCTDecode takes. ISO 32000-1, 7.4.8
const char* refuse_frame(const JpegMarkers& markers) {
  if (int64_t{markers.width} * markers.height > kLargestPicture) return "plus de 100 millions de pixels";
  if (markers.frame > 0xC2 || markers.precision != 8) return "cette variante de JPEG (sans perte, arithmétique ou 12 bits) n’entre pas dans un PDF";
  if (!space_of(markers.components)) return "le nombre de couleurs n’est ni 1, ni 3, ni 4";
  return nullptr;
}

[[noreturn]] void stop(j_common_ptr common) { std::longjmp(trial_of(common).jump, 1); }

// Level -1 is libjpeg's "corrupt data" that it would paint over in grey.
void take_message(j_common_ptr common, int level) {
  if (level >= 0) return;
  int code = common->err->msg_code;
  if (code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM || code == JWRN_BOGUS_PROGRESSION) return;
  trial_of(common).damaged = true;
  if (code == JWRN_JPEG_EOF) trial_of(common).truncated = true;
  stop(common);
}

void drop_text(j_common_ptr) {}

void limit_scans(j_common_ptr common) {
  if (!common->is_decompressor) return;
  if (reinterpret_cast<j_decompress_ptr>(common)->input_scan_number > kMostScans) stop(common);
}

bool try_decoding(Trial& trial, std::string_view bytes) {
  trial.decompress.err = jpeg_std_error(&trial.errors);
  trial.errors.error_exit = stop;
  trial.errors.emit_message = take_message;
  trial.errors.output_message = drop_text;
  trial.decompress.client_data = &trial;
  if (!start(trial, bytes)) return false;
  trial.row.resize(size_t{trial.decompress.output_width} * static_cast<size_t>(trial.decompress.output_components));
  if (!run(trial)) return false;
  trial.used = bytes.size() - trial.decompress.src->bytes_in_buffer;
  return true;
}

// The smallest scale and the file's own colours: entropy decoding is what tells whether the file is whole.
bool start(Trial& trial, std::string_view bytes) {
  if (setjmp(trial.jump)) return false;
  j_decompress_ptr decompress = &trial.decompress;
  jpeg_create_decompress(decompress);
  decompress->client_data = &trial;
  decompress->mem->max_memory_to_use = kMostMemory;
  trial.progress.progress_monitor = limit_scans;
  decompress->progress = &trial.progress;
  jpeg_mem_src(decompress, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(decompress, TRUE);
  decompress->out_color_space = decompress->jpeg_color_space;
  decompress->scale_num = 1;
  decompress->scale_denom = 8;
  decompress->dct_method = JDCT_IFAST;
  decompress->do_fancy_upsampling = FALSE;
  decompress->do_block_smoothing = FALSE;
  jpeg_start_decompress(decompress);
  return true;
}

bool run(Trial& trial) {
  if (setjmp(trial.jump)) return false;
  JSAMPROW row = trial.row.data();
  while (trial.decompress.output_scanline < trial.decompress.output_height) jpeg_read_scanlines(&trial.decompress, &row, 1);
  jpeg_finish_decompress(&trial.decompress);
  return true;
}

}  // namespace

}  // namespace clspress::paint
