#include "batch/run.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <new>
#include <thread>

#include "base/fault.h"
#include "base/files.h"
#include "batch/judging.h"
#include "batch/produce.h"
#include "batch/signed.h"
#include "dossier/read.h"

namespace clspress::batch {
namespace {

struct ReadDossier {
  std::optional<dossier::Dossier> dossier;
  bool left_out = false;  // of another region than the one asked for
  std::vector<rules::Judgment> judgments;
  compose::Conformity conformity;
  std::optional<DossierFiles> files;  // if a document that is planned carries them
  Report report;
  Report planning;  // what isn't made, which depends on what was asked for
  std::string fault;
  double seconds = 0;
};

struct Task {
  size_t dossier = 0;
  const ReadyType* type = nullptr;
  compose::Job job;
  // Filled by a worker.
  Report report;
  std::string fault;
  bool written = false;
  size_t pages = 0;
  double seconds = 0;
  StageTimes times;
};

// Calls work(i) for each index on `jobs` threads. What the machine does wrong to one item stays with that item.
template <class Work>
void for_each(size_t count, unsigned jobs, const Work& work) {
  std::atomic<size_t> next{0};
  auto loop = [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> threads;
  for (unsigned t = 1; t < jobs && t < count; ++t) threads.emplace_back(loop);
  loop();
}

// Runs `work` and turns a fault of the machine into its sentence.
template <class Work>
std::string catch_fault(const std::string& name, const Work& work) {
  try {
    work();
    return {};
  } catch (const Fault& fault) {
    return fault.what();
  } catch (const std::bad_alloc&) {
    return name + " : mémoire insuffisante";
  } catch (const std::exception& error) {
    return name + " : erreur interne, " + error.what();
  }
}

std::vector<ReadDossier> read_dossiers(const RunOptions& options, const dossier::Schema& schema) {
  std::vector<ReadDossier> read(options.dossiers.size());
  for_each(read.size(), options.jobs, [&](size_t i) {
    Stopwatch watch;
    std::string name = options.dossiers[i].string();
    read[i].fault = catch_fault(name, [&] { read[i].dossier = dossier::read(options.dossiers[i], schema, read[i].report); });
    read[i].seconds = watch.lap();
  });
  return read;
}

// Also those that are refused, as long as they can say where they belong.
void leave_out_other_regions(const RunOptions& options, const dossier::Schema& schema, std::vector<ReadDossier>& read) {
  if (options.region.empty()) return;
  for (size_t i = 0; i < read.size(); ++i) {
    ReadDossier& entry = read[i];
    if (!entry.fault.empty()) continue;
    std::optional<std::string> region = entry.dossier ? entry.dossier->region() : dossier::find_region(options.dossiers[i], schema);
    if (!region || *region == options.region) continue;
    entry.left_out = true;
    entry.dossier.reset();
    entry.report = {};
  }
}

// Judges every dossier whose region is ready by its rules.
void judge_dossiers(const RunOptions& options, const Resources& resources, std::vector<ReadDossier>& read) {
  size_t workers = std::clamp<size_t>(options.jobs, 1, std::max<size_t>(1, read.size()));
  std::vector<Judges> judges;
  for (size_t i = 0; i < workers; ++i) judges.emplace_back(resources.schema());
  for_each(workers, static_cast<unsigned>(workers), [&](size_t worker) {
    for (size_t i = worker; i < read.size(); i += workers) {
      ReadDossier& entry = read[i];
      if (!entry.dossier) continue;
      const Resources::ReadyRegion& region = resources.region(entry.dossier->region());
      if (region.report.refused()) continue;
      entry.fault = catch_fault(options.dossiers[i].string(), [&] {
        rules::Outcome outcome = judges[worker].judge(region.rules, *entry.dossier, options.date, rules::Values::Told, entry.report);
        entry.conformity = conformity_of(region.rules, outcome);
        entry.judgments = std::move(outcome.judgments);
      });
      if (!entry.fault.empty()) entry.dossier.reset();
    }
  });
}

// Two dossiers with one id would overwrite each other: neither is made.
void refuse_shared_ids(std::vector<ReadDossier>& read) {
  std::map<std::string, std::vector<ReadDossier*>> by_id;
  for (ReadDossier& entry : read) {
    if (entry.dossier) by_id[entry.dossier->id()].push_back(&entry);
  }
  for (auto& [id, entries] : by_id) {
    if (entries.size() < 2) continue;
    for (ReadDossier* entry : entries) {
      const ReadDossier* other = entries[0] == entry ? entries[1] : entries[0];
      std::optional<dossier::Element> element = entry->dossier->root().find_child("identifiant");
      Location place = element ? element->location() : Location{entry->dossier->file().string()};
      report_shared_id(id, place, other->dossier->file(), entry->report);
    }
    for (ReadDossier* entry : entries) entry->dossier.reset();
  }
}

// Plans the documents of one dossier; what has no data is said, and refused if it was asked for by name.
void plan_dossier(const RunOptions& options, const Resources& resources, size_t index, ReadDossier& read, std::vector<Task>& tasks) {
  for (const ReadyType& type : resources.types()) {
    if (!type.type.is_for(read.dossier->region())) continue;
    compose::Plan plan = compose::plan(*read.dossier, type.type);
    for (compose::Job& job : plan.jobs) {
      Task& task = tasks.emplace_back();
      task.dossier = index;
      task.type = &type;
      task.job = std::move(job);
    }
    if (!plan.jobs.empty()) continue;
    read.planning.add({"TYPE-SANS-DONNEES", options.types.empty() ? Severity::Information : Severity::Erreur,
                       {read.dossier->file().string()}, "", fmt::format("{} : {}", type.type.name, plan.absence), ""});
  }
}

pdf::Standard standard_of(const RunOptions& options, const Task& task) { return options.standard.value_or(task.type->standard); }

bool carries_dossier(const RunOptions& options, const Task& task) {
  bool room = pdf::takes_attachments(standard_of(options, task)) || options.package;
  return !options.without_source && task.type->type.carries_dossier && room;
}

// An archive gets what every document was made from, also where the document itself doesn't carry it.
bool packs_dossier(const RunOptions& options) { return options.package && !options.without_source; }

void read_files(const RunOptions& options, const Resources& resources, const std::vector<Task>& tasks, std::vector<ReadDossier>& read) {
  std::vector<bool> wanted(read.size());
  for (const Task& task : tasks) wanted[task.dossier] = wanted[task.dossier] || packs_dossier(options) || carries_dossier(options, task);
  for_each(read.size(), options.jobs, [&](size_t i) {
    if (!wanted[i]) return;
    read[i].fault = catch_fault(options.dossiers[i].string(),
                                [&] { read[i].files = make_dossier_files(*read[i].dossier, resources.schema()); });
  });
}

void write_package(const RunOptions& options, const Resources& resources, const ReadDossier& read, const Task& task, const fs::path& target,
                   const Typeset& document) {
  std::vector<pdf::Attachment> attachments;
  if (packs_dossier(options) && !carries_dossier(options, task)) {
    attachments = make_source(*read.files, task.report, *read.dossier, resources.home());
  }
  attachments.insert(attachments.end(), document.attachments.begin(), document.attachments.end());
  std::vector<PackedFile> files =
      make_package({*read.dossier, resources.schema(), target.filename().string(), document.pdf, attachments, document.metadata});
  write_file(fs::path(target).replace_extension(".zip"), options.package(files, document.metadata.date));
}

// The rules that the document breaks, or for which a dérogation stands; what is mere information stays with `check`.
void add_judgments(const ReadDossier& read, Task& task) {
  for (const rules::Judgment& judgment : read.judgments) {
    bool told = judgment.waived || judgment.finding.severity != Severity::Information;
    if (told && concerns(judgment, task.type->type.name, task.job)) task.report.add(judgment.finding);
  }
}

void do_task(const RunOptions& options, const Resources& resources, const ReadDossier& read, Task& task) {
  const dossier::Dossier& dossier = *read.dossier;
  std::string name = options.draft ? compose::draft_name(task.job.file_name) : task.job.file_name;
  fs::path target = options.output / dossier.id() / name;
  // A signed document is somebody's word: making it anew takes that word away.
  bool signed_before = is_signed_pdf(target);
  if (signed_before && !options.replace_signed) {
    task.report.error("PDF-SIGNE", {target.string()}, "ce PDF est signé : il n’est pas remplacé",
                      "le ranger ailleurs, ou relancer avec --replace-signed");
    return;
  }
  const DossierFiles* files = carries_dossier(options, task) ? &*read.files : nullptr;
  task.report.append(task.type->report);
  task.report.append(read.report);
  if (files || packs_dossier(options)) task.report.append(read.files->report);
  add_judgments(read, task);
  if (task.report.refused() && !options.draft) return;
  compose::Occasion occasion{options.date, options.draft, codes_of(task.report), &read.conformity};
  std::optional<Typeset> document = produce({dossier, *task.type, task.job, resources, occasion, standard_of(options, task), files}, task.report);
  if (!document) return;
  write_file(target, document->pdf);
  if (options.package) write_package(options, resources, read, task, target, *document);
  if (signed_before) {
    task.report.warning("PDF-SIGNE-REMPLACE", {target.string()}, "le PDF signé qui était là est remplacé par un PDF sans signature",
                        "faire signer de nouveau");
  }
  task.written = true;
  task.pages = document->pages;
  task.times = document->times;
}

void collect(const RunOptions& options, const std::vector<ReadDossier>& read, const std::vector<Task>& tasks, RunResult& result) {
  std::vector<Finding> findings;
  for (size_t i = 0; i < read.size(); ++i) {
    if (read[i].left_out) continue;
    DossierResult summary{options.dossiers[i].string(), read[i].dossier ? read[i].dossier->id() : "", 0, 0, 0, read[i].seconds};
    std::vector<Finding> own = read[i].report.findings();
    own.insert(own.end(), read[i].planning.findings().begin(), read[i].planning.findings().end());
    for (const Task& task : tasks) {
      if (task.dossier != i) continue;
      summary.documents += task.written;
      summary.pages += task.pages;
      summary.seconds += task.seconds;
      result.times += task.times;
      own.insert(own.end(), task.report.findings().begin(), task.report.findings().end());
      if (!task.fault.empty()) result.faults.push_back(task.fault);
      result.refused = result.refused || (!task.written && task.fault.empty());
    }
    result.times.read += read[i].seconds;
    if (!read[i].fault.empty()) result.faults.push_back(read[i].fault);
    result.refused = result.refused || read[i].report.refused() || read[i].planning.refused();
    own = sorted(std::move(own));
    summary.findings = own.size();
    findings.insert(findings.end(), own.begin(), own.end());
    result.dossiers.push_back(std::move(summary));
  }
  result.findings = sorted(std::move(findings));
}

}  // namespace

void report_shared_id(std::string_view id, const Location& place, const fs::path& other, Report& report) {
  report.add({"DOSSIER-IDENTIFIANT", Severity::Erreur, place, "identifiant",
              fmt::format("« {} » est aussi l’identifiant de {}", id, other.string()),
              "donner à chaque dossier un identifiant qui lui est propre"});
}

RunResult run(const RunOptions& options, const std::function<void(size_t, size_t)>& progress) {
  Resources resources(find_home(), options.types);
  std::vector<ReadDossier> read = read_dossiers(options, resources.schema());
  leave_out_other_regions(options, resources.schema(), read);
  refuse_shared_ids(read);

  for (const ReadDossier& entry : read) {
    if (entry.dossier) resources.prepare_region(entry.dossier->region());
  }
  judge_dossiers(options, resources, read);

  std::vector<Task> tasks;
  for (size_t i = 0; i < read.size(); ++i) {
    if (!read[i].dossier) continue;
    const Report& of_region = resources.region(read[i].dossier->region()).report;
    if (of_region.refused()) {
      report_region(of_region, *read[i].dossier, read[i].report);
      continue;
    }
    plan_dossier(options, resources, i, read[i], tasks);
  }

  read_files(options, resources, tasks, read);
  std::erase_if(tasks, [&](const Task& task) { return !read[task.dossier].fault.empty(); });

  std::mutex mutex;
  size_t done = 0;
  progress(done, tasks.size());
  for_each(tasks.size(), options.jobs, [&](size_t i) {
    Stopwatch watch;
    Task& task = tasks[i];
    std::string name = options.dossiers[task.dossier].string() + ", " + task.job.file_name;
    task.fault = catch_fault(name, [&] { do_task(options, resources, read[task.dossier], task); });
    task.seconds = watch.lap();
    std::lock_guard lock(mutex);
    progress(++done, tasks.size());
  });

  RunResult result;
  collect(options, read, tasks, result);
  return result;
}

}  // namespace clspress::batch
