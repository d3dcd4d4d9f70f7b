#include "signing/timestamp.h"

#include <fmt/core.h>
#include <openssl/bioerr.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/http.h>
#include <openssl/httperr.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>

#include "reading/refused.h"
#include "signing/identity.h"
#include "signing/openssl.h"

namespace clspress::signing {

using reading::Refused;

namespace {

constexpr int kPatience = 10;                  // seconds
constexpr size_t kLargestAnswer = 1 << 20;

using RequestPtr = std::unique_ptr<TS_REQ, Freed<TS_REQ_free>>;
using ResponsePtr = std::unique_ptr<TS_RESP, Freed<TS_RESP_free>>;

[[noreturn]] void refuse(const std::string& url, const std::string& why) {
  throw Refused("HORODATAGE", fmt::format("le serveur d’horodatage {} {}", url, why),
                "vérifier l’adresse, réessayer plus tard ou signer sans --tsa ; rien n’a été signé");
}

std::string digest(std::string_view bytes, const EVP_MD* method) {
  unsigned char out[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  EVP_Digest(bytes.data(), bytes.size(), out, &length, method, nullptr);
  return {reinterpret_cast<char*>(out), length};
}

RequestPtr make_request(std::string_view bytes) {
  RequestPtr request(TS_REQ_new());
  TS_REQ_set_version(request.get(), 1);
  std::unique_ptr<TS_MSG_IMPRINT, Freed<TS_MSG_IMPRINT_free>> imprint(TS_MSG_IMPRINT_new());
  std::unique_ptr<X509_ALGOR, Freed<X509_ALGOR_free>> method(X509_ALGOR_new());
  X509_ALGOR_set_md(method.get(), EVP_sha256());
  TS_MSG_IMPRINT_set_algo(imprint.get(), method.get());
  std::string value = digest(bytes, EVP_sha256());
  TS_MSG_IMPRINT_set_msg(imprint.get(), reinterpret_cast<unsigned char*>(value.data()), static_cast<int>(value.size()));
  TS_REQ_set_msg_imprint(request.get(), imprint.get());
  unsigned char random[8];
  RAND_bytes(random, sizeof random);
  std::unique_ptr<BIGNUM, Freed<BN_free>> number(BN_bin2bn(random, sizeof random, nullptr));
  std::unique_ptr<ASN1_INTEGER, Freed<ASN1_INTEGER_free>> nonce(BN_to_ASN1_INTEGER(number.get(), nullptr));
  TS_REQ_set_nonce(request.get(), nonce.get());
  TS_REQ_set_cert_req(request.get(), 1);
  return request;
}

// https: wraps the connection in TLS that trusts the machine's authorities and checks the name of the host.
struct Tls {
  SSL_CTX* context;
  std::string host;
};

BIO* wrap_in_tls(BIO* connection, void* argument, int connect, int) {
  auto* tls = static_cast<Tls*>(argument);
  if (!connect) return connection;
  BIO* wrapped = BIO_new_ssl(tls->context, 1);
  SSL* ssl = nullptr;
  BIO_get_ssl(wrapped, &ssl);
  SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, tls->host.data());  // the macro casts in the old style
  SSL_set1_host(ssl, tls->host.c_str());
  return BIO_push(wrapped, connection);
}

// The first cause that OpenSSL noted, for people.
std::string why_failed() {
  const char* data = nullptr;
  int flags = 0;
  while (unsigned long error = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags)) {
    int library = ERR_GET_LIB(error), reason = ERR_GET_REASON(error);
    if (library == ERR_LIB_SSL) return "n’a pas de certificat TLS auquel se fier";
    if (library == ERR_LIB_BIO && reason == BIO_R_TRANSFER_TIMEOUT) return fmt::format("ne répond pas en {} secondes", kPatience);
    if (library == ERR_LIB_BIO) return "ne répond pas à cette adresse";
    if (library != ERR_LIB_HTTP) continue;
    if (reason == HTTP_R_REDIRECTION_NOT_ENABLED) return "renvoie à une autre adresse";
    if (reason == HTTP_R_UNEXPECTED_CONTENT_TYPE) return "répond autre chose qu’un horodatage (une page, peut-être)";
    if (reason == HTTP_R_RECEIVED_ERROR || reason == HTTP_R_STATUS_CODE_UNSUPPORTED) {
      std::string_view text = data ? data : "", code = text.starts_with("code=") ? text.substr(5, 3) : "";
      bool known = code.size() == 3 && code.find_first_not_of("0123456789") == std::string_view::npos;
      return known ? fmt::format("répond par l’erreur {}", code) : "répond par une erreur";
    }
  }
  return "ne répond pas comme un serveur d’horodatage";
}

std::string send(const std::string& url, const std::string& request) {
  char *host = nullptr, *port = nullptr, *path = nullptr;
  int tls_wanted = 0;
  if (!OSSL_HTTP_parse_url(url.c_str(), &tls_wanted, nullptr, &host, &port, nullptr, &path, nullptr, nullptr)) {
    refuse(url, "n’a pas une adresse http:// ou https://");
  }
  std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>> context(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_default_verify_paths(context.get());
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  Tls tls{context.get(), host};
  BioPtr body = memory_bio(request);
  ERR_clear_error();
  BioPtr answer(OSSL_HTTP_transfer(nullptr, host, port, path, tls_wanted, nullptr, nullptr, nullptr, nullptr,
                                   tls_wanted ? wrap_in_tls : nullptr, &tls, 0, nullptr, "application/timestamp-query",
                                   body.get(), "application/timestamp-reply", 1, kLargestAnswer, kPatience, 0));
  for (char* part : {host, port, path}) OPENSSL_free(part);
  if (!answer) refuse(url, why_failed());
  std::string bytes;
  char buffer[4096];
  for (int count; (count = BIO_read(answer.get(), buffer, sizeof buffer)) > 0;) bytes.append(buffer, static_cast<size_t>(count));
  return bytes;
}

bool is_about(TS_TST_INFO& info, std::string_view bytes) {
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(&info);
  const EVP_MD* method = EVP_get_digestbyobj(TS_MSG_IMPRINT_get_algo(imprint)->algorithm);
  ASN1_OCTET_STRING* value = TS_MSG_IMPRINT_get_msg(imprint);
  if (!method || EVP_MD_get_size(method) < 32) return false;  // nothing older than SHA-256
  return std::string_view(reinterpret_cast<const char*>(value->data), static_cast<size_t>(value->length)) == digest(bytes, method);
}

X509* only_signer(CMS_ContentInfo* token) {
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(token);
  if (!signers || sk_CMS_SignerInfo_num(signers) != 1) return nullptr;
  X509* certificate = nullptr;
  CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(signers, 0), nullptr, &certificate, nullptr, nullptr);
  return certificate;
}

// Made for time stamps and nothing else, and valid at the time that it vouches for.
bool may_stamp(X509* server, const ASN1_TIME* time) {
  return X509_check_purpose(server, X509_PURPOSE_TIMESTAMP_SIGN, 0) == 1 && ASN1_TIME_compare(X509_get0_notBefore(server), time) <= 0 &&
         ASN1_TIME_compare(time, X509_get0_notAfter(server)) <= 0;
}

// https://www.rfc-editor.org/rfc/rfc3161 2.4.2
std::string why_refused(TS_RESP& response) {
  ERR_clear_error();
  long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(&response)));
  return status > 1 ? "refuse de donner un horodatage" : "horodate autre chose que la signature";
}

}  // namespace

