// The two spellings say the same, what begins a dossier is one, and the JSON Schema judges as the XSD does.
#include "fixture.h"

#include <regex.h>

#include <cmath>
#include <map>
#include <set>

#include "dossier/json_reader.h"
#include "dossier/json_syntax.h"
#include "dossier/json_text.h"
#include "dossier/validator.h"

namespace clspress::dossier {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Convert : public DossierTest {
 protected:
  // XML, JSON and back, and JSON, XML and back.
  void expect_round_trip(const Dossier& dossier) {
    std::string xml = write_xml(dossier), json = write_json(dossier, schema());
    std::optional<Dossier> from_xml = read_xml_text(xml);
    ASSERT_TRUE(from_xml) << ::testing::PrintToString(findings());
    EXPECT_EQ(write_json(*from_xml, schema()), json);
    std::optional<Dossier> from_json = read_json_text(json);
    ASSERT_TRUE(from_json) << ::testing::PrintToString(findings());
    EXPECT_EQ(write_xml(*from_json), xml);
  }
};

std::vector<fs::path> sample_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(CLSPRESS_SOURCE_DIR) / "samples")) {
    if (entry.is_directory() && entry.path().filename() != "erreurs") folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

TEST_F(Convert, GoesThereAndBack) {
  write("images/marche.jpg", tiny_png());
  std::optional<Dossier> whole = read_xml_text(complete_xml());
  ASSERT_TRUE(whole);
  expect_round_trip(*whole);
  std::string awkward = replaced(minimal_xml(), "Agence", "A &lt;b> &amp; \"c\" \\ d\u00A0« é » 😀");
  expect_round_trip(*read_xml_text(awkward));
  expect_round_trip(*read_xml_text(replaced(minimal_xml(), "  <acteurs>", "  <images/>\n  <acteurs>")));
}

TEST_F(Convert, EverySampleGoesThereAndBack) {
  ASSERT_THAT(sample_folders(), ::testing::Not(IsEmpty()));
  for (const fs::path& folder : sample_folders()) {
    SCOPED_TRACE(folder.string());
    Report report;
    std::optional<Dossier> dossier = read(folder, schema(), report);
    ASSERT_TRUE(dossier) << (report.findings().empty() ? "" : to_text(report.findings().front()));
    for (const Element& image : dossier->root().items_at("images")) {
      write(image.value_at("fichier"), tiny_png());
    }
    expect_round_trip(*dossier);
  }
}

TEST_F(Convert, AParagraphIsAStringAndAPointAnObject) {
  std::string text = replaced(minimal_xml(), "</signataires>",
                              "</signataires><contrat><preambule><paragraphe>a</paragraphe><point>b</point></preambule></contrat>");
  std::string json = write_json(*read_xml_text(text), schema());
  std::erase_if(json, [](char c) { return c == ' ' || c == '\n'; });
  EXPECT_THAT(json, HasSubstr("\"preambule\":[\"a\",{\"point\":\"b\"}]"));
}

TEST_F(Convert, ANewDossierIsValidAndExplainsEverything) {
  std::string text = make_skeleton(schema(), "pays-d-essai", "grand-est");
  std::optional<Dossier> dossier = read_xml_text(text);
  ASSERT_TRUE(dossier) << ::testing::PrintToString(findings());
  EXPECT_EQ(dossier->id(), "pays-d-essai");
  EXPECT_EQ(dossier->region(), "grand-est");
  EXPECT_EQ(dossier->root().items_at("signataires").size(), 2u);
  EXPECT_THAT(text, ::testing::Not(HasSubstr("point : Point d’une liste. Obligatoire.")));
  for (const Type* type : schema().named_types()) {
    for (const Member& member : type->members) EXPECT_THAT(text, HasSubstr(member.name + " : ")) << type->name;
  }
}

// Each broken sample gives what its attendu.txt says: "CODE line:column path", sorted.
TEST_F(Convert, EveryBrokenSampleGivesItsFindings) {
  size_t count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(CLSPRESS_SOURCE_DIR) / "samples" / "erreurs")) {
    ++count;
    std::stringstream expected, found;
    expected << std::ifstream(entry.path() / "attendu.txt").rdbuf();
    Report report;
    EXPECT_FALSE(read(entry.path(), schema(), report)) << entry.path();
    for (const Finding& finding : sorted(report.findings())) {
      found << finding.code << ' ' << finding.location.line << ':' << finding.location.column << (finding.path.empty() ? "" : " ")
            << finding.path << '\n';
    }
    EXPECT_EQ(found.str(), expected.str()) << entry.path();
  }
  EXPECT_GT(count, 30u);
}

// POSIX' engine, to which the patterns of cls.xsd mean the same but for the group that does not capture.
class Pattern {
 public:
  explicit Pattern(std::string text) {
    if (size_t at = text.find("(?:"); at != std::string::npos) text.erase(at + 1, 2);
    EXPECT_EQ(::regcomp(&compiled_, text.c_str(), REG_EXTENDED | REG_NOSUB), 0) << text;
  }
  ~Pattern() { ::regfree(&compiled_); }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  bool matches(const std::string& text) const { return ::regexec(&compiled_, text.c_str(), 0, nullptr, 0) == 0; }

