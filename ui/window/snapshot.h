// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/usagefilter.h"

#include <QSize>
#include <QString>

namespace tally {

/// A picture of one page of the window, without showing it.
struct SnapshotRequest {
    QString ledger; // must exist
    UsageFilter filter = {}; // dimensions, search, zone; no from and to: everything
    QString page = {}; // one of pageIds(); empty: the first
    QSize size = {1440, 900};
    QString theme = {}; // "light", "dark"; empty: light
    double scale = 1;
    QString output = {}; // PNG
};

/// Needs a QApplication (offscreen will do). Opens the ledger without changing it, waits until everything the
/// page asks for is on screen and writes the picture through a temporary file.
Result<void> renderSnapshot(const SnapshotRequest &request);

} // namespace tally
