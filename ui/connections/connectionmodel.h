// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectionrow.h"

#include <QAbstractTableModel>

namespace tally {

/// Where records come from and where they go to, each below a heading.
class ConnectionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { On, Name, State, Count, Last, ColumnCount };
    enum Role { SecondRole = Qt::UserRole + 200, DotRole, HeadingRole, OnRole, ActionRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<ConnectionRow> rows);
    const ConnectionRow &row(int row) const { return m_rows[size_t(row)]; }
    bool isHeading(int row) const { return m_rows[size_t(row)].kind == ConnectionRow::Kind::Heading; }
    /// -1: not there.
    int rowOf(ConnectionRow::Kind kind, int64_t id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    static QString first(const ConnectionRow &row, int column);
    static QString second(const ConnectionRow &row, int column);

    std::vector<ConnectionRow> m_rows;
};

/// What the button of a row says; empty without one.
QString actionText(ConnectionRow::Action action);

} // namespace tally
