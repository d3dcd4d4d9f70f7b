// Trees from numbers or names to values, in leaves so that no array grows long.
// https://www.iso.org/standard/51502.html 7.9.6, 7.9.7
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pdf/objects.h"

namespace clspress::pdf {

// Keys ascending; values as written in the file.
ObjectId write_number_tree(Objects& objects, const std::vector<std::pair<uint32_t, std::string>>& entries);
ObjectId write_name_tree(Objects& objects, const std::map<std::string, std::string>& entries);

}  // namespace clspress::pdf
