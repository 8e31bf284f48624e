// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/inputentry.h"
#include "formats/logs/formatregistry.h"
#include "services/imports/importservice.h"

class QFileInfo;

namespace tally {

/// Why nothing can be read from this file; no message where it can.
Error checkInputFile(const QFileInfo &file);

/// How an entry is to be read: as what is asked for, else as what its beginning looks like. Unrecognised,
/// InvalidInput or what reading its beginning came to.
Result<FormatRegistry::Guess> chooseFormat(const FormatRegistry &formats, const InputEntry &entry,
                                           const ImportOptions &options);

} // namespace tally
