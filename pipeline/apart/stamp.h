// What people see in the room of a signed field: who signed and when. Drawn as outlines, so that the signed section needs
// no font; the same words stand as text in the signature itself.
#pragma once

#include <filesystem>
#include <string>

#include "signing/sign.h"

namespace clspress::apart {

// Content of a form of that size, in points; empty if there is no room for it.
std::string draw_stamp(const signing::StampWords& words, double width, double height, const std::filesystem::path& fonts_xml);

}  // namespace clspress::apart
