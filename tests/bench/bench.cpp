// Times the road inside one process, on one core: pages per second, peak memory, and where the time goes.
// usage: bench DOSSIER TYPE [REPEATS]
#include <fmt/core.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "batch/run.h"

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  if (argc < 3) return 2;
  int repeats = argc > 3 ? std::atoi(argv[3]) : 3;
  clspress::batch::RunOptions options;
  options.dossiers = {argv[1]};
  options.types = {argv[2]};
  options.output = fs::temp_directory_path() / "clspress-bench";
  for (int i = 0; i < repeats; ++i) {
    auto start = std::chrono::steady_clock::now();
    clspress::batch::RunResult result = clspress::batch::run(options, [](size_t, size_t) {});
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    size_t pages = 0;
    for (const auto& dossier : result.dossiers) pages += dossier.pages;
    for (const auto& finding : result.findings) fmt::print(stderr, "{}\n", clspress::to_text(finding));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const clspress::batch::StageTimes& t = result.times;
    fmt::print("{} pages, {:.3f} s, {:.0f} pages/s, {} Mo ; lecture {:.0f} ms, gabarit {:.0f}, XHTML {:.0f}, style {:.0f}, "
               "mise en page {:.0f}, peinture {:.0f}, PDF {:.0f}\n",
               pages, seconds, static_cast<double>(pages) / seconds, usage.ru_maxrss / 1024, t.read * 1e3, t.compose * 1e3,
               t.parse * 1e3, t.style * 1e3, t.layout * 1e3, t.paint * 1e3, t.pdf * 1e3);
  }
  fs::remove_all(options.output);
  return 0;
}
