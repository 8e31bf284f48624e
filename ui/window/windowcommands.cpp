// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window's commands do.
#include "services/ledgerlocation.h"
#include "ui/window/actions.h"
#include "ui/charts/chartpane.h"
#include "ui/window/copysaver.h"
#include "ui/window/keylistdialog.h"
#include "ui/window/mainwindow.h"
#include "ui/state/viewstatejson.h"
#include "ui/chat/chatpage.h"
#include "ui/imports/importspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/requests/requestspage.h"
#include "ui/kit/plaintext.h"
#include "ui/window/settingsdialog.h"
#include "ui/filter/chiprow.h"
#include "ui/filter/filterbar.h"
#include "ui/window/firststart.h"
#include "ui/window/navrail.h"
#include "ui/kit/noticebar.h"
#include "ui/overview/rankedlist.h"
#include "ui/requests/recordview.h"
#include "ui/window/statusline.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

const QLatin1StringView SampleName("sample-usage.csv");

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

void MainWindow::importFiles()
{
    showPage(u"imports"_s);
    m_imports->chooseFiles();
}

void MainWindow::addFiles(const QStringList &paths)
{
    showPage(u"imports"_s);
    m_imports->addFiles(paths);
}

void MainWindow::loadSample()
{
    // The readers want a real file: the bundled one is written beside the ledger's other derived files for a
    // moment.
    auto folder = std::make_shared<QTemporaryDir>();
    const QString path = folder->filePath(SampleName);
    if (!folder->isValid() || !QFile::copy(u":/sample/sample-usage.csv"_s, path)) {
        showError({ErrorKind::Io, tr("The sample data could not be unpacked. Nothing was changed.")});
        return;
    }
    showBusy(tr("Loading sample data…"));
    m_imports->importNow(path, [this, folder](const ImportReport &report) {
        m_notice->dismiss();
        if (report.status == ImportStatus::Failed || report.status == ImportStatus::Rejected)
            showError({ErrorKind::Io, report.message});
        else
            m_filter.setPreset(DatePreset::All);
    });
}

void MainWindow::removeSample()
{
    if (m_sampleBatch)
        m_imports->undoBatch(*m_sampleBatch);
}

void MainWindow::updateSample()
{
    const std::optional<int64_t> before = m_sampleBatch;
    m_sampleBatch = m_imports->openBatchOf(SampleName);
    m_actions->action(u"data.sample"_s).setEnabled(!m_sampleBatch);
    m_actions->action(u"data.removeSample"_s).setEnabled(m_sampleBatch.has_value());
    if (m_usage.isReadOnly())
        return disableWriting();
    if (m_memory == Memory::None || before == m_sampleBatch)
        return;
    if (m_sampleBatch)
        m_notice->showNote(tr("You are looking at sample data."), tr("Remove sample data"),
                           [this] { removeSample(); });
    else if (!m_notice->isError())
        m_notice->dismiss();
}

/// A ledger that can only be read says so, in its name and once as a note; what would write it is off.
void MainWindow::showReadOnly()
{
    const QString file = QFileInfo(m_usage.ledgerPath()).fileName();
    setWindowTitle(tr("%1 (read only) – Tallyglass", "ledger file").arg(file));
    if (auto *name = findChild<QLabel *>("ledgerName"_L1)) {
        name->setText(tr("%1 · read only", "ledger file").arg(file));
        setPlainToolTip(name, m_usage.ledgerPath() + u'\n' + UsageService::readOnlyError().message);
    }
    if (m_memory == Memory::Kept)
        m_notice->showNote(UsageService::readOnlyError().message);
    disableWriting();
}

void MainWindow::disableWriting()
{
    for (const char *id :
         {"file.import", "data.import", "data.sample", "data.removeSample", "data.reprice", "chat.send"})
        m_actions->action(QLatin1StringView(id)).setEnabled(false);
}

void MainWindow::openExport(const QString &what, int64_t rows, ExportDialog::Work work)
{
    auto *dialog = new ExportDialog(what, rows, std::move(work), this);
    connect(dialog, &ExportDialog::exported, this, [this](const QString &path, qint64 count) {
        m_notice->showNote(tr("Exported %1 rows to %2", "number, file")
                               .arg(QLocale().toString(count), QDir::toNativeSeparators(path)));
    });
    dialog->open();
}

void MainWindow::exportShown()
{
    if (m_stack->currentWidget() == m_overview) {
        m_overview->chart().exportCsv();
        return;
    }
    if (m_stack->currentWidget() != m_requests)
        return;
    const UsageFilter filter = m_filter.filter();
    const SortKey key = m_requests->sortKey();
    const int64_t rows = m_requests->rowCount();
    openExport(
        tr("%1 records", "number").arg(QLocale().toString(qlonglong(rows))), rows,
        [this, filter, key](const QString &path, const ExportOptions &options, ExportProgress *progress) {
            return ExportService(m_usage).recordsToFile(filter, key, options, path, progress);
        });
}

