// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/connectionservice.h"

#include <QAbstractTableModel>

namespace tally {

/// The connections that records go to, below a heading.
class ConnectionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { On, Name, State, Sent, Last, ColumnCount };
    enum Role { SecondRole = Qt::UserRole + 200, DotRole, HeadingRole, OnRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<ConnectionLine> lines);
    /// Null for a heading.
    const ConnectionLine *line(int row) const;
    int rowOf(int64_t connection) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QVariant text(const ConnectionLine &line, int column) const;
    QVariant second(const ConnectionLine &line, int column) const;

    std::vector<ConnectionLine> m_lines;
};

} // namespace tally
