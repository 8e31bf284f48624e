// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/inputentry.h"
#include "formats/importformat.h"

namespace tally {

/// Opens an entry for reading: unpacked, in UTF-8. Refuses what is binary, empty, compressed beyond the
/// limit, or an archive in an archive. Unrecognised: there is nothing in it that could be a log.
Result<std::unique_ptr<ByteSource>> openByteSource(const InputEntry &entry);
/// The first 64 KiB, as above.
Result<FileHead> readHead(const InputEntry &entry);

inline Result<std::unique_ptr<ByteSource>> openByteSource(const QString &path)
{
    return openByteSource(InputEntry::ofFile(path));
}
inline Result<FileHead> readHead(const QString &path)
{
    return readHead(InputEntry::ofFile(path));
}

} // namespace tally
