#include "signing/validation_data.h"

#include <fmt/core.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "reading/existing.h"
#include "reading/refused.h"
#include "reading/stream.h"
#include "signing/openssl.h"

namespace clspress::signing {

using reading::Existing;
using reading::Refused;

namespace {

using Object = QPDFObjectHandle;

constexpr size_t kMostEvidence = size_t{32} << 20;  // bytes of all certificates or lists of a store

Evidence read_pem(const std::string& bytes) {
  Evidence evidence;
  BioPtr source = memory_bio(bytes);
  char *name = nullptr, *header = nullptr;
  unsigned char* data = nullptr;
  long length = 0;
  while (PEM_read_bio(source.get(), &name, &header, &data, &length) == 1) {
    std::string_view kind = name;
    std::string der(reinterpret_cast<char*>(data), static_cast<size_t>(length));
    if (kind == PEM_STRING_X509) evidence.certificates.push_back(der);
    if (kind == PEM_STRING_X509_CRL) evidence.lists.push_back(der);
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_free(data);
  }
  ERR_clear_error();
  return evidence;
}

void append(Existing& pdf, Object store, const char* key, const std::vector<std::string>& items) {
  if (items.empty()) return;
  if (!store.getKey(key).isArray()) store.replaceKey(key, Object::newArray());
  Object array = store.getKey(key);
  for (const std::string& der : items) array.appendItem(pdf.add(Object::newStream(&pdf.qpdf(), der)));
  if (array.isIndirect()) pdf.touch(array);
}

std::vector<std::string> read_items(Object list) {
  std::vector<std::string> items;
  size_t left = kMostEvidence;
  for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) {
    Object item = list.getArrayItem(i);
    if (!item.isStream()) continue;
    reading::Decoded decoded = reading::decode(item, left);
    if (!decoded.bytes) continue;
    left -= decoded.bytes->size();
    items.push_back(std::move(*decoded.bytes));
  }
  return items;
}

}  // namespace

void Evidence::add(const Evidence& more) {
  certificates.insert(certificates.end(), more.certificates.begin(), more.certificates.end());
  lists.insert(lists.end(), more.lists.begin(), more.lists.end());
}

std::vector<CertificatePtr> read_certificates(const std::vector<std::string>& ders) {
  std::vector<CertificatePtr> certificates;
  for (const std::string& der : ders) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    if (CertificatePtr one{d2i_X509(nullptr, &data, static_cast<long>(der.size()))}) certificates.push_back(std::move(one));
  }
  return certificates;
}

Evidence read_evidence(const GivenFile& file, const std::string& option) {
  const std::string& bytes = file.bytes;
  Evidence evidence = read_pem(bytes);
  if (!evidence.empty()) return evidence;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* again = data;
  auto length = static_cast<long>(bytes.size());
  if (CertificatePtr(d2i_X509(nullptr, &data, length))) evidence.certificates.push_back(bytes);
  else if (CrlPtr(d2i_X509_CRL(nullptr, &again, length))) evidence.lists.push_back(bytes);
  ERR_clear_error();
  if (evidence.empty()) {
    throw Refused("CERTIFICAT-ILLISIBLE", fmt::format("{} ({}) n’est ni un certificat ni une liste de révocation", file.name, option),
                  "donner des fichiers PEM ou DER");
  }
  return evidence;
}

Evidence read_store(Existing& pdf) {
  Object store = pdf.catalog().getKey("/DSS");
  if (!store.isDictionary()) return {};
  return {read_items(store.getKey("/Certs")), read_items(store.getKey("/CRLs"))};
}

std::string add_validation_data(std::string_view bytes, const std::vector<GivenFile>& files) {
  Existing pdf(bytes);
  Object catalog = pdf.catalog();
  if (!catalog.getKey("/DSS").isDictionary()) {
    Object fresh = Object::newDictionary();
    fresh.replaceKey("/Type", Object::newName("/DSS"));
    catalog.replaceKey("/DSS", pdf.add(fresh));
    pdf.touch(catalog);
  }
  Object store = catalog.getKey("/DSS");
  pdf.touch(store.isIndirect() ? store : catalog);
  for (const GivenFile& file : files) {
    Evidence evidence = read_evidence(file, "--ltv");
    append(pdf, store, "/Certs", evidence.certificates);
    append(pdf, store, "/CRLs", evidence.lists);
  }
  return pdf.with_section().bytes;
}

}  // namespace clspress::signing
