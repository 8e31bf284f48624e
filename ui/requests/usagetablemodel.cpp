// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/usagetablemodel.h"

#include "domain/dimensionvalue.h"
#include "ui/kit/plaintext.h"

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

UsageTableModel::UsageTableModel(const UsageService &usage, QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(requestColumns({}))
    , m_pages(usage)
{
    connect(&m_pages, &RecordPages::arrived, this, [this](qint64 first, qint64 last) {
        if (!m_columns.empty())
            Q_EMIT dataChanged(index(int(first), 0), index(int(last), columnCount() - 1));
    });
}

void UsageTableModel::setOrdered(UsageService::Ordered ordered)
{
    beginResetModel();
    m_pages.reset(std::move(ordered));
    endResetModel();
}

void UsageTableModel::setColumns(std::vector<RequestColumn> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    endResetModel();
}

bool UsageTableModel::setTimeZone(const QTimeZone &zone)
{
    return std::exchange(m_zone, zone) != zone;
}

int UsageTableModel::indexOf(const QString &columnId) const
{
    const auto at = std::find_if(m_columns.begin(), m_columns.end(),
                                 [&](const RequestColumn &column) { return column.id == columnId; });
    return at == m_columns.end() ? -1 : int(at - m_columns.begin());
}

int UsageTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(std::min<int64_t>(m_pages.size(), std::numeric_limits<int>::max()));
}

int UsageTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant UsageTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RequestColumn &column = m_columns[size_t(index.column())];
    if (role == Qt::TextAlignmentRole)
        return int(column.number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ToneRole && role != FailedRole
        && role != ValueRole)
        return {};
    const StoredRecord *stored = m_pages.at(index.row());
    if (!stored)
        return role == Qt::DisplayRole ? QVariant(u"…"_s) : QVariant();
    const UsageRecord &record = stored->record;
    switch (role) {
    case Qt::DisplayRole:
        return requestCell(column, record, m_zone).text;
    case Qt::ToolTipRole:
        return plainTip(requestTip(column, record, m_zone));
    case ToneRole:
        return int(requestCell(column, record, m_zone).tone);
    case FailedRole:
        return record.status == Status::Failed;
    default:
        return column.dimension ? QVariant(QString::fromStdString(dimensionValue(*column.dimension, record)))
                                : QVariant();
    }
}

QVariant UsageTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const RequestColumn &column = m_columns[size_t(section)];
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

#include "moc_usagetablemodel.cpp"
