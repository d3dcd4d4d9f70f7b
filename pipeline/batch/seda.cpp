#include "batch/seda.h"

#include <fmt/core.h>

#include "compose/typography.h"

namespace clspress::batch {
namespace {

// An XML text under way: elements are opened and closed in the order that the standard wants.
class Slip {
 public:
  void open(const std::string& name, const std::string& attributes = {}) {
    indent();
    out_ += "<" + name + (attributes.empty() ? "" : " " + attributes) + ">\n";
    names_.push_back(name);
  }
  void close() {
    std::string name = names_.back();
    names_.pop_back();
    indent();
    out_ += "</" + name + ">\n";
  }
  void leaf(const std::string& name, const std::string& text, const std::string& attributes = {}) {
    if (text.empty()) return;
    indent();
    out_ += "<" + name + (attributes.empty() ? "" : " " + attributes) + ">" + compose::escape_xhtml(text) + "</" + name + ">\n";
  }
  std::string take() { return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + std::move(out_); }

 private:
  void indent() { out_.append(names_.size() * 2, ' '); }
  std::string out_;
  std::vector<std::string> names_;
};

void write_file(Slip& slip, const SedaFile& file, size_t number, const std::string& date) {
  slip.open("DataObjectGroup", fmt::format("id=\"GOT{}\"", number));
  slip.open("BinaryDataObject", fmt::format("id=\"BDO{}\"", number));
  slip.leaf("DataObjectVersion", "BinaryMaster_1");
  slip.leaf("Uri", fmt::format("content/{}", file.name));
  slip.leaf("MessageDigest", file.sha512, "algorithm=\"SHA-512\"");
  slip.leaf("Size", std::to_string(file.size));
  slip.open("FormatIdentification");
  slip.leaf("MimeType", file.mime);
  slip.leaf("FormatId", file.format);
  slip.close();
  slip.open("FileInfo");
  slip.leaf("Filename", file.name);
  slip.leaf("LastModified", date + "T00:00:00Z");
  slip.close();
  slip.close();
  slip.close();
}

void write_unit(Slip& slip, const SedaFile& file, size_t number) {
  slip.open("ArchiveUnit", fmt::format("id=\"AU{}\"", number));
  slip.open("Content");
  slip.leaf("DescriptionLevel", "Item");
  slip.leaf("Title", file.title);
  slip.close();
  slip.open("DataObjectReference");
  slip.leaf("DataObjectGroupReferenceId", fmt::format("GOT{}", number));
  slip.close();
  slip.close();
}

void write_description(Slip& slip, const SedaTransfer& transfer) {
  slip.open("DescriptiveMetadata");
  slip.open("ArchiveUnit", "id=\"AU0\"");
  slip.open("Content");
  slip.leaf("DescriptionLevel", "RecordGrp");
  slip.leaf("Title", transfer.title);
  slip.leaf("Description", transfer.description);
  slip.leaf("DocumentType", "Contrat local de santé");
  slip.leaf("Language", "fra");
  slip.leaf("DescriptionLanguage", "fra");
  slip.leaf("Version", transfer.version);
  slip.open("OriginatingAgency");
  slip.leaf("Identifier", transfer.producer_id);
  slip.close();
  slip.leaf("CreatedDate", transfer.date);
  slip.leaf("StartDate", transfer.start);
  slip.leaf("EndDate", transfer.end);
  slip.close();
  for (size_t i = 0; i < transfer.files.size(); ++i) write_unit(slip, transfer.files[i], i + 1);
  slip.close();
  slip.close();
}

}  // namespace

std::string make_seda_manifest(const SedaTransfer& transfer) {
  Slip slip;
  slip.open("ArchiveTransfer", "xmlns=\"fr:gouv:culture:archivesdefrance:seda:v2.2\"");
  slip.leaf("Comment", transfer.title + ", produit par " + transfer.producer);
  slip.leaf("Date", transfer.date + "T00:00:00Z");
  slip.leaf("MessageIdentifier", transfer.identifier);
  slip.open("CodeListVersions");
  slip.leaf("MessageDigestAlgorithmCodeListVersion", "MessageDigestAlgorithmCodeListVersion0");
  slip.leaf("MimeTypeCodeListVersion", "MimeTypeCodeListVersion0");
  slip.leaf("FileFormatCodeListVersion", "FileFormatCodeListVersion0");
  slip.close();
  slip.open("DataObjectPackage");
  for (size_t i = 0; i < transfer.files.size(); ++i) write_file(slip, transfer.files[i], i + 1, transfer.date);
  write_description(slip, transfer);
  slip.open("ManagementMetadata");
  slip.leaf("OriginatingAgencyIdentifier", transfer.producer_id);
  slip.leaf("SubmissionAgencyIdentifier", transfer.producer_id);
  slip.open("AppraisalRule");
  slip.leaf("FinalAction", "Keep");
  slip.close();
  slip.close();
  slip.close();
  slip.open("ArchivalAgency");
  slip.leaf("Identifier", transfer.archives);
  slip.close();
  slip.open("TransferringAgency");
  slip.leaf("Identifier", transfer.producer_id);
  slip.close();
  slip.close();
  return slip.take();
}

}  // namespace clspress::batch
