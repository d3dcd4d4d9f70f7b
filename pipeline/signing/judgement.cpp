#include "signing/judgement.h"

#include <fmt/core.h>
#include <openssl/ess.h>

#include <algorithm>
#include <ctime>
#include <optional>

#include "signing/fitness.h"
#include "signing/identity.h"
#include "signing/timestamp.h"

namespace clspress::signing {
namespace {

// The one certificate that the signer's attribute names, by its digest: without it another certificate of the same key
// could be put in its place. https://www.rfc-editor.org/rfc/rfc5035
bool names_certificate(CMS_SignerInfo* signer, X509* certificate) {
  auto* attribute = static_cast<ASN1_STRING*>(
      CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_id_smime_aa_signingCertificateV2), -3, V_ASN1_SEQUENCE));
  if (!attribute) return false;
  const unsigned char* data = attribute->data;
  std::unique_ptr<ESS_SIGNING_CERT_V2, Freed<ESS_SIGNING_CERT_V2_free>> ess(
      d2i_ESS_SIGNING_CERT_V2(nullptr, &data, attribute->length));
  if (!ess) return false;
  auto free_stack = [](STACK_OF(X509)* stack) { sk_X509_free(stack); };
  std::unique_ptr<STACK_OF(X509), decltype(free_stack)> chain(sk_X509_new_null(), free_stack);
  sk_X509_push(chain.get(), certificate);
  return OSSL_ESS_check_signing_certs(nullptr, ess.get(), chain.get(), 0) == 1;
}

// The time that the stamp proves; nothing where there is none.
std::optional<std::time_t> judge_stamp(CMS_SignerInfo* signer, const Trust& trust, Judgement& judgement) {
  int place = CMS_unsigned_get_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, -1);
  if (place < 0) return {};
  auto* token = static_cast<ASN1_STRING*>(X509_ATTRIBUTE_get0_data(CMS_unsigned_get_attr(signer, place), 0, V_ASN1_SEQUENCE, nullptr));
  const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(signer);
  std::optional<TimeStamp> stamp;
  if (token) {
    stamp = read_token({reinterpret_cast<const char*>(token->data), static_cast<size_t>(token->length)},
                       {reinterpret_cast<const char*>(value->data), static_cast<size_t>(value->length)}, trust);
  }
  judgement.bad_stamp = !stamp;
  if (!stamp) return {};
  judgement.stamped_at = stamp->at;
  judgement.stamped_by = stamp->by + " (certificat de " + stamp->issuer + ")";
  judgement.trusted_stamp = stamp->trusted;
  return stamp->when;
}

// Certificates that came along, the signer's and those above it left out: nothing signs them, anybody may have put them
// there. https://www.etsi.org/deliver/etsi_en/319100_319199/31914201/ 5.3 admits them.
size_t count_strangers(X509* signer, std::vector<X509*> others) {
  for (X509* at = signer; at;) {
    std::erase_if(others, [&](X509* other) { return X509_cmp(other, at) == 0; });
    auto above = std::find_if(others.begin(), others.end(), [&](X509* other) {
      return X509_NAME_cmp(X509_get_subject_name(other), X509_get_issuer_name(at)) == 0;
    });
    at = above == others.end() ? nullptr : *above;
  }
  return others.size();
}

void remark(X509* certificate, const std::vector<X509*>& others, Judgement& judgement) {
  if (!judgement.out_of_date.empty()) judgement.remarks.push_back(judgement.out_of_date);
  for (const Unfitness& one : unfitness_of(certificate)) judgement.remarks.push_back("le certificat " + one.what);
  size_t strangers = count_strangers(certificate, others);
  if (strangers == 1) judgement.remarks.emplace_back("elle emporte un certificat qui n’est pas de la chaîne du signataire");
  if (strangers > 1) judgement.remarks.push_back(fmt::format("elle emporte {} certificats qui ne sont pas de la chaîne du signataire", strangers));
}

