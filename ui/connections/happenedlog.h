// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/happenedlist.h"

#include <QAbstractTableModel>
#include <QDialog>

namespace tally {

/// All that is kept of what happened, as a table.
class HappenedModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Name, Words, ColumnCount };

    HappenedModel(std::vector<HappenedLine> lines, QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<HappenedLine> m_lines;
};

/// The whole log, to be searched. Deletes itself when closed; open() it.
class HappenedLog : public QDialog {
    Q_OBJECT
public:
    HappenedLog(std::vector<HappenedLine> lines, QWidget *parent);
};

} // namespace tally
