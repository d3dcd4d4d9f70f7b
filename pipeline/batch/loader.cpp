#include "batch/loader.h"

#include <fmt/core.h>

#include "base/data_url.h"
#include "base/fault.h"

namespace clspress::batch {

namespace fs = std::filesystem;

namespace {

std::string scheme_of(const std::string& address) {
  size_t colon = address.find(':');
  if (colon == std::string::npos || colon < 2) return {};
  for (size_t i = 0; i < colon; ++i) {
    char c = address[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) return {};
  }
  return address.substr(0, colon);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// https://url.spec.whatwg.org/#percent-decode
std::string percent_decode(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      decoded += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

std::string explain(const std::string& address, const std::string& resolved, Root::Refusal refusal) {
  switch (refusal) {
    case Root::Refusal::Missing: return fmt::format("« {} » : fichier introuvable ({})", address, resolved);
    case Root::Refusal::Outside: return fmt::format("« {} » est hors des dossiers autorisés", address);
    case Root::Refusal::TooLarge: return fmt::format("« {} » : fichier trop grand", address);
    case Root::Refusal::Unreadable: return fmt::format("« {} » : fichier illisible", address);
  }
  return {};
}

}  // namespace

void Loader::allow(const fs::path& folder, std::string name) {
  roots_.push_back({std::move(name), Root(fs::weakly_canonical(folder)), fs::absolute(folder).lexically_normal()});
}

std::string Loader::resolve(const std::string& address, const std::string& from_file) {
  std::string without_fragment = address.substr(0, address.find('#'));
  std::string scheme = scheme_of(without_fragment);
  if (scheme == "file") {
    std::string path = without_fragment.substr(5);
    if (path.starts_with("//")) path = path.substr(path.find('/', 2) == std::string::npos ? path.size() : path.find('/', 2));
    return percent_decode(path);
  }
  if (!scheme.empty()) return without_fragment;
  size_t query = without_fragment.find('?');
  fs::path path = percent_decode(without_fragment.substr(0, query));
  if (path.is_absolute()) return path.lexically_normal().string();
  std::string from_scheme = scheme_of(from_file);
  std::string base = from_scheme.empty() ? from_file : from_file.substr(from_scheme.size() + 1);
  std::string joined = (fs::path(base).parent_path() / path).lexically_normal().string();
  return from_scheme.empty() ? joined : from_scheme + ":" + joined;
}

std::shared_ptr<const std::string> Loader::load(const std::string& address, const std::string& from_file,
                                                const Location& location, Report& report) {
  if (address.starts_with("data:")) {
    if (auto bytes = decode_data_url(address)) return std::make_shared<const std::string>(std::move(*bytes));
    report.error("RESSOURCE-ABSENTE", location, "l’adresse data: est mal formée", "la donner en base64 ou la remplacer par un fichier");
    return nullptr;
  }
  std::string resolved = resolve(address, from_file);
  std::string scheme = scheme_of(resolved);
  bool named = false;
  for (const NamedRoot& root : roots_) named = named || (!scheme.empty() && root.name == scheme);
  if (!scheme.empty() && !named) {
    report.error("RESSOURCE-RESEAU", location, fmt::format("« {} » : seuls les fichiers locaux sont lus", address),
                 "copier le fichier à côté du document et donner son chemin");
    return nullptr;
  }
  auto [entry, is_new] = read_.try_emplace(resolved);
  if (is_new) entry->second = read(resolved);
  if (!entry->second.bytes) {
    std::string code = entry->second.refusal == Root::Refusal::Outside ? "RESSOURCE-INTERDITE" : "RESSOURCE-ABSENTE";
    report.error(std::move(code), location, explain(address, resolved, entry->second.refusal));
  }
  return entry->second.bytes;
}

Loader::Entry Loader::read(const std::string& resolved) const {
  auto keep = [](Root::Result result) {
    Entry entry{nullptr, result.refusal};
    if (result.bytes) entry.bytes = std::make_shared<const std::string>(std::move(*result.bytes));
    return entry;
  };
  std::string scheme = scheme_of(resolved);
  if (!scheme.empty()) {
    for (const NamedRoot& root : roots_) {
      if (root.name == scheme) return keep(root.root.read(resolved.substr(scheme.size() + 1)));
    }
    return {nullptr, Root::Refusal::Outside};
  }
  if (everything_) {
    std::error_code error;
    if (!fs::exists(resolved, error)) return {nullptr, Root::Refusal::Missing};
    try {
      return {std::make_shared<const std::string>(read_file(resolved)), {}};
    } catch (const Fault&) {
      return {nullptr, Root::Refusal::Unreadable};
    }
  }
  fs::path path = fs::absolute(resolved).lexically_normal();
  for (const NamedRoot& root : roots_) {
    for (const fs::path& folder : {root.as_named, root.root.folder()}) {
      fs::path below = path.lexically_relative(folder);
      if (!below.empty() && *below.begin() != "..") return keep(root.root.read(below));
    }
  }
  return {nullptr, Root::Refusal::Outside};
}

}  // namespace clspress::batch
