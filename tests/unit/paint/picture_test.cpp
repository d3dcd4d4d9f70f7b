#include "paint/picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "picture_samples.h"

namespace clspress::paint {
namespace {

std::optional<Picture> decode(std::string_view bytes, Report& report) { return decode_picture(bytes, "essai", {"page.xhtml", 3, 4}, report); }

std::optional<Picture> decode(const char* sample) {
  Report report;
  std::optional<Picture> picture = decode(samples::bytes(sample), report);
  EXPECT_TRUE(report.findings().empty());
  return picture;
}

TEST(Png, AlphaStandsApart) {
  std::optional<Picture> picture = decode(samples::kRgbaPng3x2);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->width, 3);
  EXPECT_EQ(picture->height, 2);
  EXPECT_EQ(picture->space, Picture::Space::Rgb);
  ASSERT_EQ(picture->data.size(), 3u * 3 * 2);
  EXPECT_EQ(picture->data.substr(15, 3), "\xC8\x0A\x14");
  ASSERT_EQ(picture->alpha.size(), 3u * 2);
  EXPECT_NEAR(static_cast<uint8_t>(picture->alpha[5]), 128, 1);
}

TEST(Png, InterlacedPaletteBecomesSamples) {
  std::optional<Picture> picture = decode(samples::kInterlacedPalettePng8x8);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->bits, 8);
  ASSERT_EQ(picture->data.size(), 8u * 8 * 3);
  EXPECT_GT(static_cast<uint8_t>(picture->data[0]), 128) << "red above";
  EXPECT_GT(static_cast<uint8_t>(picture->data.back()), 128) << "blue below";
  EXPECT_TRUE(picture->alpha.empty());
}

TEST(Png, SixteenBitsAreKept) {
  std::optional<Picture> picture = decode(samples::kGray16Png4x4);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->bits, 16);
  EXPECT_EQ(picture->space, Picture::Space::Gray);
  EXPECT_EQ(picture->data.size(), 4u * 4 * 2);
}

TEST(Jpeg, PassesThrough) {
  for (const char* sample : {samples::kBaselineJpeg16x8, samples::kProgressiveJpeg16x8}) {
    std::optional<Picture> picture = decode(sample);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->encoding, Picture::Encoding::Jpeg);
    EXPECT_EQ(picture->data, samples::bytes(sample));
    EXPECT_EQ(picture->width, 16);
    EXPECT_EQ(picture->height, 8);
  }
}

TEST(Jpeg, WhatHangsBehindTheEndIsLeftOut) {
  Report report;
  std::string bytes = samples::bytes(samples::kBaselineJpeg16x8);
  std::optional<Picture> picture = decode(bytes + std::string(5000, 'x'), report);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->data, bytes);
}

TEST(Jpeg, SpacesDensityAndOrientation) {
  std::optional<Picture> cmyk = decode(samples::kCmykJpeg8x8);
  ASSERT_TRUE(cmyk);
  EXPECT_EQ(cmyk->space, Picture::Space::Cmyk);
  EXPECT_TRUE(cmyk->inverted_cmyk);
  std::optional<Picture> gray = decode(samples::kGrayJpeg300Dpi);
  ASSERT_TRUE(gray);
  EXPECT_EQ(gray->space, Picture::Space::Gray);
  EXPECT_EQ(gray->dpi, 300);
  std::string turned = samples::bytes(samples::kTurnedJpeg);
  EXPECT_EQ(decode(samples::kTurnedJpeg)->orientation, 6);
  EXPECT_EQ(picture_size(turned)->width, 8) << "upright";
  EXPECT_EQ(picture_size(turned)->height, 16);
}

class EverySample : public testing::TestWithParam<const char*> {};

TEST_P(EverySample, TruncatedAnywhereIsAFinding) {
  std::string bytes = samples::bytes(GetParam());
  for (size_t length = 0; length < bytes.size(); length++) {
    Report report;
    EXPECT_FALSE(decode(std::string_view(bytes).substr(0, length), report)) << length << " bytes of " << bytes.size();
    ASSERT_EQ(report.findings().size(), 1u);
    EXPECT_EQ(report.findings()[0].code, "IMAGE-ILLISIBLE");
    EXPECT_EQ(report.findings()[0].location.line, 3);
  }
}

TEST_P(EverySample, OneWrongByteNeverCrashes) {
  std::string bytes = samples::bytes(GetParam());
  for (size_t i = 0; i < bytes.size(); i++) {
    for (int value : {0x00, 0x7F, 0xFF}) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(value);
      Report report;
      bool decoded = decode(damaged, report).has_value();
      EXPECT_EQ(decoded, report.findings().empty()) << "either a picture or a finding";
      picture_size(damaged);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Pictures, EverySample,
                         testing::Values(samples::kRgbaPng3x2, samples::kInterlacedPalettePng8x8, samples::kGray16Png4x4, samples::kBaselineJpeg16x8,
                                         samples::kProgressiveJpeg16x8, samples::kCmykJpeg8x8, samples::kGrayJpeg300Dpi, samples::kTurnedJpeg));

TEST(Picture, HugeSizesAreRefusedBeforeMemoryIsTaken) {
  std::string png = samples::bytes(samples::kRgbaPng3x2);
  png.replace(16, 8, std::string("\x00\x01\x00\x00\x00\x01\x00\x00", 8));
  Report report;
  EXPECT_FALSE(decode(png, report));
  EXPECT_THAT(report.findings().at(0).message, testing::HasSubstr("100 millions"));
}

}  // namespace
}  // namespace clspress::paint
