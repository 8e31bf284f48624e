// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <memory>
#include <string_view>

namespace tally {

/// The bytes of a file as they are, or unpacked.
class RawBytes {
public:
    virtual ~RawBytes() = default;
    /// Next piece of up to 1 MiB, valid until the next call; only the last is shorter; empty at the end.
    virtual Result<std::string_view> next() = 0;
    virtual double progress() const = 0;
    virtual bool rewind() = 0;
};

/// Opens a regular file, unpacked when it is gzip (several members follow one another). It is read in pieces,
/// never mapped: a file that is cut while it is being read must not kill the program. Unpacking beyond 64 MiB
/// is refused when it yields more than 200 times what went in.
Result<std::unique_ptr<RawBytes>> openRawBytes(const QString &path);

} // namespace tally
