// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "domain/usagequery.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace tally {

/// A model as the ledger has it.
struct LedgerModel {
    std::string provider;
    std::string model;
    int64_t records = 0;
    int64_t unpriced = 0; // records without a cost
    std::optional<Int128> requests = {};
    std::optional<Int128> tokens = {};
};
std::vector<LedgerModel> ledgerModels(const UsageTable &byProviderAndModel);

/// The rows of the prices page: models of the ledger without a price first, then those with one, then all
/// other models of the books. A section row heads each part.
class PriceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Model, Provider, Input, CacheRead, CacheWrite, Output, From, Source, ColumnCount };
    enum class RowKind { Section, Unpriced, Used, Book };

    struct Row {
        RowKind kind = RowKind::Section;
        QString title = {}; // of a section
        LedgerModel ledger = {}; // Unpriced, Used
        PriceChoice choice = {}; // Used, Book; Unpriced: a price that its records do not have yet
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `atMs`: the time whose prices are shown.
    void setPrices(std::shared_ptr<const PriceCatalogue> prices, int64_t atMs);
    void setLedger(std::vector<LedgerModel> models);
    void setSearch(const QString &text);

    const Row &row(int index) const { return m_rows[size_t(index)]; }
    int unpricedModels() const { return m_unpriced; }
    /// The row of a ledger model or book entry; -1 when it is not shown.
    int rowOf(const std::string &provider, const std::string &model) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void rebuild();
    void addUnpriced();
    void addUsed(std::vector<const PricedModel *> &seen);
    void addBooks(const std::vector<const PricedModel *> &seen);
    bool matches(const std::string &provider, const std::string &model) const;
    QString text(const Row &row, int column) const;
    QString rate(const Row &row, PricePart part) const;

    std::shared_ptr<const PriceCatalogue> m_prices;
    int64_t m_atMs = 0;
    std::vector<LedgerModel> m_ledger;
    std::string m_search;
    std::vector<Row> m_rows;
    int m_unpriced = 0;
};

/// "$2.50" per million tokens, or per piece for searches and requests.
QString rateText(PricePart part, Rate rate);
QString pricePartName(PricePart part);

} // namespace tally
