// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importwords.h"

#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace importwords {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ImportWords)
};

} // namespace

QString timeLeft(const FileImport::Course &course)
{
    if (course.fraction < 0.02 || course.elapsedMs < 300)
        return {};
    const int64_t left = int64_t(double(course.elapsedMs) * (1 - course.fraction) / course.fraction);
    const int64_t seconds = std::max<int64_t>(1, (left + 500) / 1000);
    return Text::tr("%1 left", "time")
        .arg(seconds < 60 ? Text::tr("%1 s", "seconds").arg(seconds) : format::duration(seconds * 1000));
}

QString result(const ImportReport &report)
{
    const auto count = [](int64_t value) { return QLocale().toString(qlonglong(value)); };
    if (report.cancelled)
        return Text::tr("Cancelled. The ledger is as it was.");
    switch (report.status) {
    case ImportStatus::Imported: {
        QStringList facts = {Text::tr("%1 records added", "number").arg(count(report.counts.added))};
        if (report.counts.updated > 0)
            facts.append(Text::tr("%1 updated", "number of records").arg(count(report.counts.updated)));
        if (report.counts.duplicates > 0)
            facts.append(Text::tr("%1 known", "number of records").arg(count(report.counts.duplicates)));
        if (report.rejectedCount > 0)
            facts.append(Text::tr("%1 rejected", "number of records").arg(count(report.rejectedCount)));
        facts.append(format::duration(int64_t(std::llround(report.seconds * 1000))));
        return facts.join(u" · "_s);
    }
    case ImportStatus::AlreadyImported:
        return Text::tr("Every record of this file was already in the ledger. Nothing was changed.");
    case ImportStatus::Rejected:
    case ImportStatus::Failed:
    case ImportStatus::Undecided:
    case ImportStatus::Skipped:
        return report.message.isEmpty() ? Text::tr("Nothing of this file was imported.") : report.message;
    }
    return {};
}

} // namespace importwords

} // namespace tally
