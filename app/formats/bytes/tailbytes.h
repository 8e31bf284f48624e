// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <cstdint>
#include <memory>

namespace tally {

/// The lines of a text file from some byte on. Of a file that is being written only whole lines are given.
class TailSource : public ByteSource {
public:
    /// Bytes stand behind the last line end, which were not given.
    virtual bool isCutShort() const = 0;
    /// So far every byte was given as it stands in the file: places in the text are places in the file.
    virtual bool isFaithful() const = 0;
};

/// Opens a file from byte `from` on, which is where a line begins. `atRest`: nobody writes it, so what stands
/// behind the last line end is a line, too. Nothing for a file that has no lines to read on from: it is
/// packed or no plain UTF-8.
Result<std::unique_ptr<TailSource>> openTail(const QString &path, int64_t from, bool atRest);

/// A hash of up to 4 KiB that stand just before byte `end` of the file; 0 at its beginning. Io where they
/// cannot be read.
Result<uint64_t> hashBefore(const QString &path, int64_t end);

} // namespace tally
