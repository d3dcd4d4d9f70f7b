#include "batch/produce.h"

#include <algorithm>

#include "batch/missing_signs.h"

namespace clspress::batch {
namespace {

Loader make_loader(const ProduceInput& input) {
  Loader loader;
  loader.allow(input.dossier.folder(), "dossier");
  loader.allow(input.resources.home().templates(), "templates");
  loader.allow(input.resources.home().assets(), "assets");
  loader.allow(input.resources.home().fonts(), "fonts");
  return loader;
}

Production production_of(const ProduceInput& input, const compose::Date& date) {
  const compose::Type& type = input.type.type;
  const std::string& region = input.dossier.region();
  return {type.name,          input.type.digest,
          type.identity,      input.resources.identity_digest(type.identity),
          region,             input.resources.region(region).digest,
          input.dossier.id(), hex(input.dossier.digest()),
          compose::iso_date(date)};
}

std::optional<Typeset> make(const ProduceInput& input, const compose::Occasion& occasion, const Report& known, Report& report) {
  Stopwatch watch;
  const compose::Region& region = input.resources.region(input.dossier.region()).region;
  compose::Filled filled = compose::fill(input.dossier, input.type.type, input.job, region, input.type.drawings,
                                         input.resources.schema(), occasion, report);
  double composing = watch.lap();
  if (report.refused() && !occasion.draft) return {};

  TypesetInput typesetting;
  typesetting.xhtml = std::move(filled.xhtml);
  typesetting.name = input.type.type.name + "/body.mustache";
  typesetting.sheets = input.type.sheets;
  typesetting.typography = &input.resources.typography();
  typesetting.icc_profile = input.resources.icc_profile();
  typesetting.metadata = {input.standard,           filled.metadata.title,    filled.metadata.author, filled.metadata.subject,
                          filled.metadata.language, "clspress",             filled.metadata.identifier,
                          compose::iso_date(filled.metadata.date), {}};
  Production production = production_of(input, filled.metadata.date);
  typesetting.metadata.production = to_properties(production);
  typesetting.attachments = [&](const Report& own) {
    Report all = known;
    all.append(own);
    return make_attachments(production, input.files, all, input.dossier, input.resources.home());
  };
  Loader loader = make_loader(input);
  std::optional<Typeset> document = typeset(std::move(typesetting), loader, report);
  if (document) document->times.compose = composing;
  return document;
}

}  // namespace

std::vector<std::string> codes_of(const Report& report) {
  std::vector<std::string> codes;
  for (const Finding& finding : report.findings()) {
    if (finding.severity != Severity::Information) codes.push_back(finding.code);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

std::optional<Typeset> produce(const ProduceInput& input, Report& report) {
  const Report known = report;
  Report first;
  std::optional<Typeset> document = make(input, input.occasion, known, first);
  first = place_missing_signs(first, input.dossier);
  report.append(first);
  if (!input.occasion.draft) return first.refused() ? std::nullopt : std::move(document);

  // The foot of a draft names its findings, which only a first setting can tell.
  compose::Occasion occasion = input.occasion;
  for (const std::string& code : codes_of(first)) {
    auto at = std::lower_bound(occasion.draft_codes.begin(), occasion.draft_codes.end(), code);
    if (at == occasion.draft_codes.end() || *at != code) occasion.draft_codes.insert(at, code);
  }
  if (occasion.draft_codes == input.occasion.draft_codes) return document;
  Report again;
  return make(input, occasion, known, again);
}

}  // namespace clspress::batch
