#include "pdf/metadata.h"

#include <fmt/format.h>

namespace clspress::pdf {

namespace {

std::string escape(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<uint8_t>(c) >= 0x20) out += c;  // XML has no other control characters
    }
  }
  return out;
}

// "2025-03-14T00:00:00Z", the same instant as in the information dictionary; empty if there is no date.
std::string to_xmp_date(std::string_view iso) {
  std::string digits = to_pdf_date(iso);
  if (digits.empty()) return {};
  std::string_view d = std::string_view(digits).substr(2);
  return fmt::format("{}-{}-{}T{}:{}:{}Z", d.substr(0, 4), d.substr(4, 2), d.substr(6, 2), d.substr(8, 2), d.substr(10, 2),
                     d.substr(12, 2));
}

void append_element(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out += fmt::format("<{0}>{1}</{0}>\n", name, escape(value));
}

void append_container(std::string& out, std::string_view name, std::string_view kind, std::string_view value) {
  if (value.empty()) return;
  std::string_view language = kind == "Alt" ? " xml:lang=\"x-default\"" : "";
  out += fmt::format("<{0}><rdf:{1}><rdf:li{2}>{3}</rdf:li></rdf:{1}></{0}>\n", name, kind, language, escape(value));
}

constexpr std::string_view kProductionNamespace = "urn:clspress:production:1#";

std::string describe(std::string_view name, std::string_view kind, std::string_view description) {
  return fmt::format(
      "<rdf:li rdf:parseType=\"Resource\">\n<pdfaProperty:name>{}</pdfaProperty:name>\n"
      "<pdfaProperty:valueType>{}</pdfaProperty:valueType>\n<pdfaProperty:category>internal</pdfaProperty:category>\n"
      "<pdfaProperty:description>{}</pdfaProperty:description>\n</rdf:li>",
      name, kind, escape(description));
}

void append_schema(std::string& out, std::string_view title, std::string_view uri, std::string_view prefix, std::string_view properties) {
  out += fmt::format(
      "<rdf:li rdf:parseType=\"Resource\">\n<pdfaSchema:schema>{}</pdfaSchema:schema>\n"
      "<pdfaSchema:namespaceURI>{}</pdfaSchema:namespaceURI>\n<pdfaSchema:prefix>{}</pdfaSchema:prefix>\n"
      "<pdfaSchema:property><rdf:Seq>{}</rdf:Seq></pdfaSchema:property>\n</rdf:li>",
      title, uri, prefix, properties);
}

// PDF/A wants every property that XMP itself doesn't know to be described. https://www.iso.org/standard/57229.html 6.6.2.3
void append_extension_schemas(std::string& out, const Metadata& metadata) {
  out += "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
         " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
         "<pdfaExtension:schemas><rdf:Bag>";
  append_schema(out, "PDF/UA identification schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid",
                describe("part", "Integer", "Part of ISO 14289 that the file conforms to"));
  std::string properties;
  for (const Metadata::Property& property : metadata.production) properties += describe(property.name, "Text", property.description);
  if (!properties.empty()) append_schema(out, "How clspress made the file", kProductionNamespace, "production", properties);
  out += "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";
}

// https://www.iso.org/standard/57229.html 6.6.4, https://www.iso.org/standard/71832.html 6.7.3,
// https://www.iso.org/standard/54564.html 5, https://www.iso.org/standard/82278.html 5
std::string_view identification(Standard standard) {
  switch (standard) {
    case Standard::Ua1A3a:
      return "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n";
    case Standard::Ua1A2a:
      return "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n";
    case Standard::Ua2A4f: break;
  }
  return "<pdfaid:part>4</pdfaid:part>\n<pdfaid:rev>2020</pdfaid:rev>\n<pdfaid:conformance>F</pdfaid:conformance>\n"
         "<pdfuaid:part>2</pdfuaid:part>\n<pdfuaid:rev>2024</pdfuaid:rev>\n";
}

void append_production(std::string& out, const Metadata& metadata) {
  if (metadata.production.empty()) return;
  out += fmt::format("<rdf:Description rdf:about=\"\" xmlns:production=\"{}\">\n", kProductionNamespace);
  for (const Metadata::Property& property : metadata.production) append_element(out, "production:" + property.name, property.value);
  out += "</rdf:Description>\n";
}

}  // namespace

std::string to_xmp(const Metadata& metadata) {
  std::string date = to_xmp_date(metadata.date);
  std::string out =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
      " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
      "<dc:format>application/pdf</dc:format>\n";
  out += identification(metadata.standard);
  append_element(out, "dc:identifier", metadata.identifier);
  append_container(out, "dc:title", "Alt", metadata.title);
  append_container(out, "dc:creator", "Seq", metadata.author);
  append_container(out, "dc:description", "Alt", metadata.subject);
  append_container(out, "dc:language", "Bag", metadata.language);
  append_element(out, "pdf:Producer", metadata.producer);
  append_element(out, "xmp:CreateDate", date);
  append_element(out, "xmp:ModifyDate", date);
  append_element(out, "xmp:MetadataDate", date);
  out += "</rdf:Description>\n";
  append_production(out, metadata);
  if (!is_pdf2(metadata.standard)) append_extension_schemas(out, metadata);  // PDF/A-4 has done away with them
  return out + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

void write_metadata(Objects& objects, const Metadata& metadata) {
  Dictionary stream;
  stream.name("Type", "Metadata").name("Subtype", "XML");
  // Never compressed, so that it can be found without a PDF reader.
  objects.add_to_catalog("Metadata", objects.add_stream(stream, to_xmp(metadata), Compression::None));

  objects.set_information("Title", metadata.title);
  if (!metadata.author.empty()) objects.set_information("Author", metadata.author);
  if (!metadata.subject.empty()) objects.set_information("Subject", metadata.subject);
  objects.set_information("Producer", metadata.producer);
  std::string date = to_pdf_date(metadata.date);
  if (!date.empty()) {
    objects.set_information("CreationDate", date);
    objects.set_information("ModDate", date);
  }

  Dictionary keys;
  if (is_language_tag(metadata.language)) keys.text("Lang", metadata.language);
  keys.raw("MarkInfo", "<</Marked true>>").raw("ViewerPreferences", "<</DisplayDocTitle true>>");
  objects.set_catalog(keys);
}

// https://www.iso.org/standard/57229.html 6.2.3
void write_output_intent(Objects& objects, std::string_view icc_profile) {
  Dictionary profile;
  profile.integer("N", 3);
  Dictionary intent;
  intent.name("Type", "OutputIntent").name("S", "GTS_PDFA1").text("OutputConditionIdentifier", "sRGB IEC61966-2.1");
  intent.text("Info", "sRGB IEC61966-2.1").text("RegistryName", "http://www.color.org");
  intent.reference("DestOutputProfile", objects.add_stream(profile, icc_profile, Compression::Deflate));
  std::string intents = "[";
  append_reference(intents, objects.add(intent));
  Dictionary keys;
  objects.set_catalog(keys.raw("OutputIntents", intents + "]"));
}

}  // namespace clspress::pdf
