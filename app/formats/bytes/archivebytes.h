// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/archivereader.h"
#include "formats/bytes/inputentry.h"
#include "formats/bytes/rawbytes.h"

namespace tally {

/// What an archive holds as this entry, or what is packed in the file that it is. rewind() opens it
/// anew once more than the first piece was read.
Result<std::unique_ptr<RawBytes>> openArchiveBytes(const InputEntry &entry, ArchiveReader::Kind kind);

} // namespace tally
