// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/columnfit.h"
#include "ui/requests/recordcolumns.h"

#include <vector>

namespace tally {

class RecordView;

/// How wide each column of the table of records wants to be, in pixels, by the view's font: figures and times
/// are never cut, names may give way. `year`: that of most times, since the names of months differ in width.
/// `compact`: the window is narrow, and some columns may hide.
std::vector<ColumnFit> recordFits(const std::vector<RecordColumn> &columns, const RecordView &view, int year,
                                  bool compact);

} // namespace tally
