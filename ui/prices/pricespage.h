// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"
#include "ui/state/filterstate.h"
#include "ui/state/latestanswer.h"
#include "ui/state/page.h"
#include "ui/prices/pricerows.h"

class QLabel;
class QLineEdit;

namespace tally {

class DayButton;
class PriceActions;
class PriceFoot;
class PriceModel;
class PricePanel;
class RowTable;

/// Price books: models without a price first, what each model costs and since when, own entries, aliases and
/// lists, and re-pricing.
class PricesPage : public Page {
    Q_OBJECT
public:
    PricesPage(UsageService &usage, FilterState &filter, PriceService &prices, QWidget *parent = nullptr);

    static PageInfo info();

    bool isIdle() const override { return !m_busy; }
    bool showsEmptyLedger() const override { return true; }
    bool takesLetterKeys() const override { return true; }
    void ensureLoaded(); // asks what was not asked yet: the rail tells how many models have no price
    void loadFile(const QString &path);
    int unpricedModels() const;

public Q_SLOTS:
    void chooseFile();
    /// Re-prices what the filter of the window keeps.
    void repriceFiltered();
    /// Asks what those would have cost on another model.
    void whatIf();
    void compareLists();
    void setPrice(const std::string &provider, const std::string &model);

Q_SIGNALS:
    void requestsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    void makeTable();
    void ask();
    void present(std::vector<LedgerModel> models);
    void spanRows();
    void priceRow(const QModelIndex &index);
    void refreshPrices();
    int64_t atMs() const; // the time whose prices are shown
    void showCurrent();
    void selectModel(const std::string &provider, const std::string &model);
    void fitColumns();

    UsageService &m_usage;
    PriceService &m_prices;
    PriceActions *m_actions;
    LatestAnswer m_question{this};
    std::shared_ptr<const PriceCatalogue> m_catalogue;
    PriceModel *m_model = nullptr;
    RowTable *m_table = nullptr;
    PricePanel *m_panel = nullptr;
    QLabel *m_unit = nullptr;
    QLineEdit *m_search = nullptr;
    DayButton *m_day = nullptr;
    PriceFoot *m_foot = nullptr;
    bool m_busy = false;
    bool m_stale = true;
};

} // namespace tally
