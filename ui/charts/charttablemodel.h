// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <QAbstractTableModel>

namespace tally {

/// The chart as a table: one row per bucket, newest first; total, one column per entity in the chart's order,
/// and the period before. The same numbers, for everybody who cannot see or does not want a chart.
class ChartTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setData(const ChartData &data);
    const ChartData &data() const { return m_data; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Tab-separated with headers; plain numbers in the person's decimal mark, for a spreadsheet. All rows
    /// when `rows` is empty.
    QString copyText(const std::vector<int> &rows = {}) const;

private:
    enum FixedColumn { BucketColumn, TotalColumn, FirstSeries };
    bool hasBefore() const { return !m_data.before.empty(); }
    bool isBefore(int column) const { return hasBefore() && column == columnCount() - 1; }
    size_t bucketOf(int row) const { return m_data.buckets.size() - 1 - static_cast<size_t>(row); }
    std::optional<double> number(int row, int column) const;
    QString text(int row, int column) const;

    ChartData m_data;
};

} // namespace tally
