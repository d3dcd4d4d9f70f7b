#include "signing/fitness.h"

#include <fmt/core.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

namespace clspress::signing {
namespace {

constexpr int kLeastRsa = 2048, kLeastCurve = 256;  // bits

// Not for a server, for programs, for time stamps or for revocations alone; who says nothing is for everything.
// https://www.rfc-editor.org/rfc/rfc5280 4.2.1.12, https://www.rfc-editor.org/rfc/rfc9336
bool is_for_other_ends(X509* certificate) {
  auto* usages = static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr));
  if (!usages) return false;
  bool only_others = true;
  for (int i = 0; i < sk_ASN1_OBJECT_num(usages); ++i) {
    switch (OBJ_obj2nid(sk_ASN1_OBJECT_value(usages, i))) {
      case NID_server_auth:
      case NID_code_sign:
      case NID_time_stamp:
      case NID_OCSP_sign: break;
      default: only_others = false;
    }
  }
  EXTENDED_KEY_USAGE_free(usages);
  return only_others;
}

void judge_use(X509* certificate, std::vector<Unfitness>& found) {
  constexpr uint32_t kSigns = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;
  std::string why;
  if (X509_check_ca(certificate) == 1) why = "c’est celui d’une autorité";
  else if (!(X509_get_key_usage(certificate) & kSigns)) why = "sa clé sert à autre chose";
  else if (is_for_other_ends(certificate)) why = "il est celui d’un serveur ou d’un programme";
  if (why.empty()) return;
  found.push_back({"CERTIFICAT-USAGE", "n’est pas fait pour signer : " + why,
                   "prendre le certificat de signature de la personne, non celui d’une autorité ou d’un serveur"});
}

// https://www.etsi.org/deliver/etsi_ts/119300_119399/119312/
void judge_key(X509* certificate, std::vector<Unfitness>& found) {
  EVP_PKEY* key = X509_get0_pubkey(certificate);
  int bits = key ? EVP_PKEY_get_bits(key) : 0, kind = key ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;
  const char* help = "demander un certificat avec une clé RSA de 2048 bits au moins, ou de courbe elliptique P-256";
  if (kind == EVP_PKEY_RSA) {
    if (bits < kLeastRsa) {
      found.push_back({"CERTIFICAT-CLE", fmt::format("a une clé RSA de {} bits, trop courte ({} au moins)", bits, kLeastRsa), help});
    }
  } else if (kind == EVP_PKEY_EC) {
    if (bits < kLeastCurve) {
      found.push_back({"CERTIFICAT-CLE", fmt::format("a une clé de courbe elliptique de {} bits, trop courte ({} au moins)", bits, kLeastCurve), help});
    }
  } else {
    const char* name = key ? EVP_PKEY_get0_type_name(key) : nullptr;
    found.push_back({"CERTIFICAT-CLE", fmt::format("a une clé {}, que clspress ne prend pas pour signer", name ? name : "inconnue"), help});
  }
}

// What a root says of itself is believed for other reasons.
void judge_digest(X509* certificate, std::vector<Unfitness>& found) {
  if (X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0) return;
  int digest = NID_undef;
  if (!OBJ_find_sigid_algs(X509_get_signature_nid(certificate), &digest, nullptr) || weak_digest(digest).empty()) return;
  found.push_back({"CERTIFICAT-EMPREINTE", fmt::format("est lui-même signé avec {}, qui ne protège plus contre les faux", weak_digest(digest)),
                   "demander un certificat signé avec SHA-256"});
}

}  // namespace

std::vector<Unfitness> unfitness_of(X509* certificate) {
  std::vector<Unfitness> found;
  judge_use(certificate, found);
  judge_key(certificate, found);
  judge_digest(certificate, found);
  return found;
}

std::string weak_digest(int nid) {
  switch (nid) {
    case NID_md2:
    case NID_md4: return OBJ_nid2sn(nid);
    case NID_md5: return "MD5";
    case NID_sha1: return "SHA-1";
    default: return {};
  }
}

}  // namespace clspress::signing
