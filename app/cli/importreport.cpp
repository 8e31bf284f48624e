// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/importreport.h"

#include "cli/command.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t ShownRejections = 10;

QJsonArray doubtsJson(const std::vector<Doubt> &doubts)
{
    QJsonArray json;
    for (const Doubt &doubt : doubts) {
        QJsonArray choices;
        for (const auto &choice : doubt.choices)
            choices.append(QJsonObject{{u"value"_s, choice.value}, {u"text"_s, choice.text}});
        const bool open = doubt.grade == Doubt::Grade::Open;
        json.append(
            QJsonObject{{u"key"_s, doubt.key},
                        {u"grade"_s, open ? u"open"_s : u"likely"_s},
                        {u"question"_s, doubt.question},
                        {u"choices"_s, choices},
                        {u"taken"_s, doubt.taken.isEmpty() ? QJsonValue() : QJsonValue(doubt.taken)}});
    }
    return json;
}

} // namespace

QJsonObject importFileJson(const ImportReport &report)
{
    QJsonArray rejected;
    for (const RejectedLine &line : report.rejected)
        rejected.append(QJsonObject{{u"line"_s, static_cast<qint64>(line.line)}, {u"reason"_s, line.reason}});
    QStringList warnings = report.warnings;
    if (report.rejectedCount > static_cast<int64_t>(report.rejected.size()))
        warnings.append(CliText::tr("%1 lines were rejected; the first %2 are listed.")
                            .arg(report.rejectedCount)
                            .arg(report.rejected.size()));
    QJsonObject json{
        {u"path"_s, report.path},
        {u"format"_s, report.formatId.isEmpty() ? QJsonValue() : QJsonValue(report.formatId)},
        {u"profile"_s, report.profile.isEmpty() ? QJsonValue() : QJsonValue(report.profile)},
        {u"status"_s, toId(report.status)},
        {u"records"_s, static_cast<qint64>(report.records)},
        {u"added"_s, static_cast<qint64>(report.counts.added)},
        {u"updated"_s, static_cast<qint64>(report.counts.updated)},
        {u"duplicates"_s, static_cast<qint64>(report.counts.duplicates)},
        {u"removed"_s, static_cast<qint64>(report.counts.removed)},
        {u"set_by_rules"_s, static_cast<qint64>(report.counts.booked)},
        {u"rejected"_s, rejected},
        {u"rejected_count"_s, static_cast<qint64>(report.rejectedCount)},
        {u"warnings"_s, QJsonArray::fromStringList(warnings)},
        {u"doubts"_s, doubtsJson(report.doubts)},
        {u"batch"_s, report.batch ? QJsonValue(static_cast<qint64>(report.batch)) : QJsonValue()},
        {u"seconds"_s, report.seconds},
    };
    if (!report.member.isEmpty())
        json.insert(u"member"_s, report.member);
    if (!report.message.isEmpty())
        json.insert(u"message"_s, report.message);
    return json;
}

