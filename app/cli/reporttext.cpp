// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/reporttext.h"

#include "cli/aligned.h"
#include "cli/command.h"
#include "cli/terminaltext.h"
#include "cli/texttable.h"
#include "domain/localtime.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString cellText(const std::string &value)
{
    return QString::fromStdString(value);
}

QString milliseconds(const std::optional<int64_t> &value)
{
    return value ? QString::number(*value) : u"-"_s;
}

QStringList measureCells(const UsageTotals &t)
{
    return {countCell(t.requests),     countCell(t.promptTokens),  countCell(t.completionTokens),
            countCell(t.totalTokens),  dollarCell(t.costNano),     QString::number(t.unpricedRecords),
            QString::number(t.errors), milliseconds(t.latencyP50), milliseconds(t.latencyP95)};
}

QStringList measureHeads()
{
    return {CliText::tr("Requests"), CliText::tr("Prompt"),   CliText::tr("Completion"),
            CliText::tr("Tokens"),   CliText::tr("Cost USD"), CliText::tr("Unpriced"),
            CliText::tr("Errors"),   CliText::tr("p50 ms"),   CliText::tr("p95 ms")};
}

QStringList otherCells(const OtherCost &other)
{
    return {dollarCell(other.nano), QString::number(other.unpriced)};
}

QStringList otherHeads()
{
    return {CliText::tr("What-if USD"), CliText::tr("What-if unpriced")};
}

QString keyCell(const UsageRow &row, size_t group)
{
    if (row.other)
        return group == 0 ? CliText::tr("Other (%1)").arg(row.otherGroups) : QString();
    return row.keys[group].empty() ? CliText::tr("(not set)") : terminalCell(cellText(row.keys[group]));
}

QStringList rowCells(const UsageQuery &query, const UsageTable &table, const UsageRow &row,
                     const QTimeZone &zone)
{
    QStringList cells;
    if (query.bucket != Bucket::None)
        cells << cellText(isoLocal(table.buckets[static_cast<size_t>(row.bucket)].startMs, zone,
                                   query.bucket == Bucket::Hour))
                + (row.forecast ? CliText::tr(" forecast") : QString());
    for (size_t group = 0; group < query.groups.size(); ++group)
        cells << keyCell(row, group);
    return cells + measureCells(row.totals);
}

} // namespace

QString reportText(const UsageQuery &query, const UsageTable &table, const OtherCosts *other)
{
    const QTimeZone zone = timeZoneFromId(query.filter.timeZone).value_or(QTimeZone::utc());
    QStringList head;
    if (query.bucket != Bucket::None)
        head << cellText(std::string(toId(query.bucket)));
    for (const Dimension &group : query.groups)
        head << terminalCell(cellText(group.toId()));
    const qsizetype textColumns = std::max<qsizetype>(head.size(), 1);
    if (head.isEmpty())
        head << QString();

    std::vector<QStringList> lines{head + measureHeads() + (other ? otherHeads() : QStringList())};
    if (query.bucket != Bucket::None || !query.groups.empty()) {
        for (size_t i = 0; i < table.rows.size(); ++i)
            lines.push_back(rowCells(query, table, table.rows[i], zone)
                            + (other ? otherCells(other->rows[i]) : QStringList()));
    }
    QStringList total{CliText::tr("Total")};
    while (total.size() < textColumns)
        total << QString();
    lines.push_back(total + measureCells(table.totals) + (other ? otherCells(other->total) : QStringList()));
    QString out = alignedLines(lines, textColumns);
    out += CliText::tr("%1 records, days cut in %2")
               .arg(table.totals.records)
               .arg(QString::fromLatin1(query.filter.timeZone))
        + u'\n';
    if (table.totals.unpricedRecords > 0)
        out += CliText::tr("%1 records have no known cost and are not in the sums.")
                   .arg(table.totals.unpricedRecords)
            + u'\n';
    if (other && other->total.unpriced > 0)
        out += CliText::tr("%1 records cannot be priced on the other model and are not in its sums.")
                   .arg(other->total.unpriced)
            + u'\n';
    return out;
}

} // namespace tally
