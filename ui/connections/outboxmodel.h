// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/connectionservice.h"

#include <QAbstractTableModel>

namespace tally {

/// Records on their way to one connection.
class OutboxModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        State,
        Time,
        Model,
        Customer,
        Input,
        Output,
        CostHere,
        CostThere,
        Tries,
        Reason,
        ColumnCount
    };
    enum class Part { All, Open, Refused, Differ, Sent };
    static constexpr int DotRole = Qt::UserRole + 200;

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<OutboxLine> lines);
    void setPart(Part part);
    const OutboxLine &line(int row) const { return m_lines[m_rows[static_cast<size_t>(row)]]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    QString text(const OutboxLine &line, int column) const;

    std::vector<OutboxLine> m_lines;
    std::vector<size_t> m_rows;
    Part m_part = Part::All;
};

} // namespace tally
