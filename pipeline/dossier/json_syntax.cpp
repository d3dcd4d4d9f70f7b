#include "dossier/json_syntax.h"

#include <fmt/core.h>
#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <unordered_set>

#include "base/utf8.h"
#include "dossier/source_text.h"

namespace clspress::dossier {
namespace {

constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag |
                            rapidjson::kParseValidateEncodingFlag;

// Receives RapidJSON's events. Each token starts behind the end of the one before, white space and , : aside. Brackets
// are told before the stream passes them, other tokens after.
class JsonBuilder {
 public:
  JsonBuilder(std::string_view text, const rapidjson::MemoryStream& stream, const JsonLimits& limits)
      : text_(text), stream_(stream), limits_(limits) {}

  bool Null() { return add(JsonKind::Null, {}); }
  bool Bool(bool value) { return add(JsonKind::Boolean, value ? "true" : "false"); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) { return add(JsonKind::Number, {text, size}); }
  bool String(const char* text, rapidjson::SizeType size, bool) { return add(JsonKind::String, {text, size}); }
  bool StartObject() { return open(JsonKind::Object); }
  bool StartArray() { return open(JsonKind::Array); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    key_.assign(text, size);
    key_offset_ = token_start();
    end_ = stream_.Tell();
    return true;
  }
  // Never called with numbers as strings, but RapidJSON's templates name them.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }

  enum class Excess { None, Depth, Values };
  Excess excess() const { return excess_; }
  size_t end() const { return end_; }
  std::vector<JsonValue> take() { return std::move(values_); }

 private:
  size_t token_start() const {
    size_t start = text_.find_first_not_of(" \t\r\n,:", end_);
    return start == std::string_view::npos ? text_.size() : start;
  }
  bool refuse(Excess excess) {
    excess_ = excess;
    return false;
  }
  bool add(JsonKind kind, std::string_view text);
  bool open(JsonKind kind);
  bool close();

  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  const JsonLimits& limits_;
  std::vector<JsonValue> values_;
  std::vector<uint32_t> open_;
  std::string key_;
  size_t key_offset_ = 0, end_ = 0;
  Excess excess_ = Excess::None;
};

std::string explain(rapidjson::ParseErrorCode code);
void drop_duplicate_keys(std::vector<JsonValue>& values, const LineIndex& lines, const std::string& file, Report& report);

}  // namespace

std::optional<std::vector<JsonValue>> parse_json(std::string_view text, const JsonLimits& limits, const std::string& file,
                                                 Report& report) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::Reader reader;
  JsonBuilder builder(text, stream, limits);
  rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  LineIndex lines(text);
  if (builder.excess() == JsonBuilder::Excess::Depth) {
    report.error("DOSSIER-TROP-PROFOND", lines.location_of(builder.end(), file),
                 fmt::format("plus de {} niveaux l’un dans l’autre", limits.deepest), "vérifier que chaque accolade ouverte est refermée");
    return std::nullopt;
  }
  if (builder.excess() == JsonBuilder::Excess::Values) {
    report.error("DOSSIER-TROP-GRAND", lines.location_of(builder.end(), file),
                 fmt::format("plus de {} valeurs", limits.most_values), "retirer ce qui n’est pas du dossier");
    return std::nullopt;
  }
  // RapidJSON takes a NUL byte for the end of its stream.
  bool stopped_early = !result.IsError() && text.find_first_not_of(" \t\r\n", stream.Tell()) != std::string_view::npos;
  if (result.IsError() || stopped_early) {
    size_t offset = result.IsError() ? result.Offset() : stream.Tell();
    if (offset < text.size() && static_cast<unsigned char>(text[offset]) < 0x20 && result.Code() == rapidjson::kParseErrorStringEscapeInvalid) {
      report.error("JSON-MALFORME", lines.location_of(offset, file), "une tabulation ou un signe invisible se trouve dans un texte",
                   "l’ôter, ou écrire \\t pour une tabulation");
      return std::nullopt;
    }
    report.error("JSON-MALFORME", lines.location_of(offset, file),
                 explain(stopped_early ? rapidjson::kParseErrorDocumentRootNotSingular : result.Code()),
                 "corriger à l’endroit indiqué, ou juste avant");
    return std::nullopt;
  }
  std::vector<JsonValue> values = builder.take();
  drop_duplicate_keys(values, lines, file, report);
  return values;
}

bool is_json(std::string_view bytes) {
  if (utf8::find_invalid(bytes) != std::string_view::npos) return false;
  Report report;
  return parse_json(bytes, {}, {}, report).has_value();
}

namespace {

bool JsonBuilder::add(JsonKind kind, std::string_view text) {
  if (values_.size() >= limits_.most_values) return refuse(Excess::Values);
  JsonValue value;
  value.kind = kind;
  value.text = text;
  uint32_t index = static_cast<uint32_t>(values_.size());
  value.offset = token_start();
  if (!open_.empty()) {
    value.parent = open_.back();
    JsonValue& parent = values_[value.parent];
    if (parent.kind == JsonKind::Object) {
      value.key = std::move(key_);
      value.offset = key_offset_;
    }
    (parent.last_child == 0 ? parent.first_child : values_[parent.last_child].next) = index;
    parent.last_child = index;
  }
  values_.push_back(std::move(value));
  end_ = stream_.Tell();
  return true;
}

bool JsonBuilder::open(JsonKind kind) {
  if (open_.size() >= static_cast<size_t>(limits_.deepest)) return refuse(Excess::Depth);
  if (!add(kind, {})) return false;
  end_ = stream_.Tell() + 1;
  open_.push_back(static_cast<uint32_t>(values_.size() - 1));
  return true;
}

bool JsonBuilder::close() {
  open_.pop_back();
  end_ = stream_.Tell() + 1;
  return true;
}

void drop_duplicate_keys(std::vector<JsonValue>& values, const LineIndex& lines, const std::string& file, Report& report) {
  for (JsonValue& object : values) {
    if (object.kind != JsonKind::Object) continue;
    std::unordered_set<std::string_view> seen;
    uint32_t before = 0;
    for (uint32_t at = object.first_child; at != 0; at = values[at].next) {
      if (seen.insert(values[at].key).second) {
        before = at;
        continue;
      }
      report.error("JSON-DOUBLON", lines.location_of(values[at].offset, file),
                   fmt::format("la clé « {} » est écrite deux fois dans le même objet", values[at].key), "n’en garder qu’une");
      values[before].next = values[at].next;
    }
  }
}

std::string explain(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty: return "le fichier est vide";
    case rapidjson::kParseErrorDocumentRootNotSingular: return "il y a quelque chose après la fin du dossier";
    case rapidjson::kParseErrorObjectMissName: return "un nom entre guillemets est attendu (ou une virgule est de trop)";
    case rapidjson::kParseErrorObjectMissColon: return "un deux-points manque après le nom";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: return "une virgule ou une accolade fermante manque";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return "une virgule ou un crochet fermant manque";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
    case rapidjson::kParseErrorStringEscapeInvalid: return "une barre oblique inversée introduit un signe inconnu";
    case rapidjson::kParseErrorStringMissQuotationMark: return "un guillemet fermant manque";
    case rapidjson::kParseErrorStringInvalidEncoding: return "un caractère n’est pas de l’UTF-8, ou un retour à la ligne coupe un texte";
    case rapidjson::kParseErrorNumberTooBig:
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent: return "un nombre est mal écrit";
    case rapidjson::kParseErrorValueInvalid: return "une valeur est mal écrite (un texte se met entre guillemets droits)";
    default: return "JSON mal formé";
  }
}

}  // namespace
}  // namespace clspress::dossier