std::string ask_timestamp(const std::string& url, std::string_view bytes) {
  RequestPtr request = make_request(bytes);
  std::string reply = send(url, to_der<TS_REQ>(request.get(), i2d_TS_REQ));
  const auto* data = reinterpret_cast<const unsigned char*>(reply.data());
  ResponsePtr response(d2i_TS_RESP(nullptr, &data, static_cast<long>(reply.size())));
  if (!response) refuse(url, "répond autre chose qu’un horodatage");
  // Not TS_VFY_SIGNATURE, which needs the server's authority: read_token checks the signature alone.
  std::unique_ptr<TS_VERIFY_CTX, Freed<TS_VERIFY_CTX_free>> check(TS_REQ_to_TS_VERIFY_CTX(request.get(), nullptr));
  TS_VERIFY_CTX_set_flags(check.get(), TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE);
  if (TS_RESP_verify_response(check.get(), response.get()) != 1) refuse(url, why_refused(*response));
  std::string token = to_der<PKCS7>(TS_RESP_get_token(response.get()), i2d_PKCS7);
  if (!read_token(token, bytes, {})) refuse(url, "donne un horodatage qui n’est pas intact");
  return token;
}

std::optional<TimeStamp> read_token(std::string_view der, std::string_view bytes, const Trust& trust) {
  const auto* data = reinterpret_cast<const unsigned char*>(der.data());
  CmsPtr token(d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(der.size())));
  if (!token || OBJ_obj2nid(CMS_get0_type(token.get())) != NID_pkcs7_signed) return {};
  if (CMS_verify(token.get(), nullptr, nullptr, nullptr, nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1) return {};
  ASN1_OCTET_STRING** content = CMS_get0_content(token.get());
  if (!content || !*content) return {};
  const unsigned char* inner = (*content)->data;
  std::unique_ptr<TS_TST_INFO, Freed<TS_TST_INFO_free>> info(d2i_TS_TST_INFO(nullptr, &inner, (*content)->length));
  if (!info || !is_about(*info, bytes)) return {};
  const ASN1_TIME* time = TS_TST_INFO_get_time(info.get());
  X509* server = only_signer(token.get());
  if (!server || !may_stamp(server, time)) return {};
  TimeStamp stamp{french_time(time), common_name(X509_get_subject_name(server)), common_name(X509_get_issuer_name(server)), unix_time(time), true};
  if (stamp.at.empty()) return {};
  stamp.trusted = trust.reaches(server, token.get(), stamp.when, Trust::Use::TimeStamping);
  return stamp;
}

}  // namespace clspress::signing
