// OpenSSL's pointers, each freed by its own function.
#pragma once

#include <openssl/cms.h>
#include <openssl/pkcs12.h>
#include <openssl/ts.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>

namespace clspress::signing {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using CertificatePtr = std::unique_ptr<X509, Freed<X509_free>>;
using CrlPtr = std::unique_ptr<X509_CRL, Freed<X509_CRL_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

inline BioPtr memory_bio(std::string_view bytes) { return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()))); }

// DER of anything that OpenSSL has an i2d function for.
template <class T>
std::string to_der(const T* object, int (*i2d)(const T*, unsigned char**)) {
  unsigned char* der = nullptr;
  int length = i2d(object, &der);
  std::string bytes(reinterpret_cast<char*>(der), length > 0 ? static_cast<size_t>(length) : 0);
  OPENSSL_free(der);
  return bytes;
}

}  // namespace clspress::signing