 private:
  regex_t compiled_{};
};

// As much of JSON Schema as make_json_schema writes. https://json-schema.org/draft/2020-12/json-schema-validation
class JsonSchemaJudge {
 public:
  explicit JsonSchemaJudge(const std::string& text) : schema_(*parse_json(text, {}, {}, report_)) {
    for (uint32_t at = schema_[find(0, "$defs")].first_child; at != 0; at = schema_[at].next) {
      definitions_["#/$defs/" + schema_[at].key] = at;
    }
  }
  bool accepts(const std::vector<JsonValue>& values) { return accepts(0, values, 0); }

 private:
  uint32_t find(uint32_t object, std::string_view key) const { return find_in(schema_, object, key); }
  static uint32_t find_in(const std::vector<JsonValue>& values, uint32_t object, std::string_view key) {
    for (uint32_t at = values[object].first_child; at != 0; at = values[at].next) {
      if (values[at].key == key) return at;
    }
    return 0;
  }

  bool accepts(uint32_t rule, const std::vector<JsonValue>& values, uint32_t value) {
    if (uint32_t reference = find(rule, "$ref"); reference != 0 && !accepts(definitions_.at(schema_[reference].text), values, value)) return false;
    if (uint32_t any = find(rule, "anyOf")) {
      bool one = false;
      for (uint32_t at = schema_[any].first_child; at != 0; at = schema_[at].next) one = one || accepts(at, values, value);
      if (!one) return false;
    }
    if (uint32_t all = find(rule, "allOf")) {
      for (uint32_t at = schema_[all].first_child; at != 0; at = schema_[at].next) {
        if (!accepts(at, values, value)) return false;
      }
    }
    if (uint32_t type = find(rule, "type"); type != 0 && !has_type(schema_[type].text, values[value])) return false;
    switch (values[value].kind) {
      case JsonKind::Object: return accepts_object(rule, values, value);
      case JsonKind::Array: return accepts_array(rule, values, value);
      case JsonKind::String: return accepts_string(rule, values[value].text);
      case JsonKind::Number: return accepts_number(rule, std::lround(std::stod(values[value].text)));
      default: return true;
    }
  }

  static bool has_type(const std::string& type, const JsonValue& value) {
    if (type == "object") return value.kind == JsonKind::Object;
    if (type == "array") return value.kind == JsonKind::Array;
    if (type == "string") return value.kind == JsonKind::String;
    return value.kind == JsonKind::Number && std::stod(value.text) == std::floor(std::stod(value.text));
  }

  bool accepts_object(uint32_t rule, const std::vector<JsonValue>& values, uint32_t object) {
    uint32_t properties = find(rule, "properties");
    if (properties == 0) return true;
    for (uint32_t at = schema_[find(rule, "required")].first_child; at != 0; at = schema_[at].next) {
      if (find_in(values, object, schema_[at].text) == 0) return false;
    }
    for (uint32_t at = values[object].first_child; at != 0; at = values[at].next) {
      uint32_t property = find(properties, values[at].key);
      if (property == 0 || !accepts(property, values, at)) return false;
    }
    return true;
  }

  bool accepts_array(uint32_t rule, const std::vector<JsonValue>& values, uint32_t array) {
    if (find(rule, "minItems") != 0 && values[array].first_child == 0) return false;
    uint32_t items = find(rule, "items");
    for (uint32_t at = values[array].first_child; items != 0 && at != 0; at = values[at].next) {
      if (!accepts(items, values, at)) return false;
    }
    return true;
  }

  bool accepts_string(uint32_t rule, const std::string& text) {
    if (uint32_t choices = find(rule, "enum")) {
      bool one = false;
      for (uint32_t at = schema_[choices].first_child; at != 0; at = schema_[at].next) one = one || schema_[at].text == text;
      if (!one) return false;
    }
    if (uint32_t longest = find(rule, "maxLength"); longest != 0 && text.size() > std::stoul(schema_[longest].text)) return false;
    uint32_t pattern = find(rule, "pattern");
    return pattern == 0 || patterns_.try_emplace(pattern, schema_[pattern].text).first->second.matches(text);
  }

  bool accepts_number(uint32_t rule, long number) const {
    uint32_t least = find(rule, "minimum"), most = find(rule, "maximum");
    return (least == 0 || number >= std::stol(schema_[least].text)) && (most == 0 || number <= std::stol(schema_[most].text));
  }

  Report report_;
  std::vector<JsonValue> schema_;
  std::map<std::string, uint32_t> definitions_;
  std::map<uint32_t, Pattern> patterns_;
};

