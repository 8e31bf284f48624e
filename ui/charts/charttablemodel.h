// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <QAbstractTableModel>

namespace tally {

/// The chart as a table: one row per bucket, newest first, expected ones above them; total, one column per
/// entity in the chart's order, what is still expected, and the period before. The same numbers, for
/// everybody who cannot see or does not want a chart.
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
    bool hasExpected() const { return !m_data.ahead.empty() && !m_data.anyHidden(); }
    bool isBefore(int column) const { return hasBefore() && column == columnCount() - 1; }
    bool isExpected(int column) const
    {
        return hasExpected() && column == columnCount() - 1 - (hasBefore() ? 1 : 0);
    }
    size_t bucketOf(int row) const { return static_cast<size_t>(rowCount() - 1 - row); }
    std::optional<double> past(size_t bucket, int column) const;
    std::optional<double> number(int row, int column) const;
    QString text(int row, int column) const;

    ChartData m_data;
};

} // namespace tally
