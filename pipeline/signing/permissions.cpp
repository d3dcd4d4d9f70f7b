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

int permission_level(Object signature) {
  Object references = signature.getKey("/Reference");
  for (int i = 0; references.isArray() && i < references.getArrayNItems(); ++i) {
    Object one = references.getArrayItem(i);
    if (!one.isDictionary() || !one.getKey("/TransformMethod").isName() || one.getKey("/TransformMethod").getName() != "/DocMDP") continue;
    Object parameters = one.getKey("/TransformParams"), level = parameters.isDictionary() ? parameters.getKey("/P") : Object::newNull();
    constexpr int kDefault = 2;
    return level.isInteger() && level.getIntValue() >= 1 && level.getIntValue() <= 3 ? level.getIntValueAsInt() : kDefault;
  }
  return 0;
}

bool is_certified(reading::Existing& pdf) { return certification_of(pdf).isDictionary(); }

bool allows_signing(reading::Existing& pdf) { return !is_certified(pdf) || permission_level(certification_of(pdf)) != 1; }

}  // namespace clspress::signing
