// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// TALLY_CLONES before a function: made for wider registers too, and the processor's is chosen at the start.
/// Sanitizers run before that choice may, and other processors have one kind.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)        \
    && !defined(__SANITIZE_THREAD__)
#define TALLY_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define TALLY_CLONES
#endif
