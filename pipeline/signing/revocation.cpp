#include "signing/revocation.h"

#include <openssl/err.h>

#include "signing/identity.h"

namespace clspress::signing {
namespace {

bool is_issuer(X509* issuer, X509* certificate) {
  return X509_NAME_cmp(X509_get_subject_name(issuer), X509_get_issuer_name(certificate)) == 0 &&
         X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
}

X509* find_issuer(X509* certificate, const std::vector<X509*>& issuers) {
  for (X509* issuer : issuers) {
    if (is_issuer(issuer, certificate)) return issuer;
  }
  return nullptr;
}

bool is_from(X509_CRL* list, X509* issuer) {
  return X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer)) == 0 && X509_CRL_verify(list, X509_get0_pubkey(issuer)) == 1;
}

bool still_held(X509_CRL* list, std::time_t used) {
  const ASN1_TIME* until = X509_CRL_get0_nextUpdate(list);
  return !until || ASN1_TIME_cmp_time_t(until, used) >= 0;
}

}  // namespace

Revocation find_revocation(X509* certificate, const std::vector<X509*>& issuers, const Evidence& evidence, std::time_t used) {
  Revocation revocation;
  X509* issuer = find_issuer(certificate, issuers);
  std::time_t newest = 0;
  for (const std::string& der : evidence.lists) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    CrlPtr list(d2i_X509_CRL(nullptr, &data, static_cast<long>(der.size())));
    if (!list || !issuer || !is_from(list.get(), issuer)) continue;
    X509_REVOKED* entry = nullptr;
    constexpr int kRevoked = 1;  // 2: on the list only to be taken off
    if (X509_CRL_get0_by_cert(list.get(), &entry, certificate) == kRevoked) {
      const ASN1_TIME* since = X509_REVOKED_get0_revocationDate(entry);
      return {Revocation::State::Revoked, unix_time(since), french_time(since), {}};
    }
    const ASN1_TIME* issued = X509_CRL_get0_lastUpdate(list.get());
    if (still_held(list.get(), used) && unix_time(issued) > newest) {
      newest = unix_time(issued);
      revocation = {Revocation::State::Good, 0, {}, french_time(issued)};
    }
  }
  ERR_clear_error();
  return revocation;
}

}  // namespace clspress::signing
