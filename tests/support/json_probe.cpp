// Judges the JSON syntax of one file as the dossier's reader does: exit 0 if it is JSON, 1 if not.
#include <cstdio>

#include "base/fault.h"
#include "base/files.h"
#include "dossier/json_syntax.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("json_probe FILE\n", stderr);
    return 2;
  }
  try {
    return clspress::dossier::is_json(clspress::read_file(arguments[1])) ? 0 : 1;
  } catch (const clspress::Fault& fault) {
    std::fprintf(stderr, "%s\n", fault.what());
    return 3;
  }
}
