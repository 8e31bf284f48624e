// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ledgercommands.h"

#include "domain/ledgerplace.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/plaintext.h"
#include "ui/window/copysaver.h"
#include "ui/window/mainwindow.h"
#include "ui/window/openteamdialog.h"
#include "ui/window/publishdialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

LedgerCommands::LedgerCommands(MainWindow &window)
    : QObject(&window)
    , m_window(window)
{
}

QString LedgerCommands::folder() const
{
    const QString place = m_window.workspace().usage.ledgerPath();
    return isServerPlace(place) ? QDir::homePath() : QFileInfo(place).path();
}

void LedgerCommands::openLedger()
{
    auto *dialog = new QFileDialog(&m_window, tr("Open ledger"), folder());
    dialog->setObjectName("openLedger"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Ledgers (*.tally *.sqlite *.db)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { Q_EMIT requested(path, false); });
    dialog->open();
}

void LedgerCommands::openTeamLedger()
{
    auto *dialog = new OpenTeamDialog(&m_window);
    connect(dialog, &OpenTeamDialog::requested, this,
            [this](const QString &place) { Q_EMIT requested(place, false); });
    dialog->open();
}

void LedgerCommands::newLedger()
{
    auto *dialog = new QFileDialog(&m_window, tr("New ledger"), folder());
    dialog->setObjectName("newLedger"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // an existing ledger is opened, never overwritten
    dialog->setDefaultSuffix(u"tally"_s);
    dialog->setNameFilters({tr("Ledgers (*.tally)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { Q_EMIT requested(path, true); });
    dialog->open();
}

void LedgerCommands::saveCopy()
{
    if (!m_copySaver) {
        m_copySaver = new CopySaver(&m_window);
        connect(m_copySaver, &CopySaver::started, this,
                [this] { m_window.showBusy(tr("Copying the ledger…")); });
        connect(m_copySaver, &CopySaver::failed, &m_window, &MainWindow::showError);
        connect(m_copySaver, &CopySaver::saved, this, [this](const BackupInfo &copy) {
            m_window.notice().showNote(
                tr("Saved a copy of the ledger to %1 (%2)", "file, size")
                    .arg(QDir::toNativeSeparators(copy.path), QLocale().formattedDataSize(copy.bytes)));
        });
    }
    m_copySaver->ask(m_window.workspace().usage.ledgerPath());
}

void LedgerCommands::publish()
{
    Workspace &workspace = m_window.workspace();
    const QStringList recent = workspace.settings.recentLedgers();
    const auto known = std::find_if(recent.begin(), recent.end(), &isServerPlace);
    auto *dialog = new PublishDialog(workspace.usage, workspace.filter.filter(),
                                     known != recent.end() ? *known : QString(), &m_window);
    connect(dialog, &PublishDialog::published, this, [this](const PublishReport &report) {
        m_window.current().reload(); // which may show what was published
        const auto number = [](int64_t value) { return QLocale().toString(qlonglong(value)); };
        m_window.notice().showNote(
            tr("Published: %1 records were added to the team's ledger, %2 changed, %3 were "
               "there already")
                .arg(number(report.added), number(report.updated), number(report.duplicates)));
    });
    dialog->open();
}

QMenu *LedgerCommands::makeRecentMenu(QWidget *parent)
{
    auto *menu = new QMenu(tr("&Recent ledgers"), parent);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillRecent(*menu); });
    return menu;
}

void LedgerCommands::fillRecent(QMenu &menu)
{
    menu.clear();
    const QString place = m_window.workspace().usage.ledgerPath();
    const QString here = isServerPlace(place) ? withoutPassword(place) : QFileInfo(place).absoluteFilePath();
    for (const QString &path : m_window.workspace().settings.recentLedgers()) {
        if (path == here)
            continue;
        menu.addAction(nameInMenu(QDir::toNativeSeparators(path)), this,
                       [this, path] { Q_EMIT requested(path, false); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("No other ledger yet"))->setEnabled(false);
}

} // namespace tally

#include "moc_ledgercommands.cpp"
