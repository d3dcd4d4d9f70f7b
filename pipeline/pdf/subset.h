// Cuts a face down to the glyphs a document draws, for embedding. Layout tables are left out: shaping is done.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/face.h"

namespace clspress::pdf {

struct Subset {
  std::string program;             // a TrueType file, or the bare CFF table
  std::vector<uint16_t> selector;  // for each glyph asked for: the glyph (TrueType) or the CID (CFF) that selects it
};

// `glyphs` ascending, each once. Throws Fault if the font can't be cut.
Subset make_subset(const text::Face& face, const std::vector<uint16_t>& glyphs);

// CIDs of the glyphs of a CID-keyed CFF table, by glyph; empty if it is keyed by names, where glyph and CID are one.
// Adobe technical note 5176, sections 9 and 13
std::vector<uint16_t> read_cff_cids(std::string_view cff, size_t glyph_count);

}  // namespace clspress::pdf
