#include <png.h>

#include <cmath>
#include <csetjmp>
#include <cstring>
#include <vector>

#include "paint/raster.h"

namespace clspress::paint {

namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
constexpr double kDisplayGamma = 2.2;

// Everything that a decoding owns stands here, outside the frames that libpng's longjmp leaves: those hold only trivial
// values.
struct PngDecoding {
  std::string_view bytes;
  size_t position = 0;
  png_structp png = nullptr;
  png_infop info = nullptr;
  Picture picture;
  std::string pixels;          // interleaved, as libpng gives them
  std::vector<png_bytep> rows;
  const char* reason = nullptr;

  ~PngDecoding() { png_destroy_read_struct(&png, &info, nullptr); }
};

uint32_t big_endian(std::string_view bytes, size_t offset) {
  auto byte = [&](size_t i) { return uint32_t{static_cast<uint8_t>(bytes[offset + i])}; };
  return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
}

void read_bytes(png_structp png, png_bytep target, size_t count);
[[noreturn]] void refuse(png_structp png, png_const_charp message);
void ignore(png_structp, png_const_charp) {}
bool read_header(PngDecoding& decoding);
bool read_pixels(PngDecoding& decoding);
void ask_for_plain_samples(PngDecoding& decoding);
void take_profile(PngDecoding& decoding);
void take_density(PngDecoding& decoding);
void split_alpha(PngDecoding& decoding);

}  // namespace

bool is_png(std::string_view bytes) { return bytes.starts_with(kSignature); }

// https://www.w3.org/TR/png-3/#11IHDR
std::optional<PictureSize> png_size(std::string_view bytes) {
  if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
  uint32_t width = big_endian(bytes, 16), height = big_endian(bytes, 20);
  if (width == 0 || height == 0 || width > 0x7FFFFFFF || height > 0x7FFFFFFF) return std::nullopt;
  return PictureSize{static_cast<int>(width), static_cast<int>(height)};
}

Decoded decode_png(std::string_view bytes) {
  std::optional<PictureSize> size = png_size(bytes);
  if (!size) return {std::nullopt, "l’en-tête est abîmé"};
  if (int64_t{size->width} * size->height > kLargestPicture) return {std::nullopt, "plus de 100 millions de pixels"};
  PngDecoding decoding;
  decoding.bytes = bytes;
  decoding.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &decoding, refuse, ignore);
  if (decoding.png) decoding.info = png_create_info_struct(decoding.png);
  if (!decoding.info) return {std::nullopt, "mémoire insuffisante"};
  if (!read_header(decoding)) return {std::nullopt, decoding.reason};
  size_t row_bytes = png_get_rowbytes(decoding.png, decoding.info);
  decoding.pixels.resize(row_bytes * static_cast<size_t>(size->height));
  decoding.rows.resize(static_cast<size_t>(size->height));
  for (size_t i = 0; i < decoding.rows.size(); i++) {
    decoding.rows[i] = reinterpret_cast<png_bytep>(decoding.pixels.data()) + i * row_bytes;
  }
  if (!read_pixels(decoding)) return {std::nullopt, decoding.reason};
  split_alpha(decoding);
  return {std::move(decoding.picture), {}};
}

