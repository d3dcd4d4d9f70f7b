#include "signing/trust.h"

#include <openssl/err.h>

namespace clspress::signing {

Trust::Trust(const std::vector<GivenFile>& files) {
  for (const GivenFile& file : files) evidence_.add(read_evidence(file, "--ca"));
  if (evidence_.certificates.empty()) return;
  store_.reset(X509_STORE_new());
  X509_STORE_set_flags(store_.get(), X509_V_FLAG_PARTIAL_CHAIN);  // an authority is trusted as it is given
  for (const std::string& der : evidence_.certificates) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    CertificatePtr authority(d2i_X509(nullptr, &data, static_cast<long>(der.size())));
    if (authority) X509_STORE_add_cert(store_.get(), authority.get());
  }
  ERR_clear_error();
}

bool Trust::reaches(X509* certificate, CMS_ContentInfo* message, std::time_t at, Use use) const {
  if (!store_) return true;
  auto free_stack = [](STACK_OF(X509)* stack) { sk_X509_pop_free(stack, X509_free); };
  std::unique_ptr<STACK_OF(X509), decltype(free_stack)> others(CMS_get1_certs(message), free_stack);
  std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
  if (!context || X509_STORE_CTX_init(context.get(), store_.get(), certificate, others.get()) != 1) return false;
  X509_STORE_CTX_set_time(context.get(), 0, at);
  if (use == Use::TimeStamping) X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_TIMESTAMP_SIGN);
  bool reached = X509_verify_cert(context.get()) == 1;
  ERR_clear_error();
  return reached;
}

}  // namespace clspress::signing
