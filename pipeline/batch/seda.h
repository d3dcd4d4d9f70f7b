// The slip that goes with a package into an archive: SEDA 2.2, the French standard of exchange.
// https://francearchives.gouv.fr/seda/
#pragma once

#include <string>
#include <vector>

namespace clspress::batch {

struct SedaFile {
  std::string name;    // below content/
  std::string title;   // French
  std::string mime;
  std::string format;  // PRONOM identifier; empty: not known
  std::string sha512;  // hexadecimal digits
  size_t size = 0;
};

struct SedaTransfer {
  std::string identifier;  // of the message
  std::string date;        // "2025-03-14"
  std::string title, description, version;
  std::string start, end;             // of the contract, days
  std::string producer_id, producer;  // SIREN or name; who made the contract
  std::string archives;               // who receives it
  std::vector<SedaFile> files;        // the document first
};

std::string make_seda_manifest(const SedaTransfer& transfer);

}  // namespace clspress::batch
