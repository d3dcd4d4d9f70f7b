// A loop of its own around the target, for compilers without libFuzzer: changes whole PDFs a little, for some seconds.
//   pdf_fuzz SECONDS FILE.pdf…          each round is made from its number alone
//   pdf_fuzz --round NUMBER FILE.pdf…   that round again
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "pdf_target.h"

namespace {

constexpr unsigned kPatience = 30;  // seconds for one round: an endless loop ends the program

class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
  size_t below(size_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return limit == 0 ? 0 : state_ % limit;
  }

 private:
  uint64_t state_;
};

// Words that lead readers astray.
constexpr const char* kWords[] = {"/Kids [1 0 R]", "/Parent 1 0 R", "/Prev 0",       "/Length 99999999", "-1",        "99999999999999999999", "null",
                                  "[[[[[[[[",      "<<<<<<<<",      "/Filter/LZWDecode", "/FlateDecode", "endobj",    "stream\n",             "/Type/XRef",
                                  "/ByteRange [0 1 2 3]", "/Size 2147483647", "0 0 R",  "/W [9 9 9]",       "/Index [0 2147483647]", "%%EOF", "startxref\n0"};

void change(std::string& bytes, Dice& dice) {
  size_t at = dice.below(bytes.size()), length = dice.below(64);
  switch (dice.below(7)) {
    case 0: bytes[at] = static_cast<char>(dice.below(256)); break;
    case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << dice.below(8))); break;
    case 2: bytes.erase(at, length); break;
    case 3: bytes.insert(at, bytes.substr(dice.below(bytes.size()), length)); break;
    case 4: bytes.insert(at, kWords[dice.below(std::size(kWords))]); break;
    case 5: {  // a number becomes another
      size_t digit = bytes.find_first_of("0123456789", at);
      if (digit != std::string::npos) bytes[digit] = static_cast<char>('0' + dice.below(10));
      break;
    }
    default: {
      const char* word = kWords[dice.below(std::size(kWords))];
      bytes.replace(at, std::min(std::strlen(word), bytes.size() - at), word);
    }
  }
}

void play(uint64_t round, const std::vector<std::string>& files) {
  Dice dice(round);
  std::string bytes = files[dice.below(files.size())];
  for (size_t count = 1 + dice.below(6); count > 0 && !bytes.empty(); --count) change(bytes, dice);
  if (dice.below(20) == 0) bytes.resize(dice.below(bytes.size() + 1));
  ::alarm(kPatience);
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  bool one = argc > 1 && std::strcmp(argv[1], "--round") == 0;
  int first = one ? 3 : 2;
  if (argc <= first) return 2;
  std::vector<std::string> files;
  for (int i = first; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    if (files.back().empty()) return std::fprintf(stderr, "%s : vide ou absent\n", argv[i]), 2;
    if (!one) LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(files.back().data()), files.back().size());
  }
  if (one) return play(std::strtoull(argv[2], nullptr, 10), files), 0;
  auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  uint64_t round = 0;
  for (; std::chrono::steady_clock::now() < end; ++round) {
    std::printf("%llu\r", static_cast<unsigned long long>(round));  // the last number is the one to play again
    std::fflush(stdout);
    play(round, files);
  }
  std::printf("%llu essais\n", static_cast<unsigned long long>(round));
  return round < 20;
}