namespace {

struct Totals {
    AppendCounts counts = {};
    int64_t records = 0;
    int64_t rejected = 0;
    int64_t skipped = 0; // files
    double seconds = 0;
};

Totals totalsOf(const std::vector<ImportReport> &reports)
{
    Totals totals;
    for (const ImportReport &report : reports) {
        totals.records += report.records;
        totals.rejected += report.rejectedCount;
        totals.skipped += report.status == ImportStatus::Skipped;
        totals.seconds += report.seconds;
        totals.counts.added += report.counts.added;
        totals.counts.updated += report.counts.updated;
        totals.counts.duplicates += report.counts.duplicates;
    }
    return totals;
}

QJsonObject totalsJson(const std::vector<ImportReport> &reports)
{
    const Totals totals = totalsOf(reports);
    return {{u"files"_s, static_cast<qint64>(reports.size())},
            {u"records"_s, static_cast<qint64>(totals.records)},
            {u"added"_s, static_cast<qint64>(totals.counts.added)},
            {u"updated"_s, static_cast<qint64>(totals.counts.updated)},
            {u"duplicates"_s, static_cast<qint64>(totals.counts.duplicates)},
            {u"rejected"_s, static_cast<qint64>(totals.rejected)},
            {u"skipped"_s, static_cast<qint64>(totals.skipped)},
            {u"seconds"_s, totals.seconds}};
}

QString headline(const ImportReport &report)
{
    switch (report.status) {
    case ImportStatus::Imported:
        if (report.counts.removed > 0)
            return CliText::tr("%1 added, %2 updated, %3 known, %4 rejected, %5 replaced (%6)")
                .arg(report.counts.added)
                .arg(report.counts.updated)
                .arg(report.counts.duplicates)
                .arg(report.rejectedCount)
                .arg(report.counts.removed)
                .arg(report.formatName);
        return CliText::tr("%1 added, %2 updated, %3 known, %4 rejected (%5)")
            .arg(report.counts.added)
            .arg(report.counts.updated)
            .arg(report.counts.duplicates)
            .arg(report.rejectedCount)
            .arg(report.formatName);
    case ImportStatus::AlreadyImported:
        return CliText::tr("already imported, nothing added (%1)").arg(report.formatName);
    case ImportStatus::Rejected:
        return CliText::tr("rejected. %1").arg(report.message);
    case ImportStatus::Failed:
        return CliText::tr("failed. %1").arg(report.message);
    case ImportStatus::Undecided:
        return CliText::tr("not imported. %1").arg(report.message);
    case ImportStatus::Skipped:
        return CliText::tr("skipped. %1").arg(report.message);
    }
    return {};
}

QString shownName(const ImportReport &report)
{
    return report.member.isEmpty() ? report.path : u"%1 ▸ %2"_s.arg(report.path, report.member);
}

} // namespace

QString toId(ImportStatus status)
{
    switch (status) {
    case ImportStatus::Imported:
        return u"imported"_s;
    case ImportStatus::AlreadyImported:
        return u"already_imported"_s;
    case ImportStatus::Rejected:
        return u"rejected"_s;
    case ImportStatus::Failed:
        return u"failed"_s;
    case ImportStatus::Undecided:
        return u"undecided"_s;
    case ImportStatus::Skipped:
        return u"skipped"_s;
    }
    return {};
}

QByteArray importReportJson(const std::vector<ImportReport> &reports)
{
    QJsonArray files;
    for (const ImportReport &report : reports)
        files.append(importFileJson(report));
    return QJsonDocument(QJsonObject{{u"files"_s, files}, {u"totals"_s, totalsJson(reports)}}).toJson();
}

QString importReportText(const ImportReport &report)
{
    QString text = u"%1: %2\n"_s.arg(shownName(report), headline(report));
    if (report.counts.booked > 0)
        text += CliText::tr("  rules set fields of records: %1\n").arg(report.counts.booked);
    if (!report.profile.isEmpty())
        text += CliText::tr("  profile: %1\n").arg(report.profile);
    if (report.status == ImportStatus::AlreadyImported && !report.message.isEmpty())
        text += CliText::tr("  note: %1\n").arg(report.message);
    for (const QString &warning : report.warnings)
        text += CliText::tr("  note: %1\n").arg(warning);
    for (size_t i = 0; i < std::min(report.rejected.size(), ShownRejections); ++i)
        text += CliText::tr("  line %1: %2\n").arg(report.rejected[i].line).arg(report.rejected[i].reason);
    if (report.rejectedCount > static_cast<int64_t>(ShownRejections))
        text += CliText::tr("  ... and %1 more; --json lists them.\n")
                    .arg(report.rejectedCount - static_cast<int64_t>(ShownRejections));
    return text;
}

QString importTotalsText(const std::vector<ImportReport> &reports)
{
    const Totals totals = totalsOf(reports);
    return CliText::tr("In all (files: %1, skipped: %2): %3 added, %4 updated, %5 known, %6 rejected\n")
        .arg(reports.size())
        .arg(totals.skipped)
        .arg(totals.counts.added)
        .arg(totals.counts.updated)
        .arg(totals.counts.duplicates)
        .arg(totals.rejected);
}

} // namespace tally
