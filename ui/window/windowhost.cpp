// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowhost.h"

#include "domain/ledgerplace.h"
#include "services/async.h"
#include "services/ledgerlocation.h"
#include "ui/window/importcommands.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowmemory.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/noticebar.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int FirstRetryMs = 1'000;
constexpr int LongestRetryMs = 30'000;

/// What is larger than the screen gets smaller, and what was beside it comes back: a window that was last on
/// a larger screen, or the usual size on a small one. Not every window manager sees to it.
void fitToScreen(QWidget &window)
{
    constexpr QMargins Frame(4, 36, 4, 4); // not known before the window is there
    if (window.windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen))
        return;
    const QRect room = window.screen()->availableGeometry().marginsRemoved(Frame);
    window.resize(window.size().boundedTo(room.size()).expandedTo(window.minimumSizeHint()));
    if (!window.testAttribute(Qt::WA_Moved) || room.contains(window.geometry()))
        return;
    const auto within = [](int at, int from, int length, int own) {
        return std::max(from, std::min(at, from + length - own));
    };
    window.setGeometry({QPoint(within(window.x(), room.x(), room.width(), window.width()),
                               within(window.y(), room.y(), room.height(), window.height())),
                        window.size()});
}

} // namespace

WindowHost::WindowHost(AppSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &WindowHost::tryServer);
}

WindowHost::~WindowHost()
{
    m_pool.waitForDone();
}

void WindowHost::open(const QString &ledgerPath, Ledger::Mode mode)
{
    if (m_opening)
        return;
    m_opening = true;
    m_awaited.clear();
    if (m_window)
        m_window->showBusy(tr("Opening %1…", "ledger file").arg(shortPlaceName(ledgerPath)));
    auto usage = std::make_shared<std::unique_ptr<UsageService>>(std::make_unique<UsageService>());
    deliver(inBackground(
                m_pool,
                [service = usage->get(), ledgerPath, mode] { return service->openToShow(ledgerPath, mode); }),
            this, [this, usage, ledgerPath](const Result<void> &done) {
                m_opening = false;
                if (done) {
                    take(std::move(*usage));
                    return;
                }
                m_reopening = false;
                m_awaited.clear(); // nothing is shown that it could take the place of
                explain(done.error(), ledgerPath);
                Q_EMIT openFailed(done.error());
                openReplaced();
            });
}

QString WindowHost::serverGone()
{
    return tr(
        "The server of the ledger cannot be reached. You see what came from it last. It is tried again, and "
        "nothing can be changed until it is back.");
}

void WindowHost::take(std::unique_ptr<UsageService> usage)
{
    const QByteArray geometry = m_window ? m_window->saveGeometry() : QByteArray();
    if (m_window)
        m_window->state().save();
    auto window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*usage, m_settings));
    if (!geometry.isEmpty())
        window->restoreGeometry(geometry);
    fitToScreen(*window);
    connect(window.get(), &MainWindow::ledgerRequested, this, [this](const QString &path, bool create) {
        open(path, create ? Ledger::Mode::OpenOrCreate : Ledger::Mode::OpenExisting);
    });
    connect(window.get(), &MainWindow::workChanged, this, &WindowHost::openReplaced);
    connect(usage.get(), &UsageService::ledgerFileChanged, this,
            [this, service = usage.get()](UsageService::LedgerFile file) {
                if (service == m_usage.get())
                    ledgerFileChanged(file);
            });
    connect(usage.get(), &UsageService::serverLost, window.get(),
            [window = window.get()](const Error &error) {
                window->showError({error.kind, serverGone(), error.message + u'\n' + error.detail});
            });
    connect(usage.get(), &UsageService::serverBack, window.get(), [window = window.get()] {
        if (window->notice().text() == serverGone())
            window->notice().dismiss();
        window->notice().showNote(tr("The server of the ledger is back."));
    });
    window->show();
    const bool offline = isMirrorFile(usage->ledgerPath());
    if (!offline)
        m_settings.ledgerOpened(usage->ledgerPath());
    // The request came from the old window: it goes once its own code has returned.
    if (m_window) {
        m_window->hide();
        auto *old = m_window.release();
        auto *oldUsage = m_usage.release();
        connect(old, &QObject::destroyed, oldUsage, &QObject::deleteLater);
        old->deleteLater();
    }
    m_usage = std::move(usage);
    m_window = std::move(window);
    m_replaced = false;
    if (std::exchange(m_reopening, false))
        m_window->notice().showNote(
            tr("The ledger file was replaced by another one. That one is shown now."));
    if (!m_awaited.isEmpty())
        m_window->notice().showNote(serverGone());
    else if (offline)
        m_window->notice().showNote(tr("The server of the ledger could not be reached. You see what came "
                                       "from it last, and nothing can be "
                                       "changed. Open the ledger again when the server is back."));
    if (!m_files.isEmpty())
        m_window->imports().addFiles(std::exchange(m_files, {}));
    Q_EMIT opened();
}

