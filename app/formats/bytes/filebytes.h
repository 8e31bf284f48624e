// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/rawbytes.h"

namespace tally {

/// A regular file as it lies on the disk; anything else, which might never end, is refused.
Result<std::unique_ptr<RawBytes>> openFileBytes(const QString &path);

} // namespace tally
