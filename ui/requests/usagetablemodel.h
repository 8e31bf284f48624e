// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/recordpages.h"
#include "ui/requests/requestcolumns.h"

#include <QAbstractTableModel>

namespace tally {

/// The records of an order as rows, the chosen columns as columns. Any number of rows: only pages near the
/// visible ones are in memory, and "…" stands where one is still on its way.
class UsageTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { ToneRole = Qt::UserRole, FailedRole, ValueRole };

    explicit UsageTableModel(const UsageService &usage, QObject *parent = nullptr);

    void setOrdered(UsageService::Ordered ordered);
    void setColumns(std::vector<RequestColumn> columns);
    /// Shows times in this zone; true when it is another one. What is on screen is then to be painted anew:
    /// there is no dataChanged() over all rows, which every view would walk cell by cell.
    bool setTimeZone(const QTimeZone &zone);

    const RecordPages &pages() const { return m_pages; }
    const std::vector<RequestColumn> &columns() const { return m_columns; }
    const RequestColumn &column(int index) const { return m_columns[size_t(index)]; }
    int indexOf(const QString &columnId) const; // -1 when not shown
    /// nullptr while it is on its way. Valid until the next call.
    const StoredRecord *record(int row) const { return m_pages.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<RequestColumn> m_columns;
    QTimeZone m_zone = QTimeZone::utc();
    mutable RecordPages m_pages; // fetches on demand
};

} // namespace tally
