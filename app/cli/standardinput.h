// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <QTemporaryFile>

#include <memory>

namespace tally {

/// All of standard input in a temporary file for the user alone, since an import reads what it imports more
/// than once. Gone with the last pointer. Io when it cannot be read, DiskFull when it does not fit.
Result<std::shared_ptr<QTemporaryFile>> spoolStandardInput(const CommandContext &context);

} // namespace tally