namespace {

void read_bytes(png_structp png, png_bytep target, size_t count) {
  auto& decoding = *static_cast<PngDecoding*>(png_get_io_ptr(png));
  if (count > decoding.bytes.size() - decoding.position) {
    decoding.reason = "le fichier est tronqué";
    png_longjmp(png, 1);
  }
  std::memcpy(target, decoding.bytes.data() + decoding.position, count);
  decoding.position += count;
}

void refuse(png_structp png, png_const_charp) {
  auto& decoding = *static_cast<PngDecoding*>(png_get_error_ptr(png));
  if (!decoding.reason) decoding.reason = "les données sont abîmées";
  png_longjmp(png, 1);
}

bool read_header(PngDecoding& decoding) {
  if (setjmp(png_jmpbuf(decoding.png))) return false;
  png_set_read_fn(decoding.png, &decoding, read_bytes);
  png_set_user_limits(decoding.png, 0x7FFFFFFF, 0x7FFFFFFF);
  png_set_chunk_malloc_max(decoding.png, png_alloc_size_t{8} << 20);
  png_set_chunk_cache_max(decoding.png, 100);
  png_read_info(decoding.png, decoding.info);
  ask_for_plain_samples(decoding);
  png_read_update_info(decoding.png, decoding.info);
  return true;
}

bool read_pixels(PngDecoding& decoding) {
  if (setjmp(png_jmpbuf(decoding.png))) return false;
  png_read_image(decoding.png, decoding.rows.data());
  png_read_end(decoding.png, nullptr);  // a file that stops before its end is truncated too
  return true;
}

// Palettes, few bits and tRNS become samples of 8 or 16 bits with an alpha channel.
void ask_for_plain_samples(PngDecoding& decoding) {
  png_structp png = decoding.png;
  png_infop info = decoding.info;
  Picture& picture = decoding.picture;
  picture.width = static_cast<int>(png_get_image_width(png, info));
  picture.height = static_cast<int>(png_get_image_height(png, info));
  picture.bits = png_get_bit_depth(png, info) == 16 ? 16 : 8;
  bool gray = !(png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR);
  picture.space = gray ? Picture::Space::Gray : Picture::Space::Rgb;
  png_set_expand(png);
  take_profile(decoding);
  take_density(decoding);
  double gamma = 0;
  bool has_gamma = png_get_gAMA(png, info, &gamma) && gamma > 0.01 && gamma < 100;
  bool has_srgb = png_get_valid(png, info, PNG_INFO_sRGB) != 0;
  // https://www.w3.org/TR/png-3/#13Decoder-gamma-handling: a profile or sRGB says more than gAMA.
  if (has_gamma && !has_srgb && decoding.picture.icc.empty() && std::abs(gamma * kDisplayGamma - 1) > 0.05) {
    png_set_gamma(png, kDisplayGamma, gamma);
  }
}

void take_profile(PngDecoding& decoding) {
  png_charp name = nullptr;
  int compression = 0;
  png_bytep profile = nullptr;
  png_uint_32 length = 0;
  if (!png_get_iCCP(decoding.png, decoding.info, &name, &compression, &profile, &length)) return;
  std::string_view icc(reinterpret_cast<const char*>(profile), length);
  if (is_profile_of(icc, decoding.picture.space)) decoding.picture.icc = icc;
}

void take_density(PngDecoding& decoding) {
  png_uint_32 per_metre = png_get_x_pixels_per_meter(decoding.png, decoding.info);
  if (per_metre > 0) decoding.picture.dpi = per_metre * 0.0254;
}

// PDF wants alpha apart and with 8 bits; a channel that is opaque throughout is dropped.
void split_alpha(PngDecoding& decoding) {
  Picture& picture = decoding.picture;
  if (!(png_get_color_type(decoding.png, decoding.info) & PNG_COLOR_MASK_ALPHA)) {
    picture.data = std::move(decoding.pixels);
    return;
  }
  size_t sample = picture.bits == 16 ? 2 : 1;
  size_t colors = sample * (picture.space == Picture::Space::Gray ? 1 : 3);
  size_t count = static_cast<size_t>(picture.width) * static_cast<size_t>(picture.height);
  picture.alpha.resize(count);
  char* data = decoding.pixels.data();
  const char* source = data;
  bool opaque = true;
  for (size_t i = 0; i < count; i++, source += colors + sample) {  // the samples move down in place
    std::memmove(data + i * colors, source, colors);
    picture.alpha[i] = source[colors];
    opaque = opaque && picture.alpha[i] == '\xFF';
  }
  decoding.pixels.resize(count * colors);
  picture.data = std::move(decoding.pixels);
  if (opaque) picture.alpha.clear();
}

}  // namespace

}  // namespace clspress::paint
