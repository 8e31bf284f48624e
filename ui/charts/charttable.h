// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tally {

class ChartTableModel;
class RowTable;
struct ChartData;

/// The chart's table twin with its sum below.
class ChartTable : public QWidget {
    Q_OBJECT
public:
    explicit ChartTable(QWidget *parent);

    void setData(const ChartData &data);
    /// The rows that are selected, or all of `data`, to the clipboard; also when the twin was never shown.
    void copy(const ChartData &data) const;

Q_SIGNALS:
    void copyRequested();

private:
    RowTable *m_table;
    ChartTableModel *m_model;
    QLabel *m_sum;
};

} // namespace tally
