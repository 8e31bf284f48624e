// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/columnmap.h"

#include <QByteArray>

namespace tally {

/// A mapping file as ColumnMap::parse() reads it, for people to read and change: one column to a line, in the
/// order of the columns.
QByteArray mapFileText(const ColumnMap &map);

} // namespace tally
