#include "signing/verify.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "reading/existing.h"
#include "reading/refused.h"
#include "signing/changes.h"
#include "signing/permissions.h"
#include "signing/timestamp.h"

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

std::string text_of(Object dictionary, const char* key) {
  Object value = dictionary.getKey(key);
  return value.isString() ? value.getUTF8Value() : std::string();
}

Signature::Format format_of(const std::string& name) {
  if (name == "ETSI.CAdES.detached") return Signature::Format::Pades;
  if (name == "adbe.pkcs7.detached") return Signature::Format::Pkcs7;
  if (name == "ETSI.RFC3161") return Signature::Format::DocumentStamp;
  return Signature::Format::Unknown;
}

// https://www.etsi.org/deliver/etsi_en/319100_319199/31914201/ 5.4.3
void judge_document_stamp(std::string_view contents, std::string_view covered, const Trust& trust, Signature& signature) {
  Judgement& judgement = signature.judgement;
  std::optional<TimeStamp> stamp = read_token(contents, covered, trust);
  judgement.whole = stamp.has_value();
  if (!stamp) return;
  judgement.who = stamp->by;
  judgement.issuer = stamp->issuer;
  judgement.stamped_at = stamp->at;
  judgement.trusted_stamp = stamp->trusted;
}

// French; empty if nothing is wrong.
std::string fault_of(const Judgement& judgement, const std::string& contents) {
  if (!judgement.whole) return "le fichier a été modifié après elle, ou elle-même l’a été";
  if (!only_zeros_behind(contents)) return "des octets étrangers remplissent la place qui lui reste";
  if (!judgement.weak_digest.empty()) return "son empreinte (" + judgement.weak_digest + ") ne protège plus contre les faux";
  if (judgement.bad_stamp) return "son horodatage n’est pas intact, ou n’est pas d’un serveur fait pour cela";
  if (!judgement.trusted && !judgement.out_of_date.empty()) return judgement.out_of_date;
  if (!judgement.trusted) return "son certificat ne mène à aucune des autorités données par --ca";
  if (!judgement.trusted_stamp) return "le certificat de son horodatage ne mène à aucune des autorités données par --ca";
  if (judgement.revoked_before) {
    return "son certificat est révoqué depuis le " + judgement.revocation.since +
           (judgement.stamped_at.empty() ? ", et rien ne prouve qu’elle date d’avant" : ", avant elle");
  }
  return {};
}

void judge(Existing& pdf, Object dictionary, const Range& range, const Trust& trust, const Evidence& evidence, Signature& signature) {
  std::string_view bytes = pdf.bytes();
  std::string contents = dictionary.getKey("/Contents").isString() ? dictionary.getKey("/Contents").getStringValue() : "";
  if (signature.format == Signature::Format::Unknown) {
    signature.wrong = "clspress ne sait pas vérifier son format (" + signature.format_name + ")";
    return;
  }
  if (!gap_is_contents(bytes, range, contents)) {
    signature.wrong = "les octets qu’elle dit couvrir ne sont pas ceux qui l’entourent";
    return;
  }
  std::string covered(bytes.substr(0, range.open));
  covered += bytes.substr(range.close, range.end - range.close);
  if (signature.format == Signature::Format::DocumentStamp) {
    judge_document_stamp(contents, covered, trust, signature);
  } else {
    Profile profile = signature.format == Signature::Format::Pades ? Profile::Pades : Profile::Pkcs7;
    signature.judgement = judge_cms(contents, covered, profile, trust, evidence);
  }
  signature.wrong = fault_of(signature.judgement, contents);
  if (signature.whole() && range.end < bytes.size()) signature.wrong = forbidden_change(bytes.substr(0, range.end), pdf, Allowed::Signing);
}

// What stands behind the last signature, which nobody signed. Data for validation may; whatever else the file says there
// is nobody's word, even where it shows on no page.
void judge_tail(Existing& pdf, size_t end, Verdict& verdict) {
  std::string_view bytes = pdf.bytes(), tail = bytes.substr(end);
  verdict.unsigned_bytes = tail.size();
  if (tail.empty()) return;
  bool section = tail.find("startxref") != std::string_view::npos;
  bool ends = tail.find_first_not_of("\r\n", std::min(tail.size(), tail.rfind("%%EOF") + 5)) == std::string_view::npos;
  if (!section || !ends) {
    verdict.unsigned_what = "ils ne font pas partie du PDF, et rien ne les signe";
    verdict.unsigned_allowed = false;
  } else if (std::string why = forbidden_change(bytes.substr(0, end), pdf, Allowed::ValidationData); !why.empty()) {
    verdict.unsigned_what = "le fichier a été réécrit depuis, et personne ne l’a signé ainsi";
    verdict.unsigned_allowed = false;
  } else {
    verdict.unsigned_what = "des données pour vérifier les signatures, qui ne changent rien au document";
  }
}

}  // namespace

namespace {

// A certification lets others sign, even in a field of their own: people should know that the signatory was not foreseen.
void remark_added_fields(std::string_view bytes, std::vector<std::pair<size_t, Signature>>& found) {
  auto first = std::find_if(found.begin(), found.end(), [](const auto& each) { return each.second.permission_level > 0; });
  if (first == found.end() || !first->second.whole() || first->first >= bytes.size()) return;
  Existing certified(bytes.substr(0, first->first));
  std::set<std::string> foreseen;
  for (const Field& field : certified.fields()) foreseen.insert(field.name);
  for (auto& [end, signature] : found) {
    if (foreseen.contains(signature.field) || signature.format == Signature::Format::DocumentStamp) continue;
    signature.judgement.remarks.emplace_back("son champ n’était pas dans le document certifié : il y a été ajouté");
  }
}

}  // namespace

bool Verdict::whole() const {
  return !signatures.empty() && unsigned_allowed &&
         std::all_of(signatures.begin(), signatures.end(), [](const Signature& signature) { return signature.whole(); });
}

Verdict verify(std::string_view bytes, const Trust& trust) {
  Existing pdf(bytes);
  Evidence evidence = read_store(pdf);
  std::vector<std::pair<size_t, Signature>> found;
  size_t signed_until = 0;
  for (Field& field : pdf.fields()) {
    if (!field.is_signature || !field.is_signed()) continue;
    Object dictionary = field.object.getKey("/V"), format = dictionary.getKey("/SubFilter");
    Signature signature;
    signature.field = field.name;
    signature.format_name = format.isName() ? format.getName().substr(1) : "non dit";
    signature.format = format_of(signature.format_name);
    signature.reason = text_of(dictionary, "/Reason");
    signature.declared_at = declared_time(text_of(dictionary, "/M"));
    signature.permission_level = permission_level(dictionary);
    Range range;
    if (read_range(dictionary.getKey("/ByteRange"), bytes.size(), range)) {
      judge(pdf, dictionary, range, trust, evidence, signature);
      if (signature.judgement.whole) signed_until = std::max(signed_until, range.end);
    } else {
      signature.wrong = "elle ne dit pas quels octets elle couvre";
    }
    found.emplace_back(range.end, std::move(signature));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  remark_added_fields(bytes, found);
  Verdict verdict;
  for (auto& [end, signature] : found) verdict.signatures.push_back(std::move(signature));
  if (signed_until > 0) judge_tail(pdf, signed_until, verdict);
  return verdict;
}

}  // namespace clspress::signing
