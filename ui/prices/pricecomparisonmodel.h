// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecomparison.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace tally {

/// In what two price books differ: models of one of them only, and rates that are not the same.
class PriceComparisonModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Model, Provider, Part, Scope, First, Second, Change, ColumnCount };
    enum class Show { All, Rates, OnlyFirst, OnlySecond };

    using QAbstractTableModel::QAbstractTableModel;

    /// The names head the columns of the prices.
    void setBooks(std::vector<PriceDifference> differences, const QString &first, const QString &second);
    void setShown(Show show, const QString &search);

    static QString aboveText(int64_t tokens); // what a large context begins with
    int count(PriceDifference::Kind kind) const; // whatever is shown
    /// What is shown, as CSV with exact dollars per million tokens, or per piece.
    QByteArray csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();
    bool isShown(const PriceDifference &difference) const;
    QString text(const PriceDifference &difference, int column) const;

    std::vector<PriceDifference> m_differences;
    std::vector<size_t> m_rows;
    QString m_first;
    QString m_second;
    Show m_show = Show::All;
    std::string m_search;
};

} // namespace tally
