// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/imports/fileimport.h"

#include <QString>

namespace tally {

/// What is said about the import of a file (translated).
namespace importwords {

/// "6 s left", as far as it can be told yet; "" before.
QString timeLeft(const FileImport::Course &course);
/// What became of the file: "3,241 records added · 2.1 s", or why nothing did.
QString result(const ImportReport &report);

} // namespace importwords

} // namespace tally
