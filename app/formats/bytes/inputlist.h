// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/inputentry.h"

#include <vector>

namespace tally {

/// What in a file or folder may be a log, in an order that does not depend on the disk. A folder: the files
/// below it by their paths; what is hidden is left out, links to folders are not followed. An archive (ZIP,
/// 7z, tar, also compressed), there or in the folder: its files by their names, hidden ones left out.
/// Anything else, also what is not there or is an archive that cannot be used: itself.
std::vector<InputEntry> listInput(const QString &path);

} // namespace tally
