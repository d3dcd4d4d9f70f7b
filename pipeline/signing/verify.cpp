#include "signing/verify.h"

#include <fmt/core.h>

#include <algorithm>

#include "reading/existing.h"
#include "reading/refused.h"
#include "signing/changes.h"

namespace clspress::signing {

using reading::Existing;
using reading::Field;

namespace {

using Object = QPDFObjectHandle;

struct Range {
  size_t open = 0, close = 0, end = 0;  // of Contents; of the revision
};

bool read_range(Object array, size_t size, Range& range) {
  if (!array.isArray() || array.getArrayNItems() != 4) return false;
  long long numbers[4];
  for (int i = 0; i < 4; ++i) {
    if (!array.getArrayItem(i).isInteger()) return false;
    numbers[i] = array.getArrayItem(i).getIntValue();
    if (numbers[i] < 0 || numbers[i] > static_cast<long long>(size)) return false;
  }
  range.open = static_cast<size_t>(numbers[1]);
  range.close = static_cast<size_t>(numbers[2]);
  range.end = range.close + static_cast<size_t>(numbers[3]);
  return numbers[0] == 0 && range.open + 2 < range.close && range.end <= size;
}

// The one gap in what is covered must be the signature itself, or something could hide in it.
bool gap_is_contents(std::string_view bytes, const Range& range, const std::string& contents) {
  if (bytes[range.open] != '<' || bytes[range.close - 1] != '>') return false;
  std::string_view digits = bytes.substr(range.open + 1, range.close - range.open - 2);
  if (digits.size() != contents.size() * 2) return false;
  static constexpr std::string_view kLower = "0123456789abcdef", kUpper = "0123456789ABCDEF";
  auto fits = [](char digit, int value) {
    auto at = static_cast<size_t>(value);
    return digit == kLower[at] || digit == kUpper[at];
  };
  for (size_t i = 0; i < contents.size(); ++i) {
    auto byte = static_cast<uint8_t>(contents[i]);
    if (!fits(digits[2 * i], byte >> 4) || !fits(digits[2 * i + 1], byte & 15)) return false;
  }
  return true;
}

// "D:20251125131500+00'00'" as French.
std::string declared_time(const std::string& date) {
  if (date.size() < 16 || !date.starts_with("D:")) return {};
  for (char c : date.substr(2, 14)) {
    if (c < '0' || c > '9') return {};
  }
  auto part = [&](size_t at, size_t count) { return date.substr(at, count); };
  std::string zone = date.substr(16);
  std::string shown = zone.empty() ? "" : zone == "Z" || zone.starts_with("+00") ? " UTC" : " (UTC" + zone.substr(0, 3) + ")";
  return fmt::format("{}/{}/{} à {}:{}:{}", part(8, 2), part(6, 2), part(2, 4), part(10, 2), part(12, 2), part(14, 2)) + shown;
}

bool has_method(Object signature, const char* method) {
  Object references = signature.getKey("/Reference");
  if (!references.isArray()) return false;
  for (int i = 0; i < references.getArrayNItems(); ++i) {
    Object one = references.getArrayItem(i);
    if (one.isDictionary() && one.getKey("/TransformMethod").isName() && one.getKey("/TransformMethod").getName() == method) return true;
  }
  return false;
}

std::string text_of(Object dictionary, const char* key) {
  Object value = dictionary.getKey(key);
  return value.isString() ? value.getUTF8Value() : std::string();
}

void judge(Existing& pdf, Object dictionary, const Range& range, const Trust& trust, Signature& signature) {
  std::string_view bytes = pdf.bytes();
  std::string contents = dictionary.getKey("/Contents").isString() ? dictionary.getKey("/Contents").getStringValue() : "";
  Object format = dictionary.getKey("/SubFilter");
  if (!format.isName() || format.getName() != "/ETSI.CAdES.detached") {
    signature.wrong = "elle n’est pas au format PAdES, que clspress vérifie";
    return;
  }
  if (!gap_is_contents(bytes, range, contents)) {
    signature.wrong = "les octets qu’elle dit couvrir ne sont pas ceux qui l’entourent";
    return;
  }
  std::string covered(bytes.substr(0, range.open));
  covered += bytes.substr(range.close, range.end - range.close);
  signature.judgement = judge_cades(contents, covered, trust);
  if (!signature.judgement.whole) {
    signature.wrong = "le fichier a été modifié après elle, ou elle-même l’a été";
  } else if (signature.judgement.bad_stamp) {
    signature.wrong = "son horodatage n’est pas intact, ou n’est pas d’un serveur fait pour cela";
  } else if (!signature.judgement.trusted) {
    signature.wrong = "son certificat ne mène à aucune des autorités données par --ca";
  } else if (!signature.judgement.trusted_stamp) {
    signature.wrong = "le certificat de son horodatage ne mène à aucune des autorités données par --ca";
  } else if (range.end < bytes.size()) {
    signature.wrong = forbidden_change(bytes.substr(0, range.end), pdf);
  }
}

}  // namespace

std::vector<Signature> verify(std::string_view bytes, const Trust& trust) {
  Existing pdf(bytes);
  std::vector<std::pair<size_t, Signature>> found;
  for (Field& field : pdf.fields()) {
    if (!field.is_signature || !field.is_signed()) continue;
    Object dictionary = field.object.getKey("/V");
    Signature signature;
    signature.field = field.name;
    signature.reason = text_of(dictionary, "/Reason");
    signature.declared_at = declared_time(text_of(dictionary, "/M"));
    signature.certifies = has_method(dictionary, "/DocMDP");
    Range range;
    if (read_range(dictionary.getKey("/ByteRange"), bytes.size(), range)) {
      judge(pdf, dictionary, range, trust, signature);
    } else {
      signature.wrong = "elle ne dit pas quels octets elle couvre";
    }
    found.emplace_back(range.end, std::move(signature));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Signature> signatures;
  for (auto& [end, signature] : found) signatures.push_back(std::move(signature));
  return signatures;
}

bool allows_signing(Existing& pdf) {
  Object permissions = pdf.catalog().getKey("/Perms");
  if (!permissions.isDictionary() || !permissions.getKey("/DocMDP").isDictionary()) return true;
  Object references = permissions.getKey("/DocMDP").getKey("/Reference");
  for (int i = 0; references.isArray() && i < references.getArrayNItems(); ++i) {
    Object one = references.getArrayItem(i);
    if (!one.isDictionary() || !one.getKey("/TransformParams").isDictionary()) continue;
    Object level = one.getKey("/TransformParams").getKey("/P");
    if (level.isInteger() && level.getIntValue() == 1) return false;
  }
  return true;
}

}  // namespace clspress::signing
