// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

#include <QAbstractTableModel>
#include <QTimeZone>

namespace tally {

/// The first rows of a file with what would become of each.
class PreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Line, Time, ModelName, Customer, User, Input, Output, Cost, ResultColumn, ColumnCount };
    enum Outcome { New, Changed, Known, Rejected };
    static constexpr int OutcomeRole = Qt::UserRole;

    explicit PreviewModel(QObject *parent = nullptr);

    void setRows(std::vector<ImportReport::Row> rows, const QTimeZone &zone);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ImportReport::Row &row, int column) const;

    std::vector<ImportReport::Row> m_rows;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace tally
