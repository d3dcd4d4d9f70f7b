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

// A list of that issuer that still held when the certificate was used.
bool is_about(X509_CRL* list, X509* issuer, std::time_t used) {
  const ASN1_TIME* until = X509_CRL_get0_nextUpdate(list);
  return X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer)) == 0 &&
         (!until || ASN1_TIME_cmp_time_t(until, used) >= 0) && X509_CRL_verify(list, X509_get0_pubkey(issuer)) == 1;
}

}  // namespace

Revocation find_revocation(X509* certificate, const std::vector<X509*>& issuers, const Evidence& evidence, std::time_t used) {
  X509* issuer = find_issuer(certificate, issuers);
  CrlPtr newest;
  for (const std::string& der : evidence.lists) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    CrlPtr list(d2i_X509_CRL(nullptr, &data, static_cast<long>(der.size())));
    if (!list || !issuer || !is_about(list.get(), issuer, used)) continue;
    bool newer = !newest || ASN1_TIME_compare(X509_CRL_get0_lastUpdate(list.get()), X509_CRL_get0_lastUpdate(newest.get())) > 0;
    if (newer) newest = std::move(list);
  }
  Revocation revocation;
  if (newest) {
    revocation.state = Revocation::State::Good;
    revocation.listed = french_time(X509_CRL_get0_lastUpdate(newest.get()));
    X509_REVOKED* entry = nullptr;
    constexpr int kRevoked = 1;  // 2: on the list only to be taken off
    if (X509_CRL_get0_by_cert(newest.get(), &entry, certificate) == kRevoked) {
      revocation.state = Revocation::State::Revoked;
      revocation.since = french_time(X509_REVOKED_get0_revocationDate(entry));
      revocation.when = unix_time(X509_REVOKED_get0_revocationDate(entry));
    }
  }
  ERR_clear_error();
  return revocation;
}

}  // namespace clspress::signing
