#include "pdf_target.h"

#include <openssl/evp.h>

#include <string_view>

#include "base/fault.h"
#include "reading/attachments.h"
#include "reading/refused.h"
#include "signing/sign.h"
#include "signing/verify.h"

namespace {

using namespace clspress;

// Somebody who signs, made here: what matters is that signing gets as far as it can.
signing::Identity make_identity() {
  signing::Identity identity{signing::KeyPtr(EVP_EC_gen("P-256")), signing::CertificatePtr(X509_new()), {}};
  X509* certificate = identity.certificate.get();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, identity.key.get());
  const auto* name = reinterpret_cast<const unsigned char*>("Essai");
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, name, -1, -1, 0);
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  X509_sign(certificate, identity.key.get(), EVP_sha256());
  return identity;
}

template <class Work>
void refused_or_done(const Work& work) {
  try {
    work();
  } catch (const reading::Refused&) {  // a finding: what is wrong in the file is told
  } catch (const Fault&) {
  }
}

void sign_a_field(std::string_view pdf) {
  static const signing::Identity identity = make_identity();
  reading::Existing existing(pdf);
  for (reading::Field& field : existing.fields()) {
    if (!field.is_signature || field.is_signed()) continue;
    signing::SignOptions options;
    options.field = field.name;
    options.time = "20260101000000";
    options.stamp = [](const signing::StampWords&, double, double) { return std::string("0 0 1 1 re f\n"); };
    signing::verify(signing::sign(pdf, identity, options));
    break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view pdf(reinterpret_cast<const char*>(data), size);
  refused_or_done([&] { signing::verify(pdf); });
  refused_or_done([&] {
    reading::Existing existing(pdf);
    reading::attachments_of(existing);
  });
  refused_or_done([&] { sign_a_field(pdf); });
  return 0;
}
