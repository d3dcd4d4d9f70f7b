#include "document/encoding.h"

#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace clspress::document {
namespace {

std::string declared_encoding(std::string_view bytes);
std::optional<std::string> convert(std::string_view bytes, const std::string& encoding);
bool is_known(const std::string& encoding);
std::string replace_invalid(std::string_view text);
Location place_of(std::string_view text, size_t offset, const std::string& name);

}  // namespace

// https://www.w3.org/TR/xml/#sec-guessing
std::optional<std::string> to_utf8(std::string_view bytes, const std::string& name, Report& report) {
  std::string encoding = declared_encoding(bytes);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::optional<std::string> text;
  if (encoding == "UTF-8" || encoding == "US-ASCII" || encoding == "ASCII") {
    text = std::string(bytes);
  } else {
    text = convert(bytes, encoding);
    if (!text) {
      report.error("XHTML-ENCODAGE", {name, 1, 1}, "le contenu n’est pas lisible dans l’encodage « " + encoding + " »",
                   "enregistrer le fichier en UTF-8");
      return std::nullopt;
    }
    if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
  }
  if (size_t bad = utf8::find_invalid(*text); bad != std::string::npos) {
    report.error("XHTML-ENCODAGE", place_of(*text, bad, name), "octet qui n’est pas de l’UTF-8",
                 "enregistrer le fichier en UTF-8 ou déclarer son encodage");
    return std::nullopt;
  }
  return text;
}

std::string sheet_to_utf8(std::string_view bytes, std::string_view referrer) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return replace_invalid(bytes.substr(3));
  bool big_endian = bytes.starts_with("\xFE\xFF");
  if (big_endian || bytes.starts_with("\xFF\xFE")) return convert(bytes.substr(2), big_endian ? "UTF-16BE" : "UTF-16LE").value_or("");
  constexpr std::string_view kRule = "@charset \"";
  std::string encoding(referrer);
  size_t end = bytes.substr(0, 1024).find("\";");
  if (bytes.starts_with(kRule) && end != std::string_view::npos) {
    std::string declared(bytes.substr(kRule.size(), end - kRule.size()));
    // A sheet whose first bytes could be read is not in UTF-16, whatever it says.
    bool utf16 = xmlStrncasecmp(reinterpret_cast<const xmlChar*>(declared.c_str()), reinterpret_cast<const xmlChar*>("utf-16"), 6) == 0;
    if (is_known(declared)) encoding = utf16 ? "UTF-8" : declared;
  }
  if (!is_known(encoding)) return replace_invalid(bytes);
  std::optional<std::string> text = convert(bytes, encoding);
  return replace_invalid(text ? std::string_view(*text) : bytes);
}

std::string replace_declared_entities(std::string text) {
  size_t doctype = text.find("<!DOCTYPE");
  if (doctype == std::string::npos || text.find("//DTD XHTML", doctype) == std::string::npos) return text;
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    std::string_view rest = std::string_view(text).substr(at);
    std::string_view closing = rest.starts_with("<![CDATA[") ? "]]>" : rest.starts_with("<!--") ? "-->" : "";
    if (!closing.empty()) {
      size_t end = rest.find(closing);
      size_t length = end == std::string_view::npos ? rest.size() : end + closing.size();
      out += rest.substr(0, length);
      at += length;
      continue;
    }
    size_t end = rest.front() == '&' ? rest.substr(0, 12).find(';') : std::string_view::npos;
    if (end != std::string_view::npos) {
      std::string entity(rest.substr(1, end - 1));
      const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(entity.c_str()));
      if (known != nullptr && known->value > 127) {
        utf8::append(out, static_cast<char32_t>(known->value));
        at += end + 1;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

namespace {

std::string declared_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with(std::string_view("<\0", 2))) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with(std::string_view("\0<", 2))) return "UTF-16BE";
  std::string_view head = bytes.substr(0, 256);
  if (!head.starts_with("<?xml")) return "UTF-8";
  head = head.substr(0, head.find("?>"));
  size_t at = head.find("encoding");
  size_t open = at == std::string_view::npos ? at : head.find_first_of("\"'", at);
  if (open == std::string_view::npos) return "UTF-8";
  size_t close = head.find(head[open], open + 1);
  if (close == std::string_view::npos) return "UTF-8";
  std::string encoding(head.substr(open + 1, close - open - 1));
  std::transform(encoding.begin(), encoding.end(), encoding.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return encoding;
}

std::optional<std::string> convert(std::string_view bytes, const std::string& encoding) {
  xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(encoding.c_str());
  if (handler == nullptr) return std::nullopt;
  std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> in(xmlBufferCreate(), &xmlBufferFree);
  std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> out(xmlBufferCreate(), &xmlBufferFree);
  xmlBufferAdd(in.get(), reinterpret_cast<const xmlChar*>(bytes.data()), static_cast<int>(bytes.size()));
  int result = 0;
  while (xmlBufferLength(in.get()) > 0) {
    int before = xmlBufferLength(in.get());
    result = xmlCharEncInFunc(handler, out.get(), in.get());
    if (result < 0 || xmlBufferLength(in.get()) == before) break;
  }
  bool whole = result >= 0 && xmlBufferLength(in.get()) == 0;
  xmlCharEncCloseFunc(handler);
  if (!whole) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(xmlBufferContent(out.get())), static_cast<size_t>(xmlBufferLength(out.get())));
}

bool is_known(const std::string& encoding) {
  xmlCharEncodingHandlerPtr handler = encoding.empty() ? nullptr : xmlFindCharEncodingHandler(encoding.c_str());
  if (handler != nullptr) xmlCharEncCloseFunc(handler);
  return handler != nullptr;
}

std::string replace_invalid(std::string_view text) {
  std::string valid;
  for (;;) {
    size_t bad = utf8::find_invalid(text);
    valid += text.substr(0, bad);
    if (bad == std::string_view::npos) return valid;
    valid += "\uFFFD";
    text.remove_prefix(bad + 1);
  }
}

Location place_of(std::string_view text, size_t offset, const std::string& name) {
  std::string_view before = text.substr(0, offset);
  size_t newline = before.rfind('\n');
  std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  return {name, 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')), 1 + static_cast<int>(utf8::count(line))};
}

}  // namespace
}  // namespace clspress::document
