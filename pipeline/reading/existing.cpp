#include "reading/existing.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <qpdf/QPDFExc.hh>
#include <set>

#include "base/digest.h"
#include "reading/refused.h"

namespace clspress::reading {
namespace {

constexpr int kDeepest = 32;            // levels of a form
constexpr size_t kMostFields = 10000;

[[noreturn]] void refuse_damaged(const std::string& why) {
  throw Refused("PDF-ABIME", fmt::format("ce fichier n’est pas un PDF entier ({})", why),
                "reprendre le fichier d’origine");
}

// https://www.iso.org/standard/51502.html 7.5.5
size_t find_last_reference(std::string_view bytes) {
  constexpr std::string_view kWord = "startxref";
  size_t word = bytes.rfind(kWord);
  if (!bytes.starts_with("%PDF-")) throw Refused("PDF-ABIME", "ce fichier n’est pas un PDF", "vérifier que c’est le bon fichier");
  if (word == std::string_view::npos) refuse_damaged("fin manquante");
  size_t digits = bytes.find_first_not_of(" \r\n", word + kWord.size());
  if (digits == std::string_view::npos) refuse_damaged("fin manquante");
  size_t offset = 0;
  auto [end, error] = std::from_chars(bytes.data() + digits, bytes.data() + bytes.size(), offset);
  if (error != std::errc() || offset >= word) refuse_damaged("table des objets introuvable");
  if (bytes.substr(word).find("%%EOF") == std::string_view::npos) refuse_damaged("fin manquante");
  return offset;
}

std::string spell(QPDFObjectHandle object) {
  if (!object.isStream()) return object.unparseResolved();
  auto data = object.getRawStreamData();
  QPDFObjectHandle keys = object.getDict().shallowCopy();
  keys.replaceKey("/Length", QPDFObjectHandle::newInteger(static_cast<long long>(data->getSize())));
  std::string text = keys.unparse() + "\nstream\n";
  text.append(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  return text + "\nendstream";
}

void collect(QPDFObjectHandle field, const std::string& parent, bool signature, int depth, std::set<QPDFObjGen>& seen,
             std::vector<Field>& found) {
  if (!field.isDictionary() || depth > kDeepest || found.size() > kMostFields) return;
  if (field.isIndirect() && !seen.insert(field.getObjGen()).second) return;
  std::string name = parent;
  if (field.getKey("/T").isString()) {
    if (!name.empty()) name += '.';
    name += field.getKey("/T").getUTF8Value();
  }
  if (field.getKey("/FT").isName()) signature = field.getKey("/FT").getName() == "/Sig";
  QPDFObjectHandle kids = field.getKey("/Kids");
  bool parts = kids.isArray() && kids.getArrayNItems() > 0 && kids.getArrayItem(0).isDictionary() &&
               kids.getArrayItem(0).hasKey("/T");
  if (!parts) {
    found.push_back({name, field, signature});
    return;
  }
  for (int i = 0; i < kids.getArrayNItems(); ++i) collect(kids.getArrayItem(i), name, signature, depth + 1, seen, found);
}

}  // namespace

Existing::Existing(std::string_view bytes) : bytes_(bytes), qpdf_(std::make_unique<QPDF>()) {
  last_reference_ = find_last_reference(bytes);
  qpdf_->setSuppressWarnings(true);
  qpdf_->setAttemptRecovery(false);
  try {
    qpdf_->processMemoryFile("PDF", bytes.data(), bytes.size());
    if (qpdf_->isEncrypted()) throw Refused("PDF-CHIFFRE", "ce PDF est chiffré", "en donner une version sans mot de passe");
    qpdf_->fixDanglingReferences();  // reads every object
    if (!qpdf_->getRoot().isDictionary()) refuse_damaged("catalogue manquant");
  } catch (const QPDFExc& error) {
    if (error.getErrorCode() == qpdf_e_password) {
      throw Refused("PDF-CHIFFRE", "ce PDF est chiffré", "en donner une version sans mot de passe");
    }
    refuse_damaged(fmt::format("à l’octet {}", error.getFilePosition()));
  } catch (const Refused&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {  // libqpdf throws others where a number or a type is absurd
    refuse_damaged("contenu incohérent");
  }
  if (!qpdf_->getWarnings().empty()) refuse_damaged("objets illisibles");
}

std::vector<Field> Existing::fields() {
  std::vector<Field> found;
  std::set<QPDFObjGen> seen;
  QPDFObjectHandle form = catalog().getKey("/AcroForm");
  QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newNull();
  if (!fields.isArray()) return found;
  for (int i = 0; i < fields.getArrayNItems(); ++i) collect(fields.getArrayItem(i), "", false, 0, seen, found);
  return found;
}

void Existing::touch(const QPDFObjectHandle& object) {
  for (const QPDFObjectHandle& other : touched_) {
    if (other.getObjGen() == object.getObjGen()) return;
  }
  touched_.push_back(object);
}

QPDFObjectHandle Existing::add(const QPDFObjectHandle& direct) {
  QPDFObjectHandle object = direct.getObjGen().isIndirect() ? direct : qpdf_->makeIndirectObject(direct);
  touch(object);
  return object;
}

// https://www.iso.org/standard/51502.html 7.5.6
Existing::Section Existing::with_section(const QPDFObjectHandle& special, const std::string& body) {
  Section section{std::string(bytes_), 0};
  std::string& out = section.bytes;
  if (out.back() != '\n') out += '\n';
  std::sort(touched_.begin(), touched_.end(), [](const auto& a, const auto& b) { return a.getObjGen() < b.getObjGen(); });
  std::vector<std::pair<QPDFObjGen, size_t>> places;
  for (const QPDFObjectHandle& object : touched_) {
    places.emplace_back(object.getObjGen(), out.size());
    out += fmt::format("{} {} obj\n", object.getObjectID(), object.getGeneration());
    bool is_special = special.isInitialized() && special.getObjGen() == object.getObjGen();
    if (is_special) section.special_at = out.size();
    out += is_special ? body : spell(object);
    out += "\nendobj\n";
  }
  size_t at = out.size();
  bool table = bytes_.substr(last_reference_).starts_with("xref");
  out += table ? cross_reference_table(places, at) : cross_reference_stream(places, at);
  out += fmt::format("startxref\n{}\n%%EOF\n", at);
  return section;
}

// https://www.iso.org/standard/51502.html 7.5.5; the second identifier tells one revision from another.
QPDFObjectHandle Existing::next_trailer(size_t size) {
  QPDFObjectHandle old = qpdf_->getTrailer(), trailer = QPDFObjectHandle::newDictionary();
  for (const char* key : {"/Root", "/Info"}) {
    if (old.hasKey(key)) trailer.replaceKey(key, old.getKey(key));
  }
  long long old_size = old.getKey("/Size").isInteger() ? old.getKey("/Size").getIntValue() : 0;
  trailer.replaceKey("/Size", QPDFObjectHandle::newInteger(std::max(old_size, static_cast<long long>(size))));
  trailer.replaceKey("/Prev", QPDFObjectHandle::newInteger(static_cast<long long>(last_reference_)));
  Sha256 digest = sha256(bytes_);
  std::string second(digest.begin(), digest.begin() + 16), first = second;
  QPDFObjectHandle id = old.getKey("/ID");
  if (id.isArray() && id.getArrayNItems() == 2 && id.getArrayItem(0).isString()) first = id.getArrayItem(0).getStringValue();
  trailer.replaceKey("/ID", QPDFObjectHandle::newArray({QPDFObjectHandle::newString(first), QPDFObjectHandle::newString(second)}));
  return trailer;
}

std::string Existing::cross_reference_table(const std::vector<std::pair<QPDFObjGen, size_t>>& places, size_t) {
  std::string out = "xref\n";
  for (const auto& [id, place] : places) out += fmt::format("{} 1\n{:010} {:05} n \n", id.getObj(), place, id.getGen());
  size_t size = static_cast<size_t>(places.back().first.getObj()) + 1;
  return out + "trailer\n" + next_trailer(size).unparse() + "\n";
}

// https://www.iso.org/standard/51502.html 7.5.8
std::string Existing::cross_reference_stream(std::vector<std::pair<QPDFObjGen, size_t>> places, size_t at) {
  long long size = qpdf_->getTrailer().getKey("/Size").getIntValue();
  int own = static_cast<int>(std::max<long long>(size, places.back().first.getObj() + 1));
  places.emplace_back(QPDFObjGen(own, 0), at);
  std::string index, data;
  for (const auto& [id, place] : places) {
    index += fmt::format("{} 1 ", id.getObj());
    data += '\1';
    for (int shift = 24; shift >= 0; shift -= 8) data += static_cast<char>(place >> shift & 0xFF);
    data += static_cast<char>(id.getGen() >> 8 & 0xFF);
    data += static_cast<char>(id.getGen() & 0xFF);
  }
  QPDFObjectHandle keys = next_trailer(static_cast<size_t>(own) + 1);
  keys.replaceKey("/Type", QPDFObjectHandle::newName("/XRef"));
  keys.replaceKey("/W", QPDFObjectHandle::parse("[1 4 2]"));
  keys.replaceKey("/Index", QPDFObjectHandle::parse("[" + index + "]"));
  keys.replaceKey("/Length", QPDFObjectHandle::newInteger(static_cast<long long>(data.size())));
  return fmt::format("{} 0 obj\n{}\nstream\n", own, keys.unparse()) + data + "\nendstream\nendobj\n";
}

}  // namespace clspress::reading
