// Files inside the file: embedded, associated with the document, and listed by name.
// https://www.iso.org/standard/51502.html 7.11.4, https://www.iso.org/standard/57229.html 6.8
#pragma once

#include <vector>

#include "pdf/objects.h"
#include "pdf/writer.h"

namespace clspress::pdf {

void write_attachments(Objects& objects, const std::vector<Attachment>& attachments, const Metadata& metadata);

}  // namespace clspress::pdf
