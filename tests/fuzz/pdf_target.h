// What a hostile PDF is given to: everything that sign, verify, extract and diff do with one.
#pragma once

#include <cstddef>
#include <cstdint>

// As libFuzzer calls it, where clang is at hand. https://llvm.org/docs/LibFuzzer.html
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
