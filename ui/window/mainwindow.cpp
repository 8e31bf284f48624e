// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "domain/localtime.h"
#include "ui/window/actions.h"
#include "ui/look/icons.h"
#include "ui/state/viewstatejson.h"
#include "ui/chat/chatpage.h"
#include "ui/imports/importspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/prices/pricespage.h"
#include "ui/requests/requestspage.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/flatbutton.h"
#include "ui/filter/chiprow.h"
#include "ui/filter/filterbar.h"
#include "ui/window/firststart.h"
#include "ui/kit/iconlabel.h"
#include "ui/window/navrail.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/hairline.h"
#include "ui/window/statusline.h"

#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QMouseEvent>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Narrow = 1200;

} // namespace

MainWindow::MainWindow(UsageService &usage, AppSettings &settings, Memory memory, QWidget *parent)
    : QMainWindow(parent)
    , m_usage(usage)
    , m_settings(settings)
    , m_memory(memory)
    , m_chatService(usage.ledgerPath(), m_priceService.catalogue(), settings.chatSettings())
{
    setObjectName("mainWindow"_L1);
    setWindowTitle(tr("%1 – Tallyglass", "ledger file").arg(QFileInfo(usage.ledgerPath()).fileName()));
    setAcceptDrops(true);
    applyPreferences();
    makeFrame();
    m_actions = new Actions(*this, windowActions(*this));
    m_actions->setLetterKeys(settings.preferences().letterKeys);
    makeMenus();
    connectPages();
    connectChat();
    connect(&m_settings, &AppSettings::preferencesChanged, this, &MainWindow::applyPreferences);
    resize(1440, 900);
    m_saver = new QTimer(this);
    m_saver->setSingleShot(true);
    m_saver->setInterval(2000);
    connect(m_saver, &QTimer::timeout, this, &MainWindow::saveState);
    if (m_memory == Memory::Kept)
        restoreState();
    dataChanged();
    if (m_page.isEmpty())
        showPage(u"overview"_s);
    updateActions();
    if (usage.isReadOnly())
        showReadOnly();
}

MainWindow::~MainWindow() = default;

QSize MainWindow::minimumSizeHint() const
{
    return {1100, 700};
}

void MainWindow::makeFrame()
{
    auto *central = new QWidget(this);
    auto *box = new QVBoxLayout(central);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    makePages();
    m_filterBar = new FilterBar(m_usage, m_filter, m_overview->colours(), central);
    m_chips = new ChipRow(m_filter, central);
    m_notice = new NoticeBar(central);
    m_rail = new NavRail(central);
    m_rail->setObjectName("rail"_L1);
    m_rail->addPage(u"overview"_s, u"layout-dashboard"_s, tr("Overview"),
                    tr("Cards, chart and ranked list (Ctrl+1)"));
    m_rail->addPage(u"requests"_s, u"list"_s, tr("Requests"), tr("Every record as a table (Ctrl+2)"));
    m_rail->addPage(u"chat"_s, u"messages-square"_s, tr("Chat"),
                    tr("Ask models; every request is booked and recorded (Ctrl+3)"));
    m_rail->addPage(u"imports"_s, u"import"_s, tr("Imports"),
                    tr("Import logs, see and undo imports (Ctrl+4)"));
    m_rail->addPage(u"prices"_s, u"tags"_s, tr("Prices"), tr("What models cost, and re-pricing (Ctrl+5)"));
    m_status = new StatusLine(central);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    auto *page = new QVBoxLayout;
    page->setSpacing(0);
    page->addWidget(m_notice);
    page->addWidget(m_stack, 1);
    middle->addLayout(page, 1);
    box->addWidget(m_filterBar);
    box->addWidget(m_chips);
    box->addWidget(hairlineBelow(central));
    box->addLayout(middle, 1);
    box->addWidget(m_status);
    setCentralWidget(central);
    QWidget::setTabOrder(m_filterBar, m_chips);
    QWidget::setTabOrder(m_chips, m_stack);
    QWidget::setTabOrder(m_stack, m_rail);
}

