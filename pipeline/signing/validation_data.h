// The document security store: certificates and revocation lists with which a signature can be judged years later.
// https://www.etsi.org/deliver/etsi_en/319100_319199/31914201/ 5.4.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "signing/openssl.h"

namespace clspress::reading {
class Existing;
}

namespace clspress::signing {

// A file that people handed in, by the name that they gave it.
struct GivenFile {
  std::string name, bytes;
};

struct Evidence {
  std::vector<std::string> certificates, lists;  // DER
  bool empty() const { return certificates.empty() && lists.empty(); }
  void add(const Evidence& more);
};
// What a file of certificates and CRLs holds, PEM (several in one) or DER. Throws Refused if it holds none; `option` is the
// one that named it.
Evidence read_evidence(const GivenFile& file, const std::string& option);

// Those that can be read.
std::vector<CertificatePtr> read_certificates(const std::vector<std::string>& ders);

// What the store of a PDF holds; what can't be read in it is left out.
Evidence read_store(reading::Existing& pdf);

// The file with a further section.
std::string add_validation_data(std::string_view pdf, const std::vector<GivenFile>& files);

}  // namespace clspress::signing
