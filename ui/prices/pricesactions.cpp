// SPDX-License-Identifier: GPL-3.0-or-later
// What the prices page does: loading lists, own prices, comparing, re-pricing.
#include "ui/prices/pricespage.h"
#include "ui/prices/pricecomparedialog.h"
#include "ui/prices/pricedialog.h"
#include "ui/prices/repricedialog.h"
#include "ui/prices/whatifdialog.h"
#include "ui/prices/pricefoot.h"
#include "ui/prices/pricepanel.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// The records that a row of the page counts, whatever the window's filters are.
std::vector<DimensionFilter> recordsOf(const std::string &provider, const std::string &model)
{
    return {{{DimensionKind::Provider, {}}, false, {provider}}, {{DimensionKind::Model, {}}, false, {model}}};
}

} // namespace

void PricesPage::connectPanel()
{
    connect(m_panel, &PricePanel::priceRequested, this, &PricesPage::setPrice);
    connect(m_panel, &PricePanel::repriceRequested, this, &PricesPage::repriceModel);
    connect(m_panel, &PricePanel::requestsRequested, this, &PricesPage::showRequests);
    connect(m_panel, &PricePanel::removeRequested, this,
            [this](const std::string &provider, const std::string &model) {
                if (const auto removed = m_prices.removePrice(provider, model); !removed)
                    Q_EMIT failed(removed.error());
            });
    connect(m_panel, &PricePanel::entryEditRequested, this, &PricesPage::editEntry);
    connect(m_panel, &PricePanel::entryRemoveRequested, this,
            [this](const std::string &provider, const std::string &model, const PriceEntry &entry) {
                if (const auto removed = m_prices.removeEntry(provider, model, entry); !removed)
                    Q_EMIT failed(removed.error());
            });
    connect(m_panel, &PricePanel::aliasRequested, this, &PricesPage::makeAlias);
    connect(m_panel, &PricePanel::aliasRemoveRequested, this, [this](const PriceAlias &alias) {
        if (const auto removed = m_prices.removeAlias(alias.provider, alias.model); !removed)
            Q_EMIT failed(removed.error());
    });
}

void PricesPage::chooseFile()
{
    auto *dialog = new QFileDialog(window(), tr("Load a price list"));
    dialog->setObjectName("prices.fileDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("Price lists (*.json *.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PricesPage::loadFile);
    dialog->open();
}

void PricesPage::loadFile(const QString &path)
{
    const auto info = m_prices.loadFile(path);
    if (!info) {
        Q_EMIT failed(info.error());
        return;
    }
    Q_EMIT note(loadedText(*info));
}

void PricesPage::setPrice(const std::string &provider, const std::string &model)
{
    auto *dialog = new PriceDialog(m_prices, provider, model, window());
    dialog->open();
}

void PricesPage::editEntry(const std::string &provider, const std::string &model, const PriceEntry &entry)
{
    auto *dialog = new PriceDialog(m_prices, provider, model, window());
    dialog->edit(entry);
    dialog->open();
}

void PricesPage::makeAlias(const std::string &provider, const std::string &model)
{
    auto *dialog = new PriceDialog(m_prices, {}, {}, window());
    dialog->aliasOf(provider, model);
    dialog->open();
}

void PricesPage::compareLists()
{
    auto *dialog = new PriceCompareDialog(m_prices.catalogue(), atMs(), window());
    dialog->show();
}

void PricesPage::openReprice(const UsageFilter &filter, const QString &what)
{
    if (m_usage.isReadOnly()) {
        Q_EMIT failed(UsageService::readOnlyError());
        return;
    }
    auto *dialog = new RepriceDialog(m_usage, m_prices.catalogue(), filter, what, window());
    connect(dialog, &RepriceDialog::repriced, this, [this](qint64 batch) {
        if (batch != 0)
            Q_EMIT note(tr("Re-priced. Undo it on the imports page (batch %1).").arg(batch));
    });
    dialog->show();
}

void PricesPage::repriceFiltered()
{
    openReprice(m_filter.filter(), tr("all records that the filters keep"));
}

void PricesPage::whatIf()
{
    auto *dialog = new WhatIfDialog(m_usage, m_filter, m_prices.catalogue(), window());
    dialog->show();
}

void PricesPage::repriceModel(const std::string &provider, const std::string &model)
{
    UsageFilter filter;
    filter.dimensions = recordsOf(provider, model);
    openReprice(filter, tr("all records of %1").arg(QString::fromStdString(model)));
}

void PricesPage::showRequests(const std::string &provider, const std::string &model)
{
    m_filter.clear(); // one step back leads to what was set
    for (const DimensionFilter &each : recordsOf(provider, model))
        m_filter.setDimensionFilter(each);
    m_filter.setPreset(DatePreset::All);
    Q_EMIT requestsRequested();
}

} // namespace tally