void WindowHost::ledgerFileChanged(UsageService::LedgerFile file)
{
    m_replaced = file == UsageService::LedgerFile::Replaced;
    const QString gone =
        tr("The ledger file is not in its place any more: it was moved, renamed or deleted. You see what "
           "was read before, and nothing more is written. Put the file back or open another ledger.");
    if (file != UsageService::LedgerFile::Gone && m_window->notice().text() == gone)
        m_window->notice().dismiss(); // an error would stay, but this one holds no longer
    if (file == UsageService::LedgerFile::Gone)
        m_window->showError({ErrorKind::NotFound, gone, m_usage->ledgerPath()});
    else if (file == UsageService::LedgerFile::InUse)
        m_window->showError(
            {ErrorKind::Locked,
             tr("The ledger file was replaced by another one while another program has it open as well. You "
                "see the former one, and nothing more is written. Close Tallyglass and the other programs, "
                "then open the ledger again."),
             m_usage->ledgerPath()});
    else if (file == UsageService::LedgerFile::Same)
        m_window->notice().showNote(tr("The ledger file is in its place again."));
    else if (m_window->isWriting())
        m_window->notice().showNote(
            tr("The ledger file was replaced by another one. That one is opened when the "
               "running imports and requests have ended."));
    openReplaced();
}

void WindowHost::openReplaced()
{
    if (!m_replaced || m_opening || !m_window || m_window->isWriting())
        return;
    m_replaced = false; // tried once: what cannot be opened was explained
    m_reopening = true;
    open(m_usage->ledgerPath(), Ledger::Mode::OpenExisting);
}

/// Shows what came from it last, and the ledger itself as soon as that can be.
void WindowHost::waitForServer(const QString &place)
{
    open(ledgerFileOf(place), Ledger::Mode::ReadOnly);
    m_awaited = place;
    m_retry.start(FirstRetryMs);
}

void WindowHost::tryServer()
{
    if (m_awaited.isEmpty())
        return;
    if (m_opening || isBusy()) {
        m_retry.start();
        return;
    }
    auto usage = std::make_shared<std::unique_ptr<UsageService>>(std::make_unique<UsageService>());
    deliver(inBackground(m_pool,
                         [service = usage->get(), place = m_awaited] {
                             return service->openToShow(place, Ledger::Mode::OpenExisting);
                         }),
            this, [this, usage, place = m_awaited](const Result<void> &done) {
                if (place != m_awaited)
                    return; // another one was opened meanwhile
                const ErrorKind kind = done ? ErrorKind::Io : done.error().kind;
                if (done && !isBusy()) {
                    m_awaited.clear();
                    take(std::move(*usage));
                    m_window->notice().showNote(tr("The server of the ledger is back."));
                } else if (kind == ErrorKind::Io || kind == ErrorKind::Locked) {
                    m_retry.start(done ? FirstRetryMs : std::min(m_retry.interval() * 2, LongestRetryMs));
                } else {
                    m_awaited.clear();
                    explain(done.error(), place);
                }
            });
}

/// Whether something is under way that would be lost with the window.
bool WindowHost::isBusy() const
{
    return QApplication::activeModalWidget() || QApplication::activePopupWidget()
        || (m_window && m_window->isWriting());
}

void WindowHost::offerFiles(const QStringList &files)
{
    if (m_window && !files.isEmpty())
        m_window->imports().addFiles(files);
    else
        m_files = files;
}

void WindowHost::explain(const Error &error, const QString &ledgerPath)
{
    if (m_window) {
        m_window->showError(error);
        return;
    }
    auto *box = plainBox(u"openFailed"_s, tr("Tallyglass"),
                         tr("%1 could not be opened.", "ledger file").arg(shortPlaceName(ledgerPath)),
                         error.message, QMessageBox::NoButton, nullptr, QMessageBox::Warning);
    if (!error.detail.isEmpty())
        box->setDetailedText(error.detail);
    QPushButton *again = box->addButton(tr("&Try again"), QMessageBox::AcceptRole);
    QPushButton *last = nullptr;
    if (isServerPlace(ledgerPath) && error.kind == ErrorKind::Io && QFile::exists(ledgerFileOf(ledgerPath)))
        last = box->addButton(tr("&Show what came last"), QMessageBox::ActionRole);
    QPushButton *other = box->addButton(tr("&Open another…"), QMessageBox::ActionRole);
    box->addButton(tr("&Quit"), QMessageBox::RejectRole);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, again, last, other, ledgerPath](QAbstractButton *button) {
                if (button == again) {
                    open(ledgerPath, Ledger::Mode::OpenOrCreate);
                } else if (last && button == last) {
                    waitForServer(ledgerPath);
                } else if (button == other) {
                    auto *dialog = new QFileDialog(nullptr, tr("Open ledger"), QFileInfo(ledgerPath).path());
                    dialog->setAttribute(Qt::WA_DeleteOnClose);
                    connect(dialog, &QFileDialog::fileSelected, this,
                            [this](const QString &path) { open(path, Ledger::Mode::OpenOrCreate); });
                    connect(dialog, &QFileDialog::rejected, qApp, &QCoreApplication::quit);
                    dialog->open();
                } else {
                    QCoreApplication::quit();
                }
            });
    box->open();
}

} // namespace tally

#include "moc_windowhost.cpp"
