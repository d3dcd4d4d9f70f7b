#include "signing/changes.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "reading/existing.h"
#include "reading/refused.h"
#include "signing/permissions.h"

namespace clspress::signing {

using reading::Existing;
using reading::Field;
using reading::Refused;

namespace {

using Object = QPDFObjectHandle;
using Keys = std::set<std::string>;

// What an object is to the document, where a later signature or validation data may change it.
enum class Role { Catalog, Form, FieldList, OpenField, Widget, Page, AnnotationList, Information, Metadata, Store, StoreMap, StoreList };

std::string bytes_of(Object stream) {
  auto data = stream.getRawStreamData();
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

bool same_but(Object before, Object after, const Keys& free_keys) {
  if (!before.isDictionary() || !after.isDictionary()) return false;
  Object one = before.shallowCopy(), other = after.shallowCopy();
  for (const std::string& key : free_keys) {
    one.removeKey(key);
    other.removeKey(key);
  }
  return one.unparse() == other.unparse();
}

bool same(Object before, Object after) {
  if (before.isStream() != after.isStream()) return false;
  if (!before.isStream()) return before.unparseResolved() == after.unparseResolved();
  return before.getDict().unparse() == after.getDict().unparse() && bytes_of(before) == bytes_of(after);
}

// Nothing that was in it is gone or otherwise; what holds further dictionaries may have grown there too.
bool has_grown(Object before, Object after, int depth = 0) {
  constexpr int kDeepest = 8;
  if (before.isNull()) return true;
  if (!before.isDictionary() || !after.isDictionary() || depth > kDeepest) return false;
  for (const std::string& key : before.getKeys()) {
    Object one = before.getKey(key), other = after.getKey(key);
    if (one.unparse() != other.unparse() && !has_grown(one, other, depth + 1)) return false;
  }
  return true;
}

bool is_type(Object object, const char* type) {
  return object.isDictionary() && object.getKey("/Type").isName() && object.getKey("/Type").getName() == type;
}

// Not a resource or an annotation that poses as what describes the document: there everything is text.
// https://www.iso.org/standard/75839.html 14.3.3
bool is_information(Object object) {
  if (!object.isDictionary()) return false;
  for (const std::string& key : object.getKeys()) {
    if (!object.getKey(key).isString() && key != "/Trapped") return false;
  }
  return true;
}

// https://www.iso.org/standard/75839.html 14.3.2
bool is_metadata(Object object) { return object.isStream() && is_type(object.getDict(), "/Metadata"); }

// What holds objects or says where they are.
bool is_container(Object object) { return object.isStreamOfType("/XRef") || object.isStreamOfType("/ObjStm"); }

bool has_no_area(Object widget) {
  Object area = widget.getKey("/Rect");
  if (!area.isRectangle()) return true;
  Object::Rectangle box = area.getArrayAsRectangle();
  return box.llx == box.urx || box.lly == box.ury;
}

void collect_references(Object object, std::map<QPDFObjGen, int>& counts, bool top) {
  if (object.isIndirect() && !top) {
    ++counts[object.getObjGen()];
  } else if (object.isArray()) {
    for (const Object& item : object.aitems()) collect_references(item, counts, false);
  } else if (object.isStream() || object.isDictionary()) {
    Object dictionary = object.isStream() ? object.getDict() : object;
    for (const auto& [key, value] : dictionary.ditems()) collect_references(value, counts, false);
  }
}

class Comparison {
 public:
  Comparison(Existing& before, Existing& now, Allowed allowed) : before_(before), now_(now), allowed_(allowed), certified_(is_certified(before)) {
    if (!allows_signing(before)) allowed_ = Allowed::ValidationData;
    for (Object object : before_.qpdf().getAllObjects()) {
      if (!is_container(object)) collect_references(object, references_, true);
    }
    give_roles();
  }

  std::string run() {
    if (before_.catalog().getObjGen() != now_.catalog().getObjGen()) return "le fichier a été modifié après elle (catalogue)";
    for (Object object : before_.qpdf().getAllObjects()) {
      QPDFObjGen id = object.getObjGen();
      // Each section has a cross-reference stream of its own; one that is gone from the table was not replaced.
      if (is_container(object) && references_[id] == 0) continue;
      Object after = now_.qpdf().getObjectByObjGen(id);
      if (same(object, after)) continue;
      auto role = roles_.find(id);
      if (role == roles_.end() || !is_allowed(role->second, object, after)) {
        return fmt::format("le fichier a été modifié après elle (objet {})", id.getObj());
      }
    }
    return {};
  }

 private:
  void give_roles();
  void give(const Object& object, Role role) {
    if (object.isIndirect()) roles_.emplace(object.getObjGen(), role);
  }
  // What nothing else leads to: a page whose content is also the metadata would change with it.
  void give_if_only_here(const Object& object, Role role, int references) {
    if (object.isIndirect() && references_[object.getObjGen()] == references) roles_.emplace(object.getObjGen(), role);
  }
  bool is_allowed(Role role, Object before, Object after);
  bool is_allowed_signing(Role role, Object before, Object after);
  bool is_allowed_catalog(Object before, Object after);
  bool is_allowed_form(Object before, Object after);
  bool adds_signatures(Object before, Object after);
  bool is_new_signature(Object field);

  Existing& before_;
  Existing& now_;
  Allowed allowed_;
  bool certified_;
  std::map<QPDFObjGen, int> references_;
  std::map<QPDFObjGen, Role> roles_;
};

void Comparison::give_roles() {
  Object catalog = before_.catalog(), form = catalog.getKey("/AcroForm"), store = catalog.getKey("/DSS");
  give(catalog, Role::Catalog);
  give(form, Role::Form);
  if (form.isDictionary()) give(form.getKey("/Fields"), Role::FieldList);
  for (Field& field : before_.fields()) {
    if (!field.is_signature || field.is_signed()) continue;
    give(field.object, Role::OpenField);
    Object kids = field.object.getKey("/Kids");
    for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) give(kids.getArrayItem(i), Role::Widget);
  }
  for (Object object : before_.qpdf().getAllObjects()) {
    if (!is_type(object, "/Page")) continue;
    give(object, Role::Page);
    give_if_only_here(object.getKey("/Annots"), Role::AnnotationList, 1);
  }
  give_if_only_here(before_.qpdf().getTrailer().getKey("/Info"), Role::Information, 0);
  give_if_only_here(catalog.getKey("/Metadata"), Role::Metadata, 1);
  give_if_only_here(store, Role::Store, 1);
  if (!store.isDictionary()) return;
  for (const char* key : {"/Certs", "/CRLs", "/OCSPs"}) give_if_only_here(store.getKey(key), Role::StoreList, 1);
  Object by_signature = store.getKey("/VRI");
  give_if_only_here(by_signature, Role::StoreMap, 1);
  if (!by_signature.isDictionary()) return;
  for (auto [digest, one] : by_signature.ditems()) {
    give_if_only_here(one, Role::StoreMap, 1);
    for (const char* key : {"/Cert", "/CRL", "/OCSP"}) {
      if (one.isDictionary()) give_if_only_here(one.getKey(key), Role::StoreList, 1);
    }
  }
}

bool starts_with_items(Object before, Object after) {
  if (before.isNull()) return after.isArray();
  if (!before.isArray() || !after.isArray() || before.getArrayNItems() > after.getArrayNItems()) return false;
  for (int i = 0; i < before.getArrayNItems(); ++i) {
    if (before.getArrayItem(i).unparse() != after.getArrayItem(i).unparse()) return false;
  }
  return true;
}

// A certified document shows only what it showed when it was certified, besides the fields that waited for a signature.
// https://www.iso.org/standard/75839.html 12.8.2.2
bool Comparison::is_new_signature(Object field) {
  if (!field.isDictionary()) return false;
  Object parent = field.getKey("/Parent"), kind = field.hasKey("/FT") || !parent.isDictionary() ? field.getKey("/FT") : parent.getKey("/FT");
  if (!kind.isName() || kind.getName() != "/Sig" || field.hasKey("/A") || field.hasKey("/AA")) return false;  // actions act unseen
  if (allowed_ == Allowed::ValidationData) return has_no_area(field) && is_type(field.getKey("/V"), "/DocTimeStamp");
  return !certified_ || has_no_area(field);
}

bool Comparison::adds_signatures(Object before, Object after) {
  if (!starts_with_items(before, after)) return false;
  for (int i = before.isArray() ? before.getArrayNItems() : 0; i < after.getArrayNItems(); ++i) {
    if (!is_new_signature(after.getArrayItem(i))) return false;
  }
  return true;
}

bool Comparison::is_allowed_form(Object before, Object after) {
  if (before.unparse() == after.unparse()) return true;  // changed in its own object, which has a role of its own
  if (before.isNull()) before = Object::newDictionary();
  Object fields_before = before.getKey("/Fields"), fields_after = after.isDictionary() ? after.getKey("/Fields") : Object::newNull();
  bool same_fields = fields_before.unparse() == fields_after.unparse();
  return same_but(before, after, {"/SigFlags", "/Fields", "/DR", "/DA"}) && (same_fields || adds_signatures(fields_before, fields_after)) &&
         has_grown(before.getKey("/DR"), after.getKey("/DR")) &&
         (!before.hasKey("/DA") || before.getKey("/DA").unparse() == after.getKey("/DA").unparse());
}

bool Comparison::is_allowed_catalog(Object before, Object after) {
  Keys free_keys = {"/DSS", "/Extensions", "/AcroForm"};
  if (allowed_ == Allowed::Signing) free_keys.insert({"/Metadata", "/Version"});
  Object metadata = after.isDictionary() ? after.getKey("/Metadata") : Object::newNull();
  return same_but(before, after, free_keys) && is_allowed_form(before.getKey("/AcroForm"), after.getKey("/AcroForm")) &&
         (metadata.isNull() ? !before.hasKey("/Metadata") : is_metadata(metadata));
}

bool Comparison::is_allowed(Role role, Object before, Object after) {
  switch (role) {
    case Role::Catalog: return is_allowed_catalog(before, after);
    case Role::Form: return is_allowed_form(before, after);
    case Role::FieldList:
    case Role::AnnotationList: return adds_signatures(before, after);
    case Role::Page: {
      Object old_list = before.getKey("/Annots"), new_list = after.isDictionary() ? after.getKey("/Annots") : Object::newNull();
      return same_but(before, after, {"/Annots"}) && adds_signatures(old_list, new_list);
    }
    case Role::Store: return same_but(before, after, {"/Certs", "/CRLs", "/OCSPs", "/VRI"});
    case Role::StoreMap: return before.isDictionary() && after.isDictionary();
    case Role::StoreList: return starts_with_items(before, after);
    default: return allowed_ == Allowed::Signing && is_allowed_signing(role, before, after);
  }
}

// What tools write besides the signature itself: its widget's looks, who wrote the file last and when.
bool Comparison::is_allowed_signing(Role role, Object before, Object after) {
  static const Keys kLooks = {"/AP", "/AS", "/MK", "/DA", "/M"};
  switch (role) {
    case Role::OpenField: {
      Keys free_keys = kLooks;
      free_keys.insert({"/V", "/Lock"});
      return after.isDictionary() && after.getKey("/V").isDictionary() && same_but(before, after, free_keys);
    }
    case Role::Widget: return same_but(before, after, kLooks) && after.getKey("/Parent").isDictionary() && after.getKey("/Parent").hasKey("/V");
    case Role::Information: return is_information(before) && is_information(after);
    case Role::Metadata: return is_metadata(before) && is_metadata(after);
    default: return false;
  }
}

}  // namespace

std::string forbidden_change(std::string_view revision, Existing& now, Allowed allowed) {
  try {
    Existing before(revision);
    return Comparison(before, now, allowed).run();
  } catch (const Refused&) {
    return "ce qu’elle couvre n’est pas un PDF entier";
  }
}

}  // namespace clspress::signing