// Without a time stamp nothing proves that the signature is older than the revocation.
void judge_revocation(X509* certificate, const std::vector<X509*>& others, const Trust& trust, const Evidence& evidence,
                      std::optional<std::time_t> stamped, Judgement& judgement) {
  Evidence all = evidence;
  all.certificates.insert(all.certificates.end(), trust.evidence().certificates.begin(), trust.evidence().certificates.end());
  all.lists.insert(all.lists.end(), trust.evidence().lists.begin(), trust.evidence().lists.end());
  std::vector<CertificatePtr> given = read_certificates(all.certificates);
  std::vector<X509*> issuers = others;
  for (const CertificatePtr& one : given) issuers.push_back(one.get());
  judgement.revocation = find_revocation(certificate, issuers, all, stamped.value_or(unix_time(X509_get0_notBefore(certificate))));
  judgement.revoked_before = judgement.revocation.state == Revocation::State::Revoked && (!stamped || judgement.revocation.when <= *stamped);
}

std::string out_of_date(X509* certificate, std::optional<std::time_t> stamped) {
  std::time_t when = stamped.value_or(std::time(nullptr));
  if (X509_cmp_time(X509_get0_notBefore(certificate), &when) > 0) {
    return "le certificat ne vaut que depuis le " + french_time(X509_get0_notBefore(certificate)) + ", après elle";
  }
  if (X509_cmp_time(X509_get0_notAfter(certificate), &when) >= 0) return {};
  return "le certificat a expiré le " + french_time(X509_get0_notAfter(certificate)) +
         (stamped ? ", avant elle" : ", et aucun horodatage ne prouve qu’elle date d’avant");
}

int digest_of(CMS_SignerInfo* signer) {
  X509_ALGOR* method = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &method, nullptr);
  const ASN1_OBJECT* name = nullptr;
  X509_ALGOR_get0(&name, nullptr, nullptr, method);
  return OBJ_obj2nid(name);
}

}  // namespace

Judgement judge_cms(std::string_view der, std::string_view bytes, Profile profile, const Trust& trust, const Evidence& evidence) {
  Judgement judgement;
  const auto* data = reinterpret_cast<const unsigned char*>(der.data());
  CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(der.size())));
  if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) return judgement;
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms.get());
  if (!signers || sk_CMS_SignerInfo_num(signers) != 1) return judgement;
  BioPtr source = memory_bio(bytes);
  constexpr unsigned kFlags = CMS_DETACHED | CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY;
  judgement.whole = CMS_verify(cms.get(), nullptr, nullptr, source.get(), nullptr, kFlags) == 1;
  CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
  X509* certificate = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
  if (!certificate) return judgement;
  judgement.who = common_name(X509_get_subject_name(certificate));
  judgement.issuer = common_name(X509_get_issuer_name(certificate));
  judgement.valid_from = french_time(X509_get0_notBefore(certificate));
  judgement.valid_until = french_time(X509_get0_notAfter(certificate));
  judgement.whole = judgement.whole && (profile == Profile::Pkcs7 || names_certificate(signer, certificate));
  judgement.weak_digest = weak_digest(digest_of(signer));
  std::optional<std::time_t> stamped = judge_stamp(signer, trust, judgement);
  judgement.out_of_date = out_of_date(certificate, stamped);
  judgement.trusted = trust.reaches(certificate, cms.get(), stamped.value_or(std::time(nullptr)), Trust::Use::Signing);

  auto free_stack = [](STACK_OF(X509)* stack) { sk_X509_pop_free(stack, X509_free); };
  std::unique_ptr<STACK_OF(X509), decltype(free_stack)> stack(CMS_get1_certs(cms.get()), free_stack);
  std::vector<X509*> others;
  for (int i = 0; i < sk_X509_num(stack.get()); ++i) others.push_back(sk_X509_value(stack.get(), i));
  judge_revocation(certificate, others, trust, evidence, stamped, judgement);
  remark(certificate, others, judgement);
  return judgement;
}

bool only_zeros_behind(std::string_view der) {
  const auto* data = reinterpret_cast<const unsigned char*>(der.data());
  const auto* end = data + der.size();
  CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(der.size())));
  return !cms || std::all_of(data, end, [](unsigned char byte) { return byte == 0; });
}

}  // namespace clspress::signing