void MainWindow::makePages()
{
    m_stack = new QStackedWidget(this);
    m_stack->setFocusPolicy(Qt::ClickFocus);
    m_overview = new OverviewPage(m_usage, m_filter, m_stack);
    m_requests = new RequestsPage(m_usage, m_filter, m_overview->colours(), m_stack);
    m_imports = new ImportsPage(m_usage, m_filter, m_priceService, m_stack);
    m_prices = new PricesPage(m_usage, m_filter, m_priceService, m_stack);
    // Before the page, which shows what the service has.
    const auto takeSettings = [this] { m_chatService.setSettings(m_settings.chatSettings()); };
    connect(&m_settings, &AppSettings::chatSettingsChanged, this, takeSettings);
    connect(&m_settings, &AppSettings::preferencesChanged, this, takeSettings);
    m_chat = new ChatPage(m_usage, m_chatService, m_priceService, m_settings, m_overview->colours(), m_stack);
    m_firstStart = new FirstStart(m_imports->formats(), m_stack);
    for (QWidget *page : {static_cast<QWidget *>(m_overview), static_cast<QWidget *>(m_requests),
                          static_cast<QWidget *>(m_imports), static_cast<QWidget *>(m_prices),
                          static_cast<QWidget *>(m_chat), static_cast<QWidget *>(m_firstStart)})
        m_stack->addWidget(page);
}

void MainWindow::makeMenus()
{
    for (const MenuId id : {MenuId::File, MenuId::Edit, MenuId::View, MenuId::Period, MenuId::Filter,
                            MenuId::Data, MenuId::Chat, MenuId::Help}) {
        QMenu *menu = menuBar()->addMenu(Actions::menuTitle(id));
        m_actions->fillMenu(id, *menu);
        if (id == MenuId::File) {
            auto *recent = new QMenu(tr("&Recent ledgers"), menu);
            menu->insertMenu(menu->actions().at(2), recent);
            connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(*recent); });
        }
    }
    auto *corner = new QWidget(menuBar());
    auto *box = new QHBoxLayout(corner);
    box->setContentsMargins(0, 4, 16, 4);
    box->setSpacing(8);
    auto *mark = new IconLabel(u"database", IconTint::Muted, 14, corner);
    auto *name = plainLabel(QFileInfo(m_usage.ledgerPath()).fileName(), corner);
    name->setObjectName("ledgerName"_L1);
    name->setProperty("role", u"label"_s);
    setPlainToolTip(name, m_usage.ledgerPath());
    box->addWidget(mark);
    box->addWidget(name);
    menuBar()->setCornerWidget(corner);
}

void MainWindow::connectPages()
{
    connect(m_rail, &NavRail::pageChosen, this, &MainWindow::showPage);
    connect(m_rail, &NavRail::settingsRequested, this, &MainWindow::openSettings);
    connect(m_rail, &NavRail::collapseToggled, this, &MainWindow::toggleRail);
    connect(m_chips, &ChipRow::editRequested, m_filterBar, &FilterBar::openDimension);
    connect(m_filterBar, &FilterBar::timeZoneChosen, this, [this](const QByteArray &zone) {
        Preferences preferences = m_settings.preferences();
        preferences.timeZone = zone;
        m_settings.setPreferences(preferences);
    });
    connect(&m_filterBar->inspectorButton(), &QPushButton::clicked, this, &MainWindow::toggleInspector);

    connect(m_overview, &OverviewPage::answered, this, [this](qint64 records, double milliseconds) {
        const auto engine = m_usage.engine();
        m_overviewStatus = tr("%1 of %2 records · %3 ms", "filtered of all, and how long it took")
                               .arg(QLocale().toString(records),
                                    QLocale().toString(qlonglong(engine ? engine->recordCount() : 0)),
                                    QLocale().toString(std::max(1, qRound(milliseconds))));
        showRecords();
    });
    connect(m_overview, &OverviewPage::settled, this, &MainWindow::maybeSettled);
    connect(m_overview, &OverviewPage::failed, this, &MainWindow::showError);
    connect(m_overview, &OverviewPage::exportChartRequested, this, &MainWindow::exportTable);
    connect(m_overview, &OverviewPage::exportListRequested, this, &MainWindow::exportTable);

    connect(m_requests, &RequestsPage::statusChanged, this, [this](const QString &text) {
        m_requestsStatus = text;
        showRecords();
    });
    connect(m_requests, &RequestsPage::selectionChanged, m_status, &StatusLine::setSelection);
    connect(m_requests, &RequestsPage::inspectorShownChanged, this, &MainWindow::updateActions);
    connect(m_requests, &RequestsPage::exportRequested, this, &MainWindow::exportShown);
    connect(m_requests, &RequestsPage::importRequested, this, [this](qint64 batch) {
        showPage(u"imports"_s);
        m_imports->showBatch(batch);
    });
    connect(m_requests, &RequestsPage::failed, this, &MainWindow::showError);
    connect(m_requests, &RequestsPage::idle, this, &MainWindow::maybeSettled);

    connect(m_imports, &ImportsPage::idle, this, &MainWindow::maybeSettled);
    connect(m_imports, &ImportsPage::idle, this, &MainWindow::workChanged);
    connect(m_imports, &ImportsPage::cardsChanged, this, &MainWindow::workChanged);
    connect(m_imports, &ImportsPage::failed, this, &MainWindow::showError);
    connect(m_imports, &ImportsPage::progressText, m_status, &StatusLine::setProgress);
    connect(m_imports, &ImportsPage::cardsChanged, this,
            [this](int open) { m_rail->setBadge(u"imports"_s, open); });
    connect(m_imports, &ImportsPage::historyChanged, this, &MainWindow::updateSample);

    connect(m_prices, &PricesPage::idle, this, &MainWindow::maybeSettled);
    // The rail tells how many models have no price, whichever page comes first; its picture goes before.
    connect(m_overview, &OverviewPage::settled, m_prices, &PricesPage::ensureLoaded);
    connect(m_requests, &RequestsPage::idle, m_prices, &PricesPage::ensureLoaded);
    connect(m_prices, &PricesPage::failed, this, &MainWindow::showError);
    connect(m_prices, &PricesPage::note, this, [this](const QString &text) { m_notice->showNote(text); });
    connect(m_prices, &PricesPage::unpricedChanged, this,
            [this](int models) { m_rail->setBadge(u"prices"_s, models, true); });
    connect(m_prices, &PricesPage::statusChanged, this, [this](const QString &text) {
        m_pricesStatus = text;
        showRecords();
    });
    connect(m_prices, &PricesPage::requestsRequested, this, [this] { showPage(u"requests"_s); });
    connect(m_overview, &OverviewPage::pricesRequested, this, [this] { showPage(u"prices"_s); });

    connect(m_firstStart, &FirstStart::importRequested, this, &MainWindow::importFiles);
    connect(m_firstStart, &FirstStart::sampleRequested, this, &MainWindow::loadSample);
    connect(m_firstStart, &FirstStart::openRequested, this, &MainWindow::openLedger);

    connect(&m_filter, &FilterState::filterChanged, this, [this] { m_filterPending = false; });
    connect(&m_filter, &FilterState::changed, this, [this] {
        m_filterPending = false;
        m_saver->start();
        updateActions();
        maybeSettled();
    });
    connect(&m_usage, &UsageService::changed, this, &MainWindow::dataChanged);
    connect(&m_usage, &UsageService::syncFailed, this, &MainWindow::showError);
}

