#include "signing/permissions.h"

#include "reading/existing.h"

namespace clspress::signing {
namespace {

using Object = QPDFObjectHandle;

Object certification_of(reading::Existing& pdf) {
  Object permissions = pdf.catalog().getKey("/Perms");
  return permissions.isDictionary() ? permissions.getKey("/DocMDP") : Object::newNull();
}

}  // namespace

bool is_certified(reading::Existing& pdf) { return certification_of(pdf).isDictionary(); }

bool allows_signing(reading::Existing& pdf) {
  if (!is_certified(pdf)) return true;
  Object references = certification_of(pdf).getKey("/Reference");
  for (int i = 0; references.isArray() && i < references.getArrayNItems(); ++i) {
    Object one = references.getArrayItem(i);
    if (!one.isDictionary() || !one.getKey("/TransformParams").isDictionary()) continue;
    Object level = one.getKey("/TransformParams").getKey("/P");
    if (level.isInteger() && level.getIntValue() == 1) return false;
  }
  return true;
}

}  // namespace clspress::signing
