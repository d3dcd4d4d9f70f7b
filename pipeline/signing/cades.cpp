#include "signing/cades.h"

#include <openssl/evp.h>

#include <algorithm>
#include <vector>

#include "base/fault.h"

namespace clspress::signing {
namespace {

void require(bool done, const char* what) {
  if (!done) throw Fault(std::string("signature impossible : ") + what);
}

// DER of SET OF the signed attributes: what is really signed. https://www.rfc-editor.org/rfc/rfc5652 5.4
std::string signed_attributes(CMS_SignerInfo* signer) {
  std::vector<std::string> parts;
  size_t size = 0;
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
    parts.push_back(to_der<X509_ATTRIBUTE>(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE));
    size += parts.back().size();
  }
  std::sort(parts.begin(), parts.end());
  std::string der = "\x31";
  if (size < 128) {
    der += static_cast<char>(size);
  } else if (size < 256) {
    der += '\x81';
    der += static_cast<char>(size);
  } else {
    der += '\x82';
    der += static_cast<char>(size >> 8);
    der += static_cast<char>(size & 0xFF);
  }
  for (const std::string& part : parts) der += part;
  return der;
}

// OpenSSL always adds signingTime, which PAdES forbids (EN 319 142-1, 5.3: the time is the dictionary's M): taken out,
// and what is left signed again.
void sign_without_time(CMS_SignerInfo* signer, EVP_PKEY* key) {
  int place = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
  if (place >= 0) X509_ATTRIBUTE_free(CMS_signed_delete_attr(signer, place));
  std::string attributes = signed_attributes(signer);
  std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  const auto* data = reinterpret_cast<const unsigned char*>(attributes.data());
  size_t length = 0;
  require(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1, "clé refusée");
  require(EVP_DigestSign(context.get(), nullptr, &length, data, attributes.size()) == 1, "clé refusée");
  std::string value(length, '\0');
  require(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(value.data()), &length, data, attributes.size()) == 1,
          "clé refusée");
  require(ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer), reinterpret_cast<const unsigned char*>(value.data()),
                                static_cast<int>(length)) == 1,
          "mémoire");
}

// https://www.rfc-editor.org/rfc/rfc3161 appendix A
void add_stamp(CMS_SignerInfo* signer, const Stamper& stamper) {
  const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(signer);
  std::string token = stamper({reinterpret_cast<const char*>(value->data), static_cast<size_t>(value->length)});
  require(CMS_unsigned_add1_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token.data(),
                                        static_cast<int>(token.size())) == 1,
          "horodatage");
}

}  // namespace

std::string make_cades(const Identity& identity, std::string_view bytes, const Stamper& stamper) {
  constexpr unsigned kFlags = CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_CADES | CMS_NOSMIMECAP;
  CmsPtr cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, kFlags));
  require(cms != nullptr, "mémoire");
  CMS_SignerInfo* signer = CMS_add1_signer(cms.get(), identity.certificate.get(), identity.key.get(), EVP_sha256(), kFlags);
  require(signer != nullptr, "clé refusée");
  for (const CertificatePtr& other : identity.chain) CMS_add1_cert(cms.get(), other.get());
  BioPtr source = memory_bio(bytes);
  require(CMS_final(cms.get(), source.get(), nullptr, kFlags) == 1, "clé refusée");
  sign_without_time(signer, identity.key.get());
  if (stamper) add_stamp(signer, stamper);
  return to_der<CMS_ContentInfo>(cms.get(), i2d_CMS_ContentInfo);
}

}  // namespace clspress::signing
