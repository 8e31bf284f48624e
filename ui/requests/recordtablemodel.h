// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionmark.h"
#include "services/usage/recordrows.h"
#include "ui/requests/recordcolumns.h"

#include <QAbstractTableModel>

namespace tally {

/// The records of an order as rows, the chosen columns as columns. Any number of rows: only pages near the
/// visible ones are in memory, and "…" stands where one is still on its way.
class RecordTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// MarkedRole: the row would show something else; NewValueRole: what the cell would show, if it would.
    enum Role { ToneRole = Qt::UserRole, FailedRole, ValueRole, MarkedRole, NewValueRole };

    explicit RecordTableModel(const UsageService &usage, QObject *parent = nullptr);

    void setOrdered(UsageService::Ordered ordered);
    void setColumns(std::vector<RecordColumn> columns);
    /// Shows times in this zone; true when it is another one. What is on screen is then to be painted anew:
    /// there is no dataChanged() over all rows, which every view would walk cell by cell.
    bool setTimeZone(const QTimeZone &zone);

    /// What is on screen is then to be painted anew.
    void setMark(const AttributionMark &mark) { m_mark = mark; }

    const RecordRows &rows() const { return m_rows; }
    const std::vector<RecordColumn> &columns() const { return m_columns; }
    const RecordColumn &column(int index) const { return m_columns[size_t(index)]; }
    int indexOf(const QString &columnId) const; // -1 when not shown
    /// nullptr while it is on its way. Valid until the next call.
    const StoredRecord *record(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant mark(int role, const RecordColumn &column, const StoredRecord &stored) const;

    std::vector<RecordColumn> m_columns;
    QTimeZone m_zone = QTimeZone::utc();
    AttributionMark m_mark;
    mutable RecordRows m_rows; // fetches on demand
};

} // namespace tally
