// Findings: everything that is wrong in what people gave us (dossier, template, style sheet, picture). Faults of the
// machine are exceptions (fault.h), faults of ours are assertions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clspress {

enum class Severity { Erreur, Avertissement, Information };

// "erreur", "avertissement", "information": as users read them and as JSON carries them.
std::string_view severity_name(Severity severity);

// A place in a file. Lines and columns count from 1, columns in characters, not bytes. What is wrong with a whole file, or
// with a folder, stands at its beginning: whatever reads findings then needs no second form of place.
struct Location {
  std::string file;
  int line = 1;
  int column = 1;
  bool operator==(const Location&) const = default;
};

struct Finding {
  std::string code;  // stable, upper case with hyphens: "DOSSIER-REFERENCE"
  Severity severity = Severity::Erreur;
  Location location;
  std::string path;     // in the dossier: "fiches-actions[3]/budget"; empty elsewhere
  std::string message;  // French: what is wrong
  std::string help;     // French: what to do; may be empty
  std::string missing_sign = {};  // that no font has: its place in the dossier is looked for by it
  bool operator==(const Finding&) const = default;
};

// "dossier.xml:12:5: erreur DOSSIER-VALEUR : …" on one line, the help behind " ; ".
std::string to_text(const Finding& finding);

// Collects the findings of one dossier or one document. Not shared between threads.
class Report {
 public:
  void add(Finding finding);
  void error(std::string code, Location location, std::string message, std::string help = {});
  void warning(std::string code, Location location, std::string message, std::string help = {});

  const std::vector<Finding>& findings() const { return findings_; }
  bool refused() const { return errors_ > 0; }  // has at least one error
  size_t errors() const { return errors_; }
  void append(const Report& other);

 private:
  std::vector<Finding> findings_;
  size_t errors_ = 0;
};

// Sorted by file, line, column, code; equal findings once.
std::vector<Finding> sorted(std::vector<Finding> findings);

}  // namespace clspress