void write_value(const std::vector<JsonValue>& values, uint32_t index, JsonText& out) {
  const JsonValue& value = values[index];
  if (value.kind == JsonKind::String) return out.string(value.text);
  if (value.kind == JsonKind::Null) return out.raw("null");
  if (value.kind == JsonKind::Number || value.kind == JsonKind::Boolean) return out.raw(value.text);
  if (value.kind == JsonKind::Object) {
    out.begin_object();
  } else {
    out.begin_array();
  }
  for (uint32_t at = value.first_child; at != 0; at = values[at].next) {
    if (value.kind == JsonKind::Object) out.key(values[at].key);
    write_value(values, at, out);
  }
  out.end();
}

// Whether the XSD accepts the form: what JSON Schema can't say (keys, references) does not count.
bool xsd_accepts(const std::string& json) {
  Report report;
  std::optional<Tree> tree = read_json(json, "dossier.json", schema(), report);
  if (tree) validate(*tree, schema(), report);
  for (const Finding& finding : report.findings()) {
    if (finding.code != "DOSSIER-REFERENCE" && finding.code != "DOSSIER-DOUBLON") return false;
  }
  return true;
}

// The ways in which one value of a dossier may be damaged; false if this one does not apply to it.
bool damage(std::vector<JsonValue>& values, uint32_t index, int way) {
  JsonValue& value = values[index];
  switch (way) {
    case 0: value.kind = JsonKind::Null; return true;
    case 1: value.text = "@ @"; return value.kind == JsonKind::String;
    case 2: value.text = "-1"; return value.kind == JsonKind::Number;
    case 3: value.kind = JsonKind::Number; value.text = "12"; return true;
    case 4: value.first_child = 0; return value.kind == JsonKind::Array || value.kind == JsonKind::Object;
    case 5: value.key += "x"; return values[value.parent].kind == JsonKind::Object;
    case 6: value.text += ".0"; return value.kind == JsonKind::Number;
    case 7: value.text += ".5"; return value.kind == JsonKind::Number;
    case 8: value.text += "e1"; return value.kind == JsonKind::Number;
    default: return false;
  }
}

// Whether both accept; that they agree is what is tested.
bool judged_alike(JsonSchemaJudge& judge, const std::vector<JsonValue>& values) {
  JsonText out;
  write_value(values, 0, out);
  std::string written = out.take();
  Report report;
  bool by_json_schema = judge.accepts(*parse_json(written, {}, {}, report));
  EXPECT_EQ(by_json_schema, xsd_accepts(written)) << written.substr(0, 20000);
  return by_json_schema;
}

TEST_F(Convert, BothSchemasJudgeAlike) {
  JsonSchemaJudge judge(make_json_schema(schema()));
  write("images/marche.jpg", tiny_png());
  std::vector<std::string> dossiers{write_json(*read_xml_text(complete_xml()), schema())};
  for (const fs::path& folder : sample_folders()) {
    Report report;
    if (std::optional<Dossier> dossier = read(folder, schema(), report)) dossiers.push_back(write_json(*dossier, schema()));
  }
  Report report;
  size_t refused = 0;
  for (const std::string& text : dossiers) {
    std::vector<JsonValue> values = *parse_json(text, {}, {}, report);
    EXPECT_TRUE(judge.accepts(values));
    // Some fifty damaged ones of each, spread over the whole dossier.
    for (uint32_t index = 1, turn = 0; index < values.size(); index += 1 + static_cast<uint32_t>(values.size() / 50), ++turn) {
      std::vector<JsonValue> damaged = values;
      if (!damage(damaged, index, static_cast<int>(turn % 6))) continue;
      refused += judged_alike(judge, damaged) ? 0 : 1;
    }
    // Each way of writing a number, on the numbers, which are few.
    std::set<std::string> numbers;
    for (uint32_t index = 1; index < values.size(); ++index) {
      if (values[index].kind != JsonKind::Number || !numbers.insert(values[index].key).second) continue;
      for (int way = 6; way <= 8; ++way) {
        std::vector<JsonValue> damaged = values;
        damage(damaged, index, way);
        judged_alike(judge, damaged);
      }
    }
  }
  EXPECT_GT(refused, 50u);
}

TEST_F(Convert, ADossierMayNameItsSchemaForEditors) {
  JsonSchemaJudge judge(make_json_schema(schema()));
  std::string json = write_json(*read_xml_text(minimal_xml()), schema());
  std::string named = replaced(json, "{", "{\"$schema\": \"cls.schema.json\",");
  Report report;
  EXPECT_TRUE(judge.accepts(*parse_json(named, {}, {}, report)));
  EXPECT_TRUE(xsd_accepts(named));
  EXPECT_FALSE(xsd_accepts(replaced(named, "\"cls.schema.json\"", "1")));
  EXPECT_FALSE(xsd_accepts(replaced(json, "\"territoire\": {", "\"territoire\": {\"$schema\": \"a\",")));
}

}  // namespace
}  // namespace clspress::dossier
