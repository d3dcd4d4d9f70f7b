#include "signing/changes.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "reading/existing.h"
#include "reading/refused.h"

namespace clspress::signing {

using reading::Existing;
using reading::Field;
using reading::Refused;

namespace {

using Object = QPDFObjectHandle;

// What a later signature or validation data change in an object that exists already.
enum class Role { Other, Catalog, Form, OpenField, Store, StoreList };

std::string bytes_of(Object stream) {
  auto data = stream.getRawStreamData();
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

bool same_but(Object before, Object after, const std::set<std::string>& free_keys) {
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

// The form stands in an object of its own or in the catalogue; only its flags may change.
bool same_catalog(Object before, Object after) {
  Object form_before = before.getKey("/AcroForm"), form_after = after.getKey("/AcroForm");
  if (form_before.isIndirect() != form_after.isIndirect()) return false;
  if (form_before.isIndirect()) return same_but(before, after, {"/DSS", "/Extensions"});
  return same_but(before, after, {"/DSS", "/Extensions", "/AcroForm"}) &&
         (!form_before.isDictionary() || same_but(form_before, form_after, {"/SigFlags"}));
}

bool starts_with_items(Object before, Object after) {
  if (!before.isArray() || !after.isArray() || before.getArrayNItems() > after.getArrayNItems()) return false;
  for (int i = 0; i < before.getArrayNItems(); ++i) {
    if (before.getArrayItem(i).unparse() != after.getArrayItem(i).unparse()) return false;
  }
  return true;
}

bool allowed(Role role, Object before, Object after) {
  switch (role) {
    case Role::Catalog: return same_catalog(before, after);
    case Role::Form: return same_but(before, after, {"/SigFlags"});
    case Role::OpenField: return after.isDictionary() && after.getKey("/V").isDictionary() && same_but(before, after, {"/V", "/AP", "/Lock"});
    case Role::Store: return same_but(before, after, {"/Certs", "/CRLs", "/OCSPs", "/VRI"});
    case Role::StoreList: return starts_with_items(before, after);
    case Role::Other: return false;
  }
  return false;
}

bool refers_to(Object reference, QPDFObjGen id) { return reference.isIndirect() && reference.getObjGen() == id; }

Role role_of(Existing& before, QPDFObjGen id, std::vector<Field>& fields) {
  Object catalog = before.catalog(), store = catalog.getKey("/DSS");
  if (refers_to(catalog, id)) return Role::Catalog;
  if (refers_to(catalog.getKey("/AcroForm"), id)) return Role::Form;
  if (refers_to(store, id)) return Role::Store;
  for (const char* key : {"/Certs", "/CRLs", "/OCSPs"}) {
    if (store.isDictionary() && refers_to(store.getKey(key), id)) return Role::StoreList;
  }
  for (Field& field : fields) {
    if (refers_to(field.object, id) && field.is_signature && !field.is_signed()) return Role::OpenField;
  }
  return Role::Other;
}

}  // namespace

std::string forbidden_change(std::string_view revision, Existing& now) {
  try {
    Existing before(revision);
    if (before.catalog().getObjGen() != now.catalog().getObjGen()) return "le fichier a été modifié après elle (catalogue)";
    std::vector<Field> fields = before.fields();
    for (Object object : before.qpdf().getAllObjects()) {
      QPDFObjGen id = object.getObjGen();
      Object after = now.qpdf().getObjectByObjGen(id);
      // Each section has a cross-reference stream of its own; one that is gone from the table was not replaced.
      if (object.isStreamOfType("/XRef") || object.isStreamOfType("/ObjStm")) continue;
      if (!same(object, after) && !allowed(role_of(before, id, fields), object, after)) {
        return fmt::format("le fichier a été modifié après elle (objet {})", id.getObj());
      }
    }
    return {};
  } catch (const Refused&) {
    return "ce qu’elle couvre n’est pas un PDF entier";
  }
}

}  // namespace clspress::signing
