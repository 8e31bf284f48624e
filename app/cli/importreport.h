// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace tally {

/// "imported", "already_imported", "rejected", "failed", "skipped".
QString toId(ImportStatus status);

/// {"files":[…],"totals":{…}} as documented for `import --json`.
QJsonObject importFileJson(const ImportReport &report);
QByteArray importReportJson(const std::vector<ImportReport> &reports);

/// What happened to one file, for a person: one line, warnings and the first rejected lines under it.
QString importReportText(const ImportReport &report);

/// What happened to several files in all, in one line.
QString importTotalsText(const std::vector<ImportReport> &reports);

} // namespace tally
