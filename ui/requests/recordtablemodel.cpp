// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordtablemodel.h"

#include "domain/dimensionvalue.h"
#include "ui/kit/plaintext.h"
#include "ui/text/labels.h"

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

RecordTableModel::RecordTableModel(const UsageService &usage, QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(recordColumns({}))
    , m_rows(usage)
{
    connect(&m_rows, &RecordRows::arrived, this, [this](qint64 first, qint64 last) {
        if (!m_columns.empty())
            Q_EMIT dataChanged(index(int(first), 0), index(int(last), columnCount() - 1));
    });
}

void RecordTableModel::setOrdered(UsageService::Ordered ordered)
{
    beginResetModel();
    m_rows.reset(std::move(ordered));
    endResetModel();
}

void RecordTableModel::setColumns(std::vector<RecordColumn> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    endResetModel();
}

bool RecordTableModel::setTimeZone(const QTimeZone &zone)
{
    return std::exchange(m_zone, zone) != zone;
}

int RecordTableModel::indexOf(const QString &columnId) const
{
    const auto at = std::find_if(m_columns.begin(), m_columns.end(),
                                 [&](const RecordColumn &column) { return column.id == columnId; });
    return at == m_columns.end() ? -1 : int(at - m_columns.begin());
}

int RecordTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(std::min<int64_t>(m_rows.size(), std::numeric_limits<int>::max()));
}

int RecordTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant RecordTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RecordColumn &column = m_columns[size_t(index.column())];
    if (role == Qt::TextAlignmentRole)
        return int(column.number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ToneRole && role != FailedRole
        && role != ValueRole && role != MarkedRole && role != NewValueRole)
        return {};
    const StoredRecord *stored = m_rows.at(index.row());
    if (!stored)
        return role == Qt::DisplayRole ? QVariant(u"…"_s) : QVariant();
    if (role == MarkedRole || role == NewValueRole)
        return mark(role, column, *stored);
    const UsageRecord &record = stored->record;
    switch (role) {
    case Qt::DisplayRole:
        return recordCell(column, record, m_zone).text;
    case Qt::ToolTipRole:
        return plainTip(recordTip(column, record, m_zone));
    case ToneRole:
        return int(recordCell(column, record, m_zone).tone);
    case FailedRole:
        return record.status == Status::Failed;
    default:
        return column.dimension ? QVariant(QString::fromStdString(dimensionValue(*column.dimension, record)))
                                : QVariant();
    }
}

QVariant RecordTableModel::mark(int role, const RecordColumn &column, const StoredRecord &stored) const
{
    if (m_mark.isEmpty())
        return {};
    if (role == MarkedRole)
        return m_mark.changes(stored);
    const auto next = column.dimension ? m_mark.newValue(stored, *column.dimension) : std::nullopt;
    return next ? QVariant(valueLabel(*column.dimension, *next)) : QVariant();
}

QVariant RecordTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const RecordColumn &column = m_columns[size_t(section)];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return int(column.number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return column.tip.isEmpty() ? tr("Click to sort all records")
                                    : tr("%1. Click to sort all records.").arg(column.tip);
    return {};
}

} // namespace tally

#include "moc_recordtablemodel.cpp"
