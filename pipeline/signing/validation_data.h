// The document security store: certificates and revocation lists with which a signature can be judged years later.
// https://www.etsi.org/deliver/etsi_en/319100_319199/31914201/ 5.4.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clspress::signing {

struct Evidence {
  std::vector<std::string> certificates, lists;  // DER
  bool empty() const { return certificates.empty() && lists.empty(); }
};
// What a file of certificates and CRLs holds. Throws Refused if it holds none; `option` is the one that named it.
Evidence read_evidence(const std::string& bytes, const std::string& option);

// The file with a further section. `files`: bytes of certificates and CRLs, PEM (several in one) or DER.
std::string add_validation_data(std::string_view pdf, const std::vector<std::string>& files);

}  // namespace clspress::signing
