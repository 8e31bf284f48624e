// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/priceactions.h"

#include "ui/prices/pricecomparedialog.h"
#include "ui/prices/pricedialog.h"
#include "ui/prices/repricedialog.h"
#include "ui/prices/whatifdialog.h"
#include "ui/state/filterstate.h"
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

PriceActions::PriceActions(UsageService &usage, FilterState &filter, PriceService &prices, QWidget &page)
    : QObject(&page)
    , m_usage(usage)
    , m_filter(filter)
    , m_prices(prices)
    , m_page(page)
{
}

void PriceActions::connectPanel(const PricePanel &panel)
{
    connect(&panel, &PricePanel::priceRequested, this, &PriceActions::setPrice);
    connect(&panel, &PricePanel::repriceRequested, this, &PriceActions::repriceModel);
    connect(&panel, &PricePanel::requestsRequested, this, &PriceActions::showRequests);
    connect(&panel, &PricePanel::removeRequested, this,
            [this](const std::string &provider, const std::string &model) {
                if (const auto removed = m_prices.removePrice(provider, model); !removed)
                    Q_EMIT failed(removed.error());
            });
    connect(&panel, &PricePanel::entryEditRequested, this, &PriceActions::editEntry);
    connect(&panel, &PricePanel::entryRemoveRequested, this,
            [this](const std::string &provider, const std::string &model, const PriceEntry &entry) {
                if (const auto removed = m_prices.removeEntry(provider, model, entry); !removed)
                    Q_EMIT failed(removed.error());
            });
    connect(&panel, &PricePanel::aliasRequested, this, &PriceActions::makeAlias);
    connect(&panel, &PricePanel::aliasRemoveRequested, this, [this](const PriceAlias &alias) {
        if (const auto removed = m_prices.removeAlias(alias.provider, alias.model); !removed)
            Q_EMIT failed(removed.error());
    });
}

void PriceActions::chooseFile()
{
    auto *dialog = new QFileDialog(m_page.window(), tr("Load a price list"));
    dialog->setObjectName("prices.fileDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("Price lists (*.json *.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PriceActions::loadFile);
    dialog->open();
}

void PriceActions::loadFile(const QString &path)
{
    const auto info = m_prices.loadFile(path);
    if (!info) {
        Q_EMIT failed(info.error());
        return;
    }
    Q_EMIT note(loadedText(*info));
}

void PriceActions::setPrice(const std::string &provider, const std::string &model)
{
    auto *dialog = new PriceDialog(m_prices, provider, model, m_page.window());
    dialog->open();
}

void PriceActions::editEntry(const std::string &provider, const std::string &model, const PriceEntry &entry)
{
    auto *dialog = new PriceDialog(m_prices, provider, model, m_page.window());
    dialog->edit(entry);
    dialog->open();
}

void PriceActions::makeAlias(const std::string &provider, const std::string &model)
{
    auto *dialog = new PriceDialog(m_prices, {}, {}, m_page.window());
    dialog->aliasOf(provider, model);
    dialog->open();
}

void PriceActions::compareLists(int64_t atMs)
{
    auto *dialog = new PriceCompareDialog(m_prices.catalogue(), atMs, m_page.window());
    dialog->show();
}

void PriceActions::openReprice(const UsageFilter &filter, const QString &what)
{
    if (const auto may = m_usage.mayReprice(); !may) {
        Q_EMIT failed(may.error());
        return;
    }
    auto *dialog = new RepriceDialog(m_usage, m_prices.catalogue(), filter, what, m_page.window());
    connect(dialog, &RepriceDialog::repriced, this, [this](qint64 batch) {
        if (batch != 0)
            Q_EMIT note(tr("Re-priced. Undo it on the imports page (batch %1).").arg(batch));
    });
    dialog->show();
}

void PriceActions::repriceFiltered()
{
    openReprice(m_filter.filter(), tr("all records that the filters keep"));
}

void PriceActions::whatIf()
{
    auto *dialog = new WhatIfDialog(m_usage, m_filter, m_prices.catalogue(), m_page.window());
    dialog->show();
}

void PriceActions::repriceModel(const std::string &provider, const std::string &model)
{
    UsageFilter filter;
    filter.dimensions = recordsOf(provider, model);
    openReprice(filter, tr("all records of %1").arg(QString::fromStdString(model)));
}

void PriceActions::showRequests(const std::string &provider, const std::string &model)
{
    m_filter.clear(); // one step back leads to what was set
    for (const DimensionFilter &each : recordsOf(provider, model))
        m_filter.setDimensionFilter(each);
    m_filter.setPreset(DatePreset::All);
    Q_EMIT requestsRequested();
}

} // namespace tally

#include "moc_priceactions.cpp"
