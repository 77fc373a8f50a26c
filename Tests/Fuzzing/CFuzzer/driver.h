#pragma once
#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own main, for programs that have one of theirs; it has no public header.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *data, size_t size));
