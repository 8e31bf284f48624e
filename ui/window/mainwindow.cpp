// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "domain/localtime.h"
#include "ui/filter/chiprow.h"
#include "ui/filter/filterbar.h"
#include "ui/kit/barbutton.h"
#include "ui/kit/iconbutton.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/popupframe.h"
#include "ui/look/icons.h"
#include "ui/state/viewstatejson.h"
#include "ui/window/actions.h"
#include "ui/window/exportdialog.h"
#include "ui/window/firststart.h"
#include "ui/window/importcommands.h"
#include "ui/window/ledgercommands.h"
#include "ui/window/navrail.h"
#include "ui/window/pagelinks.h"
#include "ui/window/pagelist.h"
#include "ui/window/settingsdialog.h"
#include "ui/window/statusline.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Narrow = 1200;

QStringList localFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

MainWindow::MainWindow(std::unique_ptr<Workspace> workspace, Memory memory, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(std::move(workspace))
    , m_memory(memory)
{
    setObjectName("mainWindow"_L1);
    setWindowTitle(
        tr("%1 – Tallyglass", "ledger file").arg(QFileInfo(m_workspace->usage.ledgerPath()).fileName()));
    setAcceptDrops(true);
    applyPreferences();
    makeFrame();
    m_imports = new ImportCommands(*this);
    m_ledgers = new LedgerCommands(*this);
    m_actions = new Actions(*this);
    m_actions->setLetterKeys(m_workspace->settings.preferences().letterKeys);
    makeMenus();
    makeLedgerName();
    connectFrame();
    linkPages(*this);
    m_workspace->start(m_memory == Memory::Kept && !isReadOnly());
    resize(1440, 900);
    m_saver = new QTimer(this);
    m_saver->setSingleShot(true);
    m_saver->setInterval(2000);
    connect(m_saver, &QTimer::timeout, this, &MainWindow::saveState);
    if (m_memory == Memory::Kept)
        restoreState();
    dataChanged();
    if (m_page.isEmpty())
        showPage(m_pages.front()->id());
    if (isReadOnly())
        showReadOnly();
}

MainWindow::~MainWindow()
{
    delete m_stack; // the pages go before what they work with
}

QSize MainWindow::minimumSizeHint() const
{
    return {1100, 700};
}

void MainWindow::makePages()
{
    m_stack = new QStackedWidget(this);
    m_stack->setFocusPolicy(Qt::ClickFocus);
    for (const PageEntry &entry : pageList()) {
        m_pages.push_back(entry.make(*m_workspace, m_stack));
        m_stack->addWidget(m_pages.back());
    }
    m_firstStart = new FirstStart(m_workspace->imports.formats(), m_stack);
    m_stack->addWidget(m_firstStart);
}

void MainWindow::makeFrame()
{
    auto *central = new QWidget(this);
    auto *box = new QVBoxLayout(central);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    makePages();
    m_filterBar = new FilterBar(m_workspace->usage, m_workspace->filter, m_workspace->colours, central);
    m_chips = new ChipRow(m_workspace->filter, central);
    m_notice = new NoticeBar(central);
    m_rail = new NavRail(central);
    m_rail->setObjectName("rail"_L1);
    qsizetype index = 0;
    for (const PageEntry &entry : pageList()) {
        const PageInfo page = entry.info();
        m_rail->addPage(page.id, page.icon, pageName(page), Actions::tipWithKey(page.tip, pageKey(index++)));
    }
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

void MainWindow::makeMenus()
{
    for (const MenuId id : {MenuId::File, MenuId::Edit, MenuId::View, MenuId::Period, MenuId::Filter,
                            MenuId::Data, MenuId::Chat, MenuId::Help}) {
        QMenu *menu = menuBar()->addMenu(Actions::menuTitle(id));
        m_actions->fillMenu(id, *menu);
        if (id == MenuId::File) {
            auto *recent = new QMenu(tr("&Recent ledgers"), menu);
            menu->insertMenu(menu->actions().at(2), recent);
            connect(recent, &QMenu::aboutToShow, this, [this, recent] { m_ledgers->fillRecent(*recent); });
        }
    }
}

void MainWindow::makeLedgerName()
{
    const QString path = m_workspace->usage.ledgerPath();
    auto *corner = new QWidget(menuBar());
    auto *box = new QHBoxLayout(corner);
    box->setContentsMargins(0, 4, 16, 4);
    box->setSpacing(8);
    auto *mark = new IconLabel(u"database", IconTint::Muted, 14, corner);
    auto *name = plainLabel(QFileInfo(path).fileName(), corner);
    name->setObjectName("ledgerName"_L1);
    name->setProperty("role", u"label"_s);
    setPlainToolTip(name, path);
    box->addWidget(mark);
    box->addWidget(name);
    menuBar()->setCornerWidget(corner);
}

void MainWindow::connectPage(Page &page)
{
    connect(&page, &Page::idle, this, &MainWindow::maybeSettled);
    connect(&page, &Page::workChanged, this, &MainWindow::workChanged);
    connect(&page, &Page::commandsChanged, this, &MainWindow::updateActions);
    connect(&page, &Page::statusTextChanged, this, &MainWindow::showRecords);
    connect(&page, &Page::selectionChanged, m_status, &StatusLine::setSelection);
    connect(&page, &Page::progressChanged, m_status, &StatusLine::setProgress);
    connect(&page, &Page::badgeChanged, m_rail,
            [this, id = page.id()](int count, bool warns) { m_rail->setBadge(id, count, warns); });
    connect(&page, &Page::exportRequested, this, &MainWindow::openExport);
    connect(&page, &Page::note, m_notice, [this](const QString &text) { m_notice->showNote(text); });
    connect(&page, &Page::failed, this, &MainWindow::showError);
}

void MainWindow::connectFrame()
{
    AppSettings &settings = m_workspace->settings;
    for (Page *page : m_pages)
        connectPage(*page);
    connect(m_rail, &NavRail::pageChosen, this, &MainWindow::showPage);
    connect(m_rail, &NavRail::settingsRequested, this, &MainWindow::openSettings);
    connect(m_rail, &NavRail::collapseToggled, this, &MainWindow::toggleRail);
    connect(m_chips, &ChipRow::editRequested, m_filterBar, &FilterBar::openDimension);
    connect(m_filterBar, &FilterBar::timeZoneChosen, this, [&settings](const QByteArray &zone) {
        Preferences preferences = settings.preferences();
        preferences.timeZone = zone;
        settings.setPreferences(preferences);
    });
    connect(&m_filterBar->inspectorButton(), &BarButton::clicked, &m_actions->action(CommandId::Inspector),
            &QAction::trigger);
    connect(m_imports, &ImportCommands::sampleChanged, this, &MainWindow::updateActions);
    connect(m_ledgers, &LedgerCommands::requested, this, &MainWindow::ledgerRequested);
    connect(m_firstStart, &FirstStart::importRequested, m_imports, &ImportCommands::chooseFiles);
    connect(m_firstStart, &FirstStart::sampleRequested, m_imports, &ImportCommands::loadSample);
    connect(m_firstStart, &FirstStart::openRequested, m_ledgers, &LedgerCommands::openLedger);
    connect(m_firstStart, &FirstStart::chatRequested, this, [this] { showPage(u"chat"_s); });
    connect(&filter(), &FilterState::changed, this, [this] {
        m_saver->start();
        updateActions();
        maybeSettled();
    });
    connect(&m_workspace->usage, &UsageService::changed, this, &MainWindow::dataChanged);
    connect(&m_workspace->usage, &UsageService::syncFailed, this, &MainWindow::showError);
    connect(&settings, &AppSettings::preferencesChanged, this, &MainWindow::applyPreferences);
}

qlonglong MainWindow::recordCount() const
{
    const auto engine = m_workspace->usage.engine();
    return engine ? engine->recordCount() : 0;
}

QByteArray MainWindow::ledgerId() const
{
    const auto engine = m_workspace->usage.engine();
    return engine ? engine->state().ledgerId : QByteArray();
}

void MainWindow::dataChanged()
{
    if (const auto engine = m_workspace->usage.engine())
        filter().setDataRange(engine->timeRange());
    updatePage();
}

Page &MainWindow::current() const
{
    return *static_cast<Page *>(m_stack->currentWidget()); // nothing else is in there
}

void MainWindow::showPage(const QString &id)
{
    m_page = id;
    updatePage();
    if (!current().takeFocus())
        m_stack->setFocus(); // not in a text field: single letters are keys at once
}

void MainWindow::updatePage()
{
    const auto chosen = std::ranges::find(m_pages, m_page, &Page::id);
    if (chosen == m_pages.end())
        return;
    const bool empty = recordCount() == 0;
    Page *page = empty && !(*chosen)->showsEmptyLedger() ? m_firstStart : *chosen;
    if (m_stack->currentWidget() != page) {
        const bool focused = m_stack->isAncestorOf(QApplication::focusWidget());
        m_stack->setCurrentWidget(page);
        if (focused)
            m_stack->setFocus(); // Qt would pick the page's first button
        m_status->setSelection({});
    }
    m_filterBar->setEnabled(!empty);
    m_rail->setCurrent(m_page);
    m_saver->start();
    showRecords();
    updateActions();
    maybeSettled();
}

/// What the page on screen counted; the pages answer at different times.
void MainWindow::showRecords()
{
    m_status->setRecords(current().statusText().value_or(
        tr("%1 records in the ledger", "number").arg(QLocale().toString(recordCount()))));
}

void MainWindow::updateActions()
{
    m_actions->update(*this);
    const QAction &inspector = m_actions->action(CommandId::Inspector);
    m_filterBar->inspectorButton().setVisible(inspector.isEnabled());
    m_filterBar->inspectorButton().setOn(inspector.isChecked());
    m_status->setZone(QString::fromLatin1(filter().timeZoneId()));
}

bool MainWindow::isSettled() const
{
    return current().isIdle();
}

bool MainWindow::isWriting() const
{
    return std::ranges::any_of(m_pages, &Page::isWriting);
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

bool MainWindow::isRailCollapsed() const
{
    return m_rail->isCollapsed();
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

void MainWindow::openExport(const ExportJob &job)
{
    auto *dialog = new ExportDialog(job.what, job.rows, job.work, this);
    connect(dialog, &ExportDialog::exported, this, [this](const QString &path, qint64 count) {
        m_notice->showNote(tr("Exported %1 rows to %2", "number, file")
                               .arg(QLocale().toString(count), QDir::toNativeSeparators(path)));
    });
    dialog->open();
}

void MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_workspace->settings, m_workspace->chat,
                                      QDir::toNativeSeparators(m_workspace->usage.ledgerPath()), this);
    connect(dialog, &SettingsDialog::openLedgerRequested, m_ledgers, &LedgerCommands::openLedger);
    dialog->open();
}

void MainWindow::escape()
{
    if (current().letGo())
        return;
    if (!m_notice->isHidden() && m_notice->isError())
        m_notice->dismiss();
    else if (!current().escape())
        filter().clear();
}

void MainWindow::nextPane()
{
    QWidget *focus = QApplication::focusWidget();
    const std::vector<QWidget *> panes = {m_filterBar, m_chips, &current(), m_rail};
    size_t at = 0;
    for (size_t i = 0; i < panes.size(); ++i) {
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            at = i + 1;
    }
    for (size_t step = 0; step < panes.size(); ++step) {
        QWidget *pane = panes[(at + step) % panes.size()];
        if (!pane->isVisible())
            continue;
        QWidget *main = pane == &current() ? current().mainPart() : nullptr;
        const auto children = pane->findChildren<QWidget *>();
        const auto first = std::find_if(children.begin(), children.end(), [](const QWidget *child) {
            return child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus);
        });
        if (main || first != children.end()) {
            (main ? main : *first)->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::reload()
{
    m_workspace->usage.syncLater();
    current().reload();
}

void MainWindow::showError(const Error &error)
{
    m_notice->showError(error);
}

void MainWindow::showBusy(const QString &text)
{
    m_notice->showBusy(text);
}

/// A ledger that can only be read says so, in its name and once as a note; what would write it is off.
void MainWindow::showReadOnly()
{
    const QString path = m_workspace->usage.ledgerPath();
    const QString file = QFileInfo(path).fileName();
    setWindowTitle(tr("%1 (read only) – Tallyglass", "ledger file").arg(file));
    if (auto *name = findChild<QLabel *>("ledgerName"_L1)) {
        name->setText(tr("%1 · read only", "ledger file").arg(file));
        setPlainToolTip(name, path + u'\n' + UsageService::readOnlyError().message);
    }
    if (m_memory == Memory::Kept)
        m_notice->showNote(UsageService::readOnlyError().message);
}

void MainWindow::saveState()
{
    const QByteArray id = ledgerId();
    if (m_memory == Memory::None || id.isEmpty())
        return;
    const auto store = [&](const QString &name, const QByteArray &value) {
        m_workspace->settings.setLedgerState(id, name, value);
    };
    store(u"geometry"_s, saveGeometry());
    store(u"view"_s, toJson(view()));
    store(u"colours"_s, m_workspace->colours.toJson());
    store(u"page"_s, m_page.toUtf8());
    store(u"rail"_s, m_railCollapsed ? "collapsed" : "open");
    for (Page *page : m_pages) {
        if (const QByteArray state = page->saveState(); !state.isNull())
            store(page->id(), state);
    }
}

void MainWindow::restoreState()
{
    const QByteArray id = ledgerId();
    const auto stored = [&](const QString &name) { return m_workspace->settings.ledgerState(id, name); };
    if (id.isEmpty() || stored(u"view"_s).isEmpty())
        return;
    restoreGeometry(stored(u"geometry"_s));
    m_workspace->colours.fromJson(stored(u"colours"_s));
    filter().setState(viewStateFromJson(stored(u"view"_s)));
    for (Page *page : m_pages)
        page->restoreState(stored(page->id()));
    m_railCollapsed = stored(u"rail"_s) == "collapsed";
    foldRail();
    const QString page = QString::fromUtf8(stored(u"page"_s));
    showPage(pageIds().contains(page) ? page : m_pages.front()->id());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_imports->holdsClosing()) {
        event->ignore();
        return;
    }
    saveState();
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
    foldRail();
    for (Page *page : m_pages)
        page->setCompact(width() < Narrow);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (localFiles(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_firstStart->setDropTarget(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_firstStart->setDropTarget(false);
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_firstStart->setDropTarget(false);
    event->acceptProposedAction();
    m_imports->addFiles(localFiles(event->mimeData()));
}

} // namespace tally
