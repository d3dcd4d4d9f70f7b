#include "signing/identity.h"

#include <fmt/core.h>
#include <openssl/err.h>
#include <openssl/provider.h>

#include "reading/refused.h"
#include "signing/fitness.h"

namespace clspress::signing {

using reading::Refused;

namespace {

// Files of old parapheurs are encrypted with RC2 or RC4, which OpenSSL 3 keeps in a provider of its own.
void load_legacy_ciphers() {
  static const bool loaded = OSSL_PROVIDER_load(nullptr, "default") && OSSL_PROVIDER_load(nullptr, "legacy");
  (void)loaded;  // without it only old files are refused
}

void check_certificate(const Identity& identity, std::string_view file) {
  X509* certificate = identity.certificate.get();
  std::string who = common_name(X509_get_subject_name(certificate));
  if (X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0) {
    throw Refused("CERTIFICAT-EXPIRE",
                  fmt::format("le certificat de {} a expiré le {}", who, french_time(X509_get0_notAfter(certificate))),
                  "demander un certificat en cours de validité");
  }
  if (X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0) {
    throw Refused("CERTIFICAT-PAS-ENCORE",
                  fmt::format("le certificat de {} ne vaut qu’à partir du {}", who, french_time(X509_get0_notBefore(certificate))),
                  "vérifier la date de l’ordinateur");
  }
  for (const Unfitness& one : unfitness_of(certificate)) {
    throw Refused(one.code, fmt::format("le certificat de {} ({}) {}", who, file, one.what), one.help);
  }
}

}  // namespace

Identity read_identity(std::string_view bytes, const std::string& password, std::string_view file) {
  load_legacy_ciphers();
  BioPtr source = memory_bio(bytes);
  std::unique_ptr<PKCS12, Freed<PKCS12_free>> p12(d2i_PKCS12_bio(source.get(), nullptr));
  if (!p12) throw Refused("P12-ILLISIBLE", fmt::format("{} n’est pas un fichier .p12", file), "donner le fichier .p12 ou .pfx du signataire");
  if (PKCS12_mac_present(p12.get()) && !PKCS12_verify_mac(p12.get(), password.c_str(), static_cast<int>(password.size()))) {
    throw Refused("P12-MOT-DE-PASSE", fmt::format("le mot de passe de {} est faux", file), "le redemander au signataire ; rien n’a été signé");
  }
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
  STACK_OF(X509)* others = nullptr;
  ERR_clear_error();
  int parsed = PKCS12_parse(p12.get(), password.c_str(), &key, &certificate, &others);
  Identity identity{KeyPtr(key), CertificatePtr(certificate), {}};
  while (others && sk_X509_num(others) > 0) identity.chain.emplace_back(sk_X509_shift(others));
  sk_X509_free(others);
  if (parsed != 1 || !key || !certificate) {
    throw Refused("P12-ILLISIBLE", fmt::format("{} ne donne pas une clé et son certificat", file),
                  "exporter de nouveau le certificat avec sa clé privée");
  }
  check_certificate(identity, file);
  return identity;
}

std::string common_name(X509_NAME* name) {
  for (int nid : {NID_commonName, NID_organizationName}) {
    int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0) continue;
    unsigned char* utf8 = nullptr;
    int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (length < 0) continue;
    std::string text;
    for (int i = 0; i < length; ++i) {  // a name must not steer the terminal that shows it
      text += utf8[i] < 0x20 || utf8[i] == 0x7f ? ' ' : static_cast<char>(utf8[i]);
    }
    OPENSSL_free(utf8);
    return text;
  }
  return "sans nom";
}

std::string french_time(const ASN1_TIME* time) {
  std::tm utc{};
  if (!time || ASN1_TIME_to_tm(time, &utc) != 1) return {};
  return fmt::format("{:02}/{:02}/{} à {:02}:{:02}:{:02} UTC", utc.tm_mday, utc.tm_mon + 1, utc.tm_year + 1900, utc.tm_hour,
                     utc.tm_min, utc.tm_sec);
}

std::time_t unix_time(const ASN1_TIME* time) {
  std::tm utc{};
  return time && ASN1_TIME_to_tm(time, &utc) == 1 ? ::timegm(&utc) : 0;
}

}  // namespace clspress::signing
