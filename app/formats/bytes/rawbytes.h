// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/bytes/inputentry.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace tally {

/// The bytes of a file as they are, or unpacked.
class RawBytes {
public:
    static constexpr size_t PieceSize = size_t(1) << 20;

    virtual ~RawBytes() = default;
    /// Next piece of up to 1 MiB, valid until the next call; only the last is shorter; empty at the end.
    virtual Result<std::string_view> next() = 0;
    virtual double progress() const = 0;
    virtual bool rewind() = 0;
};

/// Opens an entry, unpacked when it is packed as a file (gzip, bzip2, xz, zstd; a member of an archive:
/// gzip). It is read in pieces, never mapped: a file that is cut while it is being read must not kill the
/// program. Unpacking beyond 64 MiB is refused when it yields more than 200 times what went in.
Result<std::unique_ptr<RawBytes>> openRawBytes(const InputEntry &entry);

/// The entry as it is, for its identity: a file as it lies on the disk, a member as it was before it was put
/// into the archive.
Result<std::unique_ptr<RawBytes>> openStoredBytes(const InputEntry &entry);

} // namespace tally
