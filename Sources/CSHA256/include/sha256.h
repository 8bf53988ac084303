#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Takes `count` blocks of 64 bytes into `state` (FIPS 180-4, 6.2.2) by the processor's own SHA-256 instructions.
/// `constants`: the 64 words of 4.2.2. False, and nothing done, on a processor without them.
bool akari_sha256_compress(uint32_t state[8], const uint8_t *blocks, size_t count, const uint32_t constants[64]);
