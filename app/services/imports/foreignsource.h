// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/inputentry.h"
#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Opens what is to be imported: a log as openByteSource() does, and a database of another program as the
/// JSON Lines that its reader knows (storage/foreigntable.h).
Result<std::unique_ptr<ByteSource>> openImportSource(const InputEntry &entry);
/// The beginning of the same, as readHead() does.
Result<FileHead> readImportHead(const InputEntry &entry);

/// Whether the bytes of the file do not say all that is read from it, so that equal bytes do not mean that
/// there is nothing new.
bool standsBesideItsFile(const InputEntry &entry);

} // namespace tally
