// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tally {

enum class Packing {
    None,
    Gzip,
    Other, // bzip2, xz or zstd
    Archive, // tar, ZIP or 7z
    Document, // of an office program: a ZIP archive in which no log is looked for
};

/// How a file is packed, by its first 512 bytes. A tar that is packed as a whole is what packs it.
Packing packingOf(std::string_view head);

} // namespace tally
