// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pagelinks.h"

#include "ui/budgets/budgetspage.h"
#include "ui/chat/chatpage.h"
#include "ui/connections/connectionspage.h"
#include "ui/imports/importspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/prices/pricespage.h"
#include "ui/requests/requestspage.h"
#include "ui/window/firststart.h"
#include "ui/window/importcommands.h"
#include "ui/window/ledgercommands.h"
#include "ui/window/mainwindow.h"

namespace tally {

namespace {

Error recordIsGone()
{
    return {ErrorKind::NotFound, MainWindow::tr("This record is not in the ledger any more.")};
}

/// Only when it is still the record that the answer came with.
void showAnswered(MainWindow &window, const RecordReference &record)
{
    const auto records = window.workspace().usage.fetch({record.id});
    if (records && !records->empty() && !record.meets(records->front()))
        window.showError(recordIsGone());
    else
        showRecord(window, record.id);
}

/// What the capture page counts as today's.
void showCaptured(MainWindow &window)
{
    window.filter().clear();
    window.filter().setDimensionFilter({{DimensionKind::Source, {}}, false, {"proxy", "api"}});
    window.filter().setPreset(DatePreset::Today);
    window.open<RequestsPage>();
}

} // namespace

void linkPages(MainWindow &window)
{
    auto &overview = window.page<OverviewPage>();
    auto &requests = window.page<RequestsPage>();
    auto &chat = window.page<ChatPage>();
    auto &budgets = window.page<BudgetsPage>();
    auto &prices = window.page<PricesPage>();
    const auto connect = [&window](auto *sender, auto signal, auto slot) {
        QObject::connect(sender, signal, &window, slot);
    };
    // The rail tells how many models have no price, whichever page comes first; its picture goes before.
    QObject::connect(&overview, &Page::idle, &prices, &PricesPage::ensureLoaded);
    QObject::connect(&requests, &Page::idle, &prices, &PricesPage::ensureLoaded);
    connect(&overview, &OverviewPage::pricesRequested, [&window] { window.open<PricesPage>(); });
    connect(&budgets, &BudgetsPage::requestsRequested, [&window] { window.open<RequestsPage>(); });
    connect(&budgets, &BudgetsPage::pricesRequested, [&window] { window.open<PricesPage>(); });
    connect(&prices, &PricesPage::requestsRequested, [&window] { window.open<RequestsPage>(); });
    connect(&window.page<ConnectionsPage>(), &ConnectionsPage::capturedRequested,
            [&window] { showCaptured(window); });
    connect(&requests, &RequestsPage::importRequested,
            [&window](qint64 batch) { window.open<ImportsPage>().showBatch(batch); });
    connect(&requests, &RequestsPage::chatRequested,
            [&window](const UsageRecord &record) { window.open<ChatPage>().openLike(record); });
    connect(&chat, &ChatPage::recordRequested,
            [&window](const RecordReference &record) { showAnswered(window, record); });
    const auto tellZone = [&window] { window.page<ChatPage>().setZone(window.filter().timeZone()); };
    connect(&window.workspace().settings, &AppSettings::preferencesChanged, tellZone);
    tellZone();
    chat.setBudgets(window.workspace().budgets);
    overview.setBudgets(window.workspace().budgets);
}

void linkFirstStart(MainWindow &window, FirstStart &page)
{
    QObject::connect(&page, &FirstStart::importRequested, &window.imports(), &ImportCommands::chooseFiles);
    QObject::connect(&page, &FirstStart::sampleRequested, &window.imports(), &ImportCommands::loadSample);
    QObject::connect(&page, &FirstStart::openRequested, &window.ledgers(), &LedgerCommands::openLedger);
    QObject::connect(&page, &FirstStart::chatRequested, &window, [&window] { window.open<ChatPage>(); });
}

void showRecord(MainWindow &window, qint64 id)
{
    const auto records = window.workspace().usage.fetch({id});
    if (!records || records->empty()) {
        window.showError(records ? recordIsGone() : records.error());
        return;
    }
    window.filter().clear();
    window.filter().setSearch(records->front().record.externalId);
    window.filter().setPreset(DatePreset::All);
    window.open<RequestsPage>();
}

} // namespace tally
