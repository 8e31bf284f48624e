// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "domain/localtime.h"
#include "domain/ledgerplace.h"
#include "ui/filter/filterbar.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/noticebar.h"
#include "ui/window/actions.h"
#include "ui/window/attributioncommands.h"
#include "ui/window/budgetnotices.h"
#include "ui/window/captureclosing.h"
#include "ui/window/exportdialog.h"
#include "ui/window/filedrops.h"
#include "ui/window/firststart.h"
#include "ui/window/importcommands.h"
#include "ui/window/ledgercommands.h"
#include "ui/window/ledgername.h"
#include "ui/window/navrail.h"
#include "ui/window/pagelinks.h"
#include "ui/window/pagestack.h"
#include "ui/window/settingsdialog.h"
#include "ui/window/statusline.h"
#include "ui/window/windowframe.h"
#include "ui/window/windowmemory.h"

#include <QCloseEvent>
#include <QDir>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Narrow = 1200;

} // namespace

MainWindow::MainWindow(std::unique_ptr<Workspace> workspace, Memory memory, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(std::move(workspace))
    , m_memory(memory)
{
    setObjectName("mainWindow"_L1);
    const QString file = shortPlaceName(m_workspace->usage.ledgerPath());
    setWindowTitle(isReadOnly() ? tr("%1 (read only) – Tallyglass", "ledger file").arg(file)
                                : tr("%1 – Tallyglass", "ledger file").arg(file));
    applyPreferences();
    m_frame = new WindowFrame(*m_workspace, this);
    m_stack = &m_frame->pages();
    setCentralWidget(m_frame);
    m_state = new WindowMemory(*this);
    m_imports = new ImportCommands(*this);
    m_capture = new CaptureClosing(m_workspace->capture, this);
    m_attribution = new AttributionCommands(*this);
    m_ledgers = new LedgerCommands(*this);
    m_actions = new Actions(*this);
    m_actions->setLetterKeys(m_workspace->settings.preferences().letterKeys);
    makeMenus();
    connectFrame();
    linkPages(*this);
    linkFirstStart(*this, m_stack->firstStart());
    m_alerts = new BudgetNotices(*this);
    m_workspace->start(m_memory == Memory::Kept && !isReadOnly());
    resize(1440, 900);
    m_state->restore();
    dataChanged();
    if (m_stack->chosen().isEmpty())
        showPage({});
    if (isReadOnly() && m_memory == Memory::Kept)
        notice().showNote(m_workspace->usage.readOnlyError().message);
}

MainWindow::~MainWindow()
{
    delete m_stack; // the pages go before what they work with
}

QSize MainWindow::minimumSizeHint() const
{
    return {1100, 700};
}

void MainWindow::makeMenus()
{
    for (const MenuId id : {MenuId::File, MenuId::Edit, MenuId::View, MenuId::Period, MenuId::Filter,
                            MenuId::Data, MenuId::Chat, MenuId::Help}) {
        QMenu *menu = menuBar()->addMenu(Actions::menuTitle(id));
        m_actions->fillMenu(id, *menu);
        if (id == MenuId::File)
            menu->insertMenu(menu->actions().at(2), m_ledgers->makeRecentMenu(menu));
    }
    menuBar()->setCornerWidget(new LedgerName(m_workspace->usage, menuBar()));
}

void MainWindow::connectPage(Page &page)
{
    connect(&page, &Page::idle, this, &MainWindow::maybeSettled);
    connect(&page, &Page::workChanged, this, &MainWindow::workChanged);
    connect(&page, &Page::commandsChanged, this, &MainWindow::updateActions);
    connect(&page, &Page::statusTextChanged, this, &MainWindow::showRecords);
    connect(&page, &Page::selectionChanged, &m_frame->status(), &StatusLine::setSelection);
    connect(&page, &Page::progressChanged, &m_frame->status(), &StatusLine::setProgress);
    connect(&page, &Page::badgeChanged, this,
            [this, id = page.id()](int count, bool warns) { m_frame->rail().setBadge(id, count, warns); });
    connect(&page, &Page::alertChanged, this,
            [this, id = page.id()](int count) { m_frame->rail().setAlert(id, count); });
    connect(&page, &Page::exportRequested, this, &MainWindow::openExport);
    connect(&page, &Page::note, this, [this](const QString &text) { notice().showNote(text); });
    connect(&page, &Page::failed, this, &MainWindow::showError);
}

void MainWindow::connectFrame()
{
    for (Page *page : pages())
        connectPage(*page);
    connect(&m_frame->rail(), &NavRail::pageChosen, this, &MainWindow::showPage);
    connect(&m_frame->status(), &StatusLine::pageRequested, this, &MainWindow::showPage);
    connect(&m_frame->rail(), &NavRail::settingsRequested, this, &MainWindow::openSettings);
    connect(m_frame, &WindowFrame::railToggled, this, &MainWindow::updateActions);
    connect(&filterBar(), &FilterBar::timeZoneChosen, &m_workspace->settings, &AppSettings::setTimeZone);
    connect(&filterBar().inspectorButton(), &FlatButton::clicked, &m_actions->action(CommandId::Inspector),
            &QAction::trigger);
    connect(m_imports, &ImportCommands::sampleChanged, this, &MainWindow::updateActions);
    connect(m_ledgers, &LedgerCommands::requested, this, &MainWindow::ledgerRequested);
    const auto *drops = new FileDrops(this);
    connect(drops, &FileDrops::hovering, &m_stack->firstStart(), &FirstStart::setDropTarget);
    connect(drops, &FileDrops::dropped, m_imports, &ImportCommands::addFiles);
    connect(&filter(), &FilterState::changed, this, [this] {
        m_state->saveSoon();
        updateActions();
        maybeSettled();
    });
    connect(m_capture, &CaptureClosing::waiting, this, [this] {
        m_state->saveForGood(); // that it is switched off now is no wish for the next time
        notice().showBusy(tr("Waiting for calls of other programs to end; then the window closes."));
    });
    connect(&m_workspace->capture, &CaptureDriver::switched, this, [this] { m_state->saveSoon(); });
    connect(&m_workspace->usage, &UsageService::changed, this, &MainWindow::dataChanged);
    connect(&m_workspace->usage, &UsageService::syncFailed, this, &MainWindow::showError);
    connect(&m_workspace->settings, &AppSettings::preferencesChanged, this, &MainWindow::applyPreferences);
}

qlonglong MainWindow::recordCount() const
{
    const auto engine = m_workspace->usage.engine();
    return engine ? engine->recordCount() : 0;
}

void MainWindow::dataChanged()
{
    if (const auto engine = m_workspace->usage.engine())
        filter().setDataRange(engine->timeRange());
    updatePage();
}

QStackedWidget &MainWindow::stack() const
{
    return *m_stack;
}

const std::vector<Page *> &MainWindow::pages() const
{
    return m_stack->pages();
}

QString MainWindow::currentPage() const
{
    return m_stack->chosen();
}

Page &MainWindow::current() const
{
    return m_stack->current();
}

void MainWindow::showPage(const QString &id)
{
    m_stack->choose(id);
    updatePage();
    if (!current().takeFocus())
        m_stack->setFocus(); // not in a text field: single letters are keys at once
}

void MainWindow::updatePage()
{
    if (currentPage().isEmpty())
        return;
    const bool empty = recordCount() == 0;
    if (m_stack->present(empty))
        m_frame->status().setSelection({});
    filterBar().setEnabled(!empty);
    m_frame->rail().setCurrent(currentPage());
    m_state->saveSoon();
    showRecords();
    updateActions();
    maybeSettled();
}

/// What the page on screen counted; the pages answer at different times.
void MainWindow::showRecords()
{
    m_frame->status().setRecords(
        current().statusText().value_or(tr("%1 record(s) in the ledger", nullptr, int(recordCount()))
                                            .arg(QLocale().toString(recordCount()))));
}

void MainWindow::updateActions()
{
    m_actions->update(*this);
    const QAction &inspector = m_actions->action(CommandId::Inspector);
    filterBar().inspectorButton().setVisible(inspector.isEnabled());
    filterBar().inspectorButton().setOn(inspector.isChecked());
    m_frame->status().setZone(QString::fromLatin1(filter().timeZoneId()));
}

FilterBar &MainWindow::filterBar() const
{
    return m_frame->filterBar();
}

NoticeBar &MainWindow::notice() const
{
    return m_frame->notice();
}

bool MainWindow::isSettled() const
{
    return current().isIdle();
}

bool MainWindow::isWriting() const
{
    return m_stack->isWriting();
}

void MainWindow::maybeSettled()
{
    if (isSettled())
        Q_EMIT settled();
}

void MainWindow::applyPreferences()
{
    const Preferences preferences = m_workspace->settings.preferences();
    filter().setTimeZone(preferences.timeZone.isEmpty() ? systemTimeZoneId() : preferences.timeZone);
    filter().setWeekStart(preferences.weekStart);
    if (m_memory == Memory::Kept)
        applyTheme(preferences.theme);
    if (m_actions)
        m_actions->setLetterKeys(preferences.letterKeys);
}

void MainWindow::openExport(const ExportJob &job)
{
    auto *dialog = new ExportDialog(job.what, job.rows, job.work, this);
    connect(dialog, &ExportDialog::exported, this, [this](const QString &path, qint64 count) {
        notice().showNote(tr("Exported %1 rows to %2", "number, file")
                              .arg(QLocale().toString(count), QDir::toNativeSeparators(path)));
    });
    dialog->open();
}

void MainWindow::openSettings()
{
    auto *dialog =
        new SettingsDialog(m_workspace->settings, m_workspace->chat,
                           QDir::toNativeSeparators(withoutPassword(m_workspace->usage.ledgerPath())), this);
    connect(dialog, &SettingsDialog::openLedgerRequested, m_ledgers, &LedgerCommands::openLedger);
    dialog->open();
}

void MainWindow::escape()
{
    if (current().letGo() || m_attribution->escape())
        return;
    if (!notice().isHidden() && notice().isError())
        notice().dismiss();
    else if (!current().escape())
        filter().clear();
}

bool MainWindow::hasMutedAlerts() const
{
    return m_alerts && m_alerts->isMuted(); // menus are there before
}

void MainWindow::reload()
{
    m_workspace->usage.syncLater();
    current().reload();
}

void MainWindow::showError(const Error &error)
{
    notice().showError(error);
}

void MainWindow::showBusy(const QString &text)
{
    notice().showBusy(text);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_imports->holdsClosing() || m_capture->holdsClosing()) {
        event->ignore();
        return;
    }
    m_state->save();
    QMainWindow::closeEvent(event);
}

/// Where no part of the page took the key, the page itself may.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (!current().type(*event))
        QMainWindow::keyPressEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_frame->setNarrow(width() < Narrow);
    m_stack->setCompact(width() < Narrow);
}

} // namespace tally

#include "moc_mainwindow.cpp"
