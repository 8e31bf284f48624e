// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prices/pricerows.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace tally {

/// The rows of the prices page as a table: texts, tones and alignment.
class PriceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Model, Provider, Input, CacheRead, CacheWrite, Output, From, Source, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `atMs`: the time whose prices are shown.
    void setPrices(std::shared_ptr<const PriceCatalogue> prices, int64_t atMs);
    void setLedger(std::vector<LedgerModel> models);
    void setSearch(const QString &text);

    const PriceRow &row(int index) const { return m_rows[size_t(index)]; }
    int unpricedModels() const; // of the ledger, whatever the search keeps
    /// The row of a ledger model or book entry; -1 when it is not shown.
    int rowOf(const std::string &provider, const std::string &model) const;
    /// What a head says beside its title: "412 requests are in no cost".
    QString headAbout(const PriceRow &row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void rebuild();
    QString text(const PriceRow &row, int column) const;
    QString headTitle(const PriceRow &row) const;
    QString fromText(const PriceRow &row) const;
    QString missingText(const LedgerModel &model) const;
    QString toolTip(const PriceRow &row, int column) const;
    int tone(const PriceRow &row, int column) const;

    std::shared_ptr<const PriceCatalogue> m_prices;
    int64_t m_atMs = 0;
    std::vector<LedgerModel> m_ledger;
    std::string m_search;
    std::vector<PriceRow> m_rows;
};

} // namespace tally