bool MainWindow::isEmptyLedger() const
{
    const auto engine = m_usage.engine();
    return !engine || engine->recordCount() == 0;
}

QByteArray MainWindow::ledgerId() const
{
    const auto engine = m_usage.engine();
    return engine ? engine->state().ledgerId : QByteArray();
}

void MainWindow::dataChanged()
{
    if (const auto engine = m_usage.engine())
        m_filter.setDataRange(engine->timeRange());
    updatePage();
}

void MainWindow::showPage(const QString &id)
{
    m_page = id;
    updatePage();
    // Not in a text field: single letters are keys at once.
    if (m_stack->currentWidget() == m_requests)
        m_requests->focusTable();
    else if (m_stack->currentWidget() == m_chat)
        m_chat->focusMessage();
    else
        m_stack->setFocus();
}

void MainWindow::updatePage()
{
    if (m_page.isEmpty())
        return;
    QWidget *page = m_page == "requests"_L1 ? static_cast<QWidget *>(m_requests)
        : m_page == "imports"_L1            ? static_cast<QWidget *>(m_imports)
        : m_page == "prices"_L1             ? static_cast<QWidget *>(m_prices)
        : m_page == "chat"_L1               ? static_cast<QWidget *>(m_chat)
                                            : m_overview;
    const bool empty = isEmptyLedger();
    if (empty && page != m_imports && page != m_prices && page != m_chat)
        page = m_firstStart;
    if (m_stack->currentWidget() != page) {
        const bool focused = m_stack->isAncestorOf(QApplication::focusWidget());
        m_stack->setCurrentWidget(page);
        if (focused)
            m_stack->setFocus(); // Qt would pick the page's first button
    }
    m_filterBar->setEnabled(!empty);
    m_rail->setCurrent(m_page);
    m_saver->start();
    if (page != m_requests)
        m_status->setSelection({});
    showRecords();
    updateActions();
    maybeSettled();
}