void MainWindow::exportTable(const UsageQuery &query, const SharedTable &table)
{
    const int64_t rows = int64_t(table->rows.size());
    openExport(tr("%1 rows", "number").arg(QLocale().toString(qlonglong(rows))), rows,
               [this, query, table, rows](const QString &path, const ExportOptions &options,
                                          ExportProgress *) -> Result<int64_t> {
                   const auto done = ExportService(m_usage).tableToFile(query, *table, options, path);
                   return done ? Result<int64_t>(rows) : Result<int64_t>(done.error());
               });
}

void MainWindow::openLedger()
{
    auto *dialog = new QFileDialog(this, tr("Open ledger"), QFileInfo(m_usage.ledgerPath()).path());
    dialog->setObjectName("openLedger"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Ledgers (*.tally *.sqlite *.db)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { Q_EMIT ledgerRequested(path, false); });
    dialog->open();
}

void MainWindow::newLedger()
{
    auto *dialog = new QFileDialog(this, tr("New ledger"), QFileInfo(m_usage.ledgerPath()).path());
    dialog->setObjectName("newLedger"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // an existing ledger is opened, never overwritten
    dialog->setDefaultSuffix(u"tally"_s);
    dialog->setNameFilters({tr("Ledgers (*.tally)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { Q_EMIT ledgerRequested(path, true); });
    dialog->open();
}

void MainWindow::saveCopy()
{
    if (!m_copySaver) {
        m_copySaver = new CopySaver(this);
        connect(m_copySaver, &CopySaver::started, this, [this] { showBusy(tr("Copying the ledger…")); });
        connect(m_copySaver, &CopySaver::failed, this, &MainWindow::showError);
        connect(m_copySaver, &CopySaver::saved, this, [this](const BackupInfo &copy) {
            m_notice->showNote(
                tr("Saved a copy of the ledger to %1 (%2)", "file, size")
                    .arg(QDir::toNativeSeparators(copy.path), QLocale().formattedDataSize(copy.bytes)));
        });
    }
    m_copySaver->ask(m_usage.ledgerPath());
}

void MainWindow::fillRecent(QMenu &menu)
{
    menu.clear();
    const QString here = QFileInfo(m_usage.ledgerPath()).absoluteFilePath();
    for (const QString &path : m_settings.recentLedgers()) {
        if (path == here)
            continue;
        menu.addAction(nameInMenu(QDir::toNativeSeparators(path)), this,
                       [this, path] { Q_EMIT ledgerRequested(path, false); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("No other ledger yet"))->setEnabled(false);
}

void MainWindow::openSettings()
{
    auto *dialog =
        new SettingsDialog(m_settings, m_chatService, QDir::toNativeSeparators(m_usage.ledgerPath()), this);
    connect(dialog, &SettingsDialog::openLedgerRequested, this, &MainWindow::openLedger);
    dialog->open();
}

void MainWindow::showKeys()
{
    (new KeyListDialog(*m_actions, this))->open();
}

void MainWindow::showHelp()
{
    auto *box = plainBox(u"help"_s, tr("First steps"), tr("First steps"),
                         tr("Import: drop log files anywhere in the window, or press Ctrl+I. You see what "
                            "would happen before anything is written, and every import can be "
                            "undone on the Imports page.\n\n"
                            "Filter: the bar at the top holds for every page. Click a bar or a name to "
                            "filter to it, drag over the chart to zoom, press Esc to clear. "
                            "Alt+Left walks back.\n\n"
                            "Export: Ctrl+E writes what is shown, as CSV, JSON or JSON Lines.\n\n"
                            "All keys: Ctrl+/."),
                         QMessageBox::Close, this);
    box->open();
}

void MainWindow::showAbout()
{
    auto *box = plainBox(
        u"about"_s, tr("About Tallyglass"),
        tr("Tallyglass %1", "version").arg(QCoreApplication::applicationVersion()),
        tr("Who spent what on language models?\n\n"
           "Free software under the GNU General Public License, version 3 or later, without any warranty.\n\n"
           "Uses Qt %1 (LGPL 3 and GPL 3), SQLite (public domain), simdjson (Apache 2.0), xxHash (BSD "
           "2-clause), zlib (zlib licence), OpenSSL (Apache 2.0), QtKeychain (BSD 3-clause), icons "
           "from Lucide (ISC licence) and prices from genai-prices (MIT licence, © Pydantic Services Inc.).")
            .arg(QString::fromLatin1(qVersion())),
        QMessageBox::Close, this);
    box->open();
}

void MainWindow::search()
{
    if (m_stack->currentWidget() == m_overview) {
        if (auto *find = m_overview->list().findChild<QLineEdit *>()) {
            find->setFocus(Qt::ShortcutFocusReason);
            find->selectAll();
        }
        return;
    }
    if (m_stack->currentWidget() == m_chat) {
        m_chat->focusSearch();
        return;
    }
    showPage(u"requests"_s);
    if (m_stack->currentWidget() == m_requests)
        m_requests->focusSearch();
}

void MainWindow::escape()
{
    if (m_stack->currentWidget() == m_overview && m_overview->letGo())
        return;
    if (!m_notice->isHidden() && m_notice->isError()) {
        m_notice->dismiss();
        return;
    }
    if (m_stack->currentWidget() == m_chat) {
        m_chat->stop();
        return;
    }
    m_filter.clear();
}

void MainWindow::nextPane()
{
    QWidget *focus = QApplication::focusWidget();
    const std::vector<QWidget *> panes = {m_filterBar, m_chips, m_stack->currentWidget(), m_rail};
    size_t at = 0;
    for (size_t i = 0; i < panes.size(); ++i) {
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            at = i + 1;
    }
    for (size_t step = 0; step < panes.size(); ++step) {
        QWidget *pane = panes[(at + step) % panes.size()];
        if (!pane->isVisible())
            continue;
        QWidget *table =
            pane == m_requests ? static_cast<QWidget *>(m_requests->findChild<RecordView *>()) : nullptr;
        const auto children = pane->findChildren<QWidget *>();
        const auto first = std::find_if(children.begin(), children.end(), [](const QWidget *child) {
            return child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus);
        });
        if (table || first != children.end()) {
            (table ? table : *first)->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::reload()
{
    m_usage.syncLater();
    if (m_stack->currentWidget() == m_overview)
        m_overview->reload();
    else if (m_stack->currentWidget() == m_requests)
        m_requests->reload();
}

void MainWindow::copy()
{
    if (m_stack->currentWidget() == m_requests)
        m_requests->copyRows();
    else if (m_stack->currentWidget() == m_overview)
        m_overview->chart().copyTable();
}

void MainWindow::toggleInspector()
{
    m_requests->setInspectorShown(!m_requests->isInspectorShown());
    updateActions();
}

void MainWindow::showError(const Error &error)
{
    m_notice->showError(error);
}

void MainWindow::showBusy(const QString &text)
{
    m_notice->showBusy(text);
}

void MainWindow::saveState()
{
    const QByteArray id = ledgerId();
    if (m_memory == Memory::None || id.isEmpty())
        return;
    m_settings.setLedgerState(id, u"geometry"_s, saveGeometry());
    m_settings.setLedgerState(id, u"view"_s, toJson(m_filter.state()));
    m_settings.setLedgerState(id, u"requests"_s, m_requests->saveState());
    m_settings.setLedgerState(id, u"overview"_s, m_overview->saveLayout());
    m_settings.setLedgerState(id, u"colours"_s, m_overview->colours().toJson());
    m_settings.setLedgerState(id, u"chat"_s, m_chat->saveState());
    m_settings.setLedgerState(id, u"page"_s, m_page.toUtf8());
    m_settings.setLedgerState(id, u"rail"_s, m_railCollapsed ? "collapsed" : "open");
}

void MainWindow::restoreState()
{
    const QByteArray id = ledgerId();
    const auto stored = [&](const QString &name) { return m_settings.ledgerState(id, name); };
    if (id.isEmpty() || stored(u"view"_s).isEmpty())
        return;
    restoreGeometry(stored(u"geometry"_s));
    m_overview->colours().fromJson(stored(u"colours"_s));
    m_overview->restoreLayout(stored(u"overview"_s));
    m_filter.setState(viewStateFromJson(stored(u"view"_s)));
    m_requests->restoreState(stored(u"requests"_s));
    m_chat->restoreState(stored(u"chat"_s));
    m_railCollapsed = stored(u"rail"_s) == "collapsed";
    foldRail();
    const QString page = QString::fromUtf8(stored(u"page"_s));
    const QStringList known{u"requests"_s, u"chat"_s, u"imports"_s, u"prices"_s};
    showPage(known.contains(page) ? page : u"overview"_s);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_imports->isImporting() && !m_closing) {
        event->ignore();
        askToClose();
        return;
    }
    saveState();
    QMainWindow::closeEvent(event);
}

/// Closing in the middle of an import loses what was read so far: not without asking.
void MainWindow::askToClose()
{
    if (findChild<QMessageBox *>("closing"_L1))
        return;
    auto *box = plainBox(u"closing"_s, tr("An import is running"), tr("An import is running"),
                         tr("If you quit now it is cancelled, and nothing of that file stays in the ledger."),
                         QMessageBox::NoButton, this);
    QPushButton *quit = box->addButton(tr("&Cancel the import and quit"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Go on importing"), QMessageBox::RejectRole));
    connect(quit, &QPushButton::clicked, this, [this] {
        m_closing = true;
        close();
    });
    box->open();
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
    addFiles(localFiles(event->mimeData()));
}

} // namespace tally
