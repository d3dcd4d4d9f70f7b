#include "signing/sign.h"

#include <fmt/core.h>

#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>

#include "base/fault.h"
#include "reading/existing.h"
#include "reading/refused.h"
#include "signing/cades.h"
#include "signing/permissions.h"
#include "signing/revocation.h"
#include "signing/timestamp.h"
#include "signing/validation_data.h"
#include "signing/verify.h"

namespace clspress::signing {

using reading::Existing;
using reading::Field;
using reading::Refused;

namespace {

using Object = QPDFObjectHandle;

constexpr size_t kRoom = 12000;       // bytes for a signature besides its certificates and time stamp
constexpr size_t kStampRoom = 12000;

Field require_field(Existing& pdf, const std::string& name) {
  std::string open;
  for (Field& field : pdf.fields()) {
    if (!field.is_signature) continue;
    if (field.name != name) {
      if (!field.is_signed()) open += (open.empty() ? "« " : ", « ") + field.name + " »";
      continue;
    }
    if (field.is_signed()) throw Refused("CHAMP-SIGNE", fmt::format("le champ « {} » est déjà signé", name), "choisir un champ encore vide");
    if (field.object.isIndirect()) return field;
  }
  throw Refused("CHAMP-INCONNU", fmt::format("ce PDF n’a pas de champ de signature « {} »", name),
                open.empty() ? "il n’a aucun champ de signature vide" : "champs à signer : " + open);
}

// What was signed before must still be whole, or this signature would vouch for a changed file.
void require_whole(std::string_view bytes) {
  for (const Signature& signature : verify(bytes).signatures) {
    if (signature.format == Signature::Format::Unknown) {
      throw Refused("SIGNATURE-FORMAT",
                    fmt::format("clspress ne sait pas vérifier la signature du champ « {} » ({})", signature.field, signature.format_name),
                    "signer avec le logiciel qui l’a faite");
    }
    if (!signature.whole()) {
      throw Refused("SIGNATURE-ROMPUE", fmt::format("la signature du champ « {} » n’est plus valable", signature.field),
                    "« clspress verify » dit pourquoi ; reprendre le fichier d’avant");
    }
  }
}

// What the lists say that were handed in: a revoked certificate would spoil the file for all who sign after it.
void require_unrevoked(const Identity& identity, const SignOptions& options) {
  Evidence evidence;
  for (const GivenFile& file : options.validation) evidence.add(read_evidence(file, "--ltv"));
  std::vector<CertificatePtr> given = read_certificates(evidence.certificates);
  std::vector<X509*> issuers;
  for (const CertificatePtr& one : identity.chain) issuers.push_back(one.get());
  for (const CertificatePtr& one : given) issuers.push_back(one.get());
  X509* certificate = identity.certificate.get();
  Revocation revocation = find_revocation(certificate, issuers, evidence, unix_time(X509_get0_notBefore(certificate)));
  if (revocation.state != Revocation::State::Revoked) return;
  throw Refused("CERTIFICAT-REVOQUE", "le certificat est révoqué depuis le " + revocation.since, "demander un nouveau certificat à l’autorité qui l’a délivré");
}

// Objects that may stand in others: the one to write again is the nearest with a number of its own.
void touch_nearest(Existing& pdf, const Object& object, const Object& owner) { pdf.touch(object.isIndirect() ? object : owner); }

// https://www.iso.org/standard/51502.html 12.7.4.5, table 233: the field locks itself and no other.
Object lock_of(const std::string& field) {
  Object lock = Object::newDictionary();
  lock.replaceKey("/Action", Object::newName("/Include"));
  lock.replaceKey("/Fields", Object::newArray({Object::newUnicodeString(field)}));
  return lock;
}

Object reference_dictionary(const char* method, Object parameters) {
  parameters.replaceKey("/Type", Object::newName("/TransformParams"));
  parameters.replaceKey("/V", Object::newName("/1.2"));
  Object reference = Object::newDictionary();
  reference.replaceKey("/Type", Object::newName("/SigRef"));
  reference.replaceKey("/TransformMethod", Object::newName(method));
  reference.replaceKey("/TransformParams", parameters);
  return reference;
}

// https://www.iso.org/standard/51502.html 12.8.1, table 252, without ByteRange and Contents
Object signature_dictionary(const SignOptions& options, const Identity& identity, bool certifies) {
  Object signature = Object::newDictionary();
  signature.replaceKey("/Type", Object::newName("/Sig"));
  signature.replaceKey("/Filter", Object::newName("/Adobe.PPKLite"));
  signature.replaceKey("/SubFilter", Object::newName("/ETSI.CAdES.detached"));
  signature.replaceKey("/Name", Object::newUnicodeString(common_name(X509_get_subject_name(identity.certificate.get()))));
  signature.replaceKey("/M", Object::newString("D:" + options.time + "+00'00'"));
  if (!options.reason.empty()) signature.replaceKey("/Reason", Object::newUnicodeString(options.reason));
  Object references = Object::newArray();
  if (certifies) {
    Object parameters = Object::newDictionary();
    parameters.replaceKey("/P", Object::newInteger(2));  // from here on only signing
    references.appendItem(reference_dictionary("/DocMDP", parameters));
  }
  references.appendItem(reference_dictionary("/FieldMDP", lock_of(options.field)));
  signature.replaceKey("/Reference", references);
  return signature;
}

// Leads the form, the field and, for the first signature, the catalogue to the signature.
void enter(Existing& pdf, Field& field, const Object& signature, bool certifies) {
  field.object.replaceKey("/V", signature);
  if (certifies && !field.object.hasKey("/Lock")) {
    Object lock = lock_of(field.name);
    lock.replaceKey("/Type", Object::newName("/SigFieldLock"));
    field.object.replaceKey("/Lock", pdf.add(lock));
  }
  pdf.touch(field.object);
  Object catalog = pdf.catalog(), form = catalog.getKey("/AcroForm");
  constexpr int kSignaturesExistAppendOnly = 3;
  if (!form.getKey("/SigFlags").isInteger() || form.getKey("/SigFlags").getIntValue() != kSignaturesExistAppendOnly) {
    form.replaceKey("/SigFlags", Object::newInteger(kSignaturesExistAppendOnly));
    touch_nearest(pdf, form, catalog);
  }
  if (!certifies) return;
  Object permissions = Object::newDictionary();
  permissions.replaceKey("/DocMDP", signature);
  catalog.replaceKey("/Perms", permissions);
  pdf.touch(catalog);
}

Object deflated_stream(Existing& pdf, const std::string& content) {
  std::string encoded;
  Pl_String buffer("stamp", nullptr, encoded);
  Pl_Flate deflate("stamp", &buffer, Pl_Flate::a_deflate);
  deflate.writeString(content);
  deflate.finish();
  Object stream = Object::newStream(&pdf.qpdf());
  stream.replaceStreamData(encoded, Object::newName("/FlateDecode"), Object::newNull());
  return stream;
}

// « le 25/11/2025 à 13:15 UTC »
std::string stamp_time(const std::string& time) {
  auto part = [&](size_t at, size_t count) { return time.substr(at, count); };
  return fmt::format("le {}/{}/{} à {}:{} UTC", part(6, 2), part(4, 2), part(0, 4), part(8, 2), part(10, 2));
}

// The field's room shows who signed. https://www.iso.org/standard/51502.html 12.5.5
void add_stamp(Existing& pdf, Field& field, const Identity& identity, const SignOptions& options) {
  Object area = field.object.getKey("/Rect");
  if (!options.stamp || !area.isRectangle()) return;
  Object::Rectangle box = area.getArrayAsRectangle();
  double width = box.urx - box.llx, height = box.ury - box.lly;
  std::string drawn = options.stamp({common_name(X509_get_subject_name(identity.certificate.get())), stamp_time(options.time), options.reason},
                                    width, height);
  if (drawn.empty()) return;
  Object form = deflated_stream(pdf, drawn);
  form.getDict().replaceKey("/Type", Object::newName("/XObject"));
  form.getDict().replaceKey("/Subtype", Object::newName("/Form"));
  form.getDict().replaceKey("/BBox", Object::newFromRectangle({0, 0, width, height}));
  form.getDict().replaceKey("/Resources", Object::newDictionary());
  Object appearance = Object::newDictionary();
  appearance.replaceKey("/N", pdf.add(form));
  field.object.replaceKey("/AP", appearance);
}

size_t room_for(const Identity& identity, const SignOptions& options) {
  size_t room = kRoom + (options.timestamp_url.empty() ? 0 : kStampRoom);
  room += static_cast<size_t>(i2d_X509(identity.certificate.get(), nullptr));
  for (const CertificatePtr& other : identity.chain) room += static_cast<size_t>(i2d_X509(other.get(), nullptr));
  return room;
}

// Everything but the hexadecimal digits of Contents is signed, so the places are filled in before, the digits after.
// https://www.iso.org/standard/51502.html 12.8.1
void fill_in(std::string& file, size_t body_at, const Identity& identity, const SignOptions& options) {
  size_t range_at = file.find("/ByteRange [", body_at) + 12;
  size_t open = file.find("/Contents <", range_at) + 10, close = file.find('>', open) + 1;
  std::string range = fmt::format("0 {} {} {}", open, close, file.size() - close);
  file.replace(range_at, range.size(), range);

  std::string covered = file.substr(0, open) + file.substr(close);
  Stamper stamper;
  if (!options.timestamp_url.empty()) stamper = [&](std::string_view value) { return ask_timestamp(options.timestamp_url, value); };
  std::string cms = make_cades(identity, covered, stamper);
  if (cms.size() * 2 > close - open - 2) {
    throw Refused("HORODATAGE", "l’horodatage est trop grand pour la place prévue", "choisir un autre serveur d’horodatage");
  }
  constexpr char kHex[] = "0123456789abcdef";
  size_t at = open + 1;
  for (char c : cms) {
    file[at++] = kHex[static_cast<uint8_t>(c) >> 4];
    file[at++] = kHex[static_cast<uint8_t>(c) & 15];
  }
}

}  // namespace

std::string sign(std::string_view bytes, const Identity& identity, const SignOptions& options) {
  Existing pdf(bytes);
  Field field = require_field(pdf, options.field);
  require_whole(bytes);
  require_unrevoked(identity, options);
  bool first = true;
  for (Field& other : pdf.fields()) first = first && !(other.is_signature && other.is_signed());
  if (!first && !allows_signing(pdf)) {
    throw Refused("PDF-CLOS", "la première signature de ce PDF interdit toute autre signature",
                  "reprendre le fichier d’avant, et le certifier en laissant signer les autres");
  }
  Object signature = pdf.add(signature_dictionary(options, identity, first));
  std::string body = signature.unparseResolved();
  body.resize(body.rfind(">>"));
  body += "/ByteRange [" + std::string(44, ' ') + "] /Contents <" + std::string(2 * room_for(identity, options), '0') + "> >>";
  add_stamp(pdf, field, identity, options);
  enter(pdf, field, signature, first);
  Existing::Section section = pdf.with_section(signature, body);
  fill_in(section.bytes, section.special_at, identity, options);
  return options.validation.empty() ? section.bytes : add_validation_data(section.bytes, options.validation);
}

}  // namespace clspress::signing