/// What the page on screen counted; the pages answer at different times.
void MainWindow::showRecords()
{
    const QWidget *page = m_stack->currentWidget();
    const auto engine = m_usage.engine();
    if (page == m_overview)
        m_status->setRecords(m_overviewStatus);
    else if (page == m_requests)
        m_status->setRecords(m_requestsStatus);
    else if (page == m_prices)
        m_status->setRecords(m_pricesStatus);
    else if (page == m_chat)
        m_status->setRecords(m_chatStatus);
    else
        m_status->setRecords(tr("%1 records in the ledger", "number")
                                 .arg(QLocale().toString(qlonglong(engine ? engine->recordCount() : 0))));
}

void MainWindow::updateActions()
{
    if (!m_actions)
        return;
    const ViewState &state = m_filter.state();
    for (const char *page : {"overview", "requests", "chat", "imports", "prices"})
        m_actions->action(u"view."_s + QLatin1StringView(page)).setChecked(m_page == QLatin1StringView(page));
    const std::pair<const char *, DatePreset> presets[] = {{"today", DatePreset::Today},
                                                           {"yesterday", DatePreset::Yesterday},
                                                           {"last7", DatePreset::Last7Days},
                                                           {"last30", DatePreset::Last30Days},
                                                           {"last90", DatePreset::Last90Days},
                                                           {"week", DatePreset::ThisWeek},
                                                           {"month", DatePreset::MonthToDate},
                                                           {"lastMonth", DatePreset::LastMonth},
                                                           {"quarter", DatePreset::ThisQuarter},
                                                           {"year", DatePreset::YearToDate},
                                                           {"all", DatePreset::All}};
    for (const auto &[id, preset] : presets)
        m_actions->action(u"period."_s + QLatin1StringView(id)).setChecked(state.range.preset == preset);
    m_actions->action(u"period.compare"_s).setChecked(state.compare);
    m_actions->action(u"period.weekdays"_s).setChecked(state.matchWeekdays);
    m_actions->action(u"view.table"_s).setChecked(state.tableTwin);
    m_actions->action(u"view.inspector"_s).setChecked(m_requests->isInspectorShown());
    m_actions->action(u"view.rail"_s).setChecked(m_rail->isCollapsed());
    m_actions->action(u"filter.back"_s).setEnabled(m_filter.canGoBack());
    m_actions->action(u"filter.forward"_s).setEnabled(m_filter.canGoForward());
    m_actions->action(u"filter.removeLast"_s).setEnabled(m_filter.hasFilters());
    const bool requests = m_stack->currentWidget() == m_requests;
    const bool overview = m_stack->currentWidget() == m_overview;
    for (const char *id : {"view.inspector", "view.columns", "edit.copyJson"})
        m_actions->action(QLatin1StringView(id)).setEnabled(requests);
    for (const char *id : {"view.group", "view.bucket", "view.table"})
        m_actions->action(QLatin1StringView(id)).setEnabled(overview);
    m_actions->action(u"file.export"_s).setEnabled(requests || overview);
    m_actions->setLettersRest(!requests && !overview && m_stack->currentWidget() != m_prices);
    m_filterBar->inspectorButton().setVisible(requests);
    m_filterBar->inspectorButton().setOn(m_requests->isInspectorShown());
    m_status->setZone(QString::fromLatin1(m_filter.timeZoneId()));
}

bool MainWindow::isSettled() const
{
    if (m_filterPending && m_page.isEmpty())
        return false;
    const QWidget *page = m_stack->currentWidget();
    if (page == m_requests)
        return m_requests->isIdle();
    if (page == m_imports)
        return m_imports->isIdle();
    if (page == m_prices)
        return m_prices->isIdle();
    if (page == m_chat)
        return m_chat->isIdle();
    return page == m_firstStart || !m_overview->isBusy();
}

bool MainWindow::isWriting() const
{
    return !m_imports->isIdle() || m_chat->runningCount() > 0;
}

void MainWindow::maybeSettled()
{
    if (isSettled())
        Q_EMIT settled();
}

void MainWindow::applyPreferences()
{
    const Preferences preferences = m_settings.preferences();
    m_filter.setTimeZone(preferences.timeZone.isEmpty() ? systemTimeZoneId() : preferences.timeZone);
    m_filter.setWeekStart(preferences.weekStart);
    if (m_chat)
        m_chat->setZone(m_filter.timeZone());
    if (m_memory == Memory::Kept)
        applyTheme(preferences.theme);
    if (m_actions)
        m_actions->setLetterKeys(preferences.letterKeys);
}

void MainWindow::toggleRail()
{
    m_railCollapsed = !m_rail->isCollapsed();
    m_rail->setCollapsed(m_railCollapsed);
    updateActions();
}

void MainWindow::foldRail()
{
    m_rail->setCollapsed(m_railCollapsed || width() < Narrow);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    foldRail();
    m_requests->setCompact(width() < Narrow);
}

} // namespace tally
