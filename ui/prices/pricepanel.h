// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prices/pricerows.h"

#include <QWidget>

class QVBoxLayout;
class QScrollArea;

namespace tally {

/// The side of the prices page: one model's history, entries by date, other names, use in the ledger, and
/// what can be done with it.
class PricePanel : public QWidget {
    Q_OBJECT
public:
    explicit PricePanel(QWidget *parent = nullptr);

    /// Why records may not be re-priced; empty when they may. Before the first row.
    void setRepricingRefused(const QString &why) { m_repricingRefused = why; }

    /// Nothing chosen: `row` is nullptr. The row's pointers must live until the next call. `atMs` is the time
    /// whose prices are shown.
    void setRow(const PriceRow *row, const PriceCatalogue &catalogue, int64_t atMs);

Q_SIGNALS:
    void priceRequested(const std::string &provider, const std::string &model);
    void repriceRequested(const std::string &provider, const std::string &model);
    void requestsRequested(const std::string &provider, const std::string &model);
    void entryEditRequested(const std::string &provider, const std::string &model, const PriceEntry &entry);
    void entryRemoveRequested(const std::string &provider, const std::string &model, const PriceEntry &entry);
    /// Another name for the entry that is shown.
    void aliasRequested(const std::string &provider, const std::string &model);
    void aliasRemoveRequested(const tally::PriceAlias &alias);
    void removeRequested(const std::string &provider, const std::string &model);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addHead(QVBoxLayout &box, const PriceRow &row);
    void addEntries(QVBoxLayout &box, const PriceRow &row);
    void addNames(QVBoxLayout &box, const PriceRow &row, const PriceCatalogue &catalogue);
    void addAlias(QVBoxLayout &area, const PriceAlias &alias);
    void addUse(QVBoxLayout &box, const PriceRow &row);

    QScrollArea *m_scroll;
    QString m_repricingRefused;
    int64_t m_atMs = 0;
    std::string m_provider;
    std::string m_model;
};

} // namespace tally
