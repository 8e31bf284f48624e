// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/previewmodel.h"

#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

bool isNumber(int column)
{
    return column == PreviewModel::Line || column == PreviewModel::Input || column == PreviewModel::Output
        || column == PreviewModel::Cost;
}

QString count(std::optional<int64_t> value)
{
    return format::count(value ? std::optional<Int128>(*value) : std::nullopt);
}

QString orDash(const std::string &value)
{
    return value.empty() ? format::unknown() : QString::fromStdString(value);
}

PreviewModel::Outcome outcomeOf(const ImportReport::Row &row)
{
    if (!row.rejection.isEmpty())
        return PreviewModel::Rejected;
    switch (row.outcome) {
    case AppendOutcome::Added:
        return PreviewModel::New;
    case AppendOutcome::Updated:
        return PreviewModel::Changed;
    case AppendOutcome::Duplicate:
        return PreviewModel::Known;
    }
    return PreviewModel::New;
}

} // namespace

PreviewModel::PreviewModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PreviewModel::setRows(std::vector<ImportReport::Row> rows, const QTimeZone &zone)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_zone = zone;
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString PreviewModel::text(const ImportReport::Row &row, int column) const
{
    const UsageRecord &record = row.record;
    const bool rejected = !row.rejection.isEmpty();
    if (rejected && column == Time)
        return row.rejection; // spans the row
    if (rejected && column != Line)
        return {};
    switch (column) {
    case Line:
        return record.line > 0 ? QLocale().toString(qlonglong(record.line)) : QString();
    case Time:
        if (isDate(record.granularity))
            return QDateTime::fromMSecsSinceEpoch(record.timeMs, QTimeZone::utc()).toString(u"yyyy-MM-dd"_s);
        return QDateTime::fromMSecsSinceEpoch(record.timeMs, m_zone).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    case ModelName:
        return orDash(record.model);
    case Customer:
        return orDash(record.customer);
    case User:
        return orDash(record.user);
    case Input:
        return count(record.tokens.prompt());
    case Output:
        return count(record.tokens.completion());
    case Cost:
        return record.reportedCost ? format::costExact(record.reportedCost->nano) : format::unknown();
    case ResultColumn:
        switch (outcomeOf(row)) {
        case New:
            return tr("new", "result of a line: will be added");
        case Changed:
            return tr("updated", "result of a line: replaces an earlier record");
        case Known:
            return tr("known", "result of a line: already in the ledger");
        case Rejected:
            break;
        }
        return {};
    default:
        return {};
    }
}

QVariant PreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ImportReport::Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return plainTip(text(row, index.column()));
    case Qt::TextAlignmentRole:
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case OutcomeRole:
        return int(outcomeOf(row));
    case ToneRole:
        return int(index.column() == Line || text(row, index.column()) == format::unknown() ? Tone::Muted
                                                                                            : Tone::Normal);
    default:
        return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("Line");
    case Time:
        return tr("Time");
    case ModelName:
        return tr("Model");
    case Customer:
        return tr("Customer");
    case User:
        return tr("User");
    case Input:
        return tr("Input");
    case Output:
        return tr("Output");
    case Cost:
        return tr("Reported cost");
    case ResultColumn:
        return tr("Result");
    default:
        return {};
    }
}

} // namespace tally

#include "moc_previewmodel.cpp"
