// A PDF as text, small enough to be read in a test.
#pragma once

#include <string>

inline std::string with_table(const std::string& objects, int count) {
  std::string out = "%PDF-1.7\n", table = "0000000000 65535 f \n";
  size_t from = 0;
  for (int i = 0; i < count; ++i) {
    size_t to = objects.find("endobj\n", from) + 7;
    std::string place = std::to_string(out.size());
    table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
    out += objects.substr(from, to - from);
    from = to;
  }
  std::string at = std::to_string(out.size()), size = std::to_string(count + 1);
  return out + "xref\n0 " + size + "\n" + table + "trailer\n<< /Root 1 0 R /Size " + size + " >>\nstartxref\n" + at + "\n%%EOF\n";
}

inline const std::string kCatalog = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>\nendobj\n";
inline const std::string kPages = "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";
