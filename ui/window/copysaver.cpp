// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/copysaver.h"

#include "domain/ledgerplace.h"
#include "services/async.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tally {

CopySaver::CopySaver(QWidget *parent)
    : QObject(parent)
    , m_window(parent)
{
    m_pool.setMaxThreadCount(1);
}

CopySaver::~CopySaver()
{
    m_progress.cancel = true;
    m_pool.waitForDone();
}

void CopySaver::ask(const QString &ledgerPath)
{
    if (m_running)
        return;
    const QDir folder = isServerPlace(ledgerPath) ? QDir::home() : QFileInfo(ledgerPath).absoluteDir();
    auto *dialog = new QFileDialog(m_window, tr("Save a copy of the ledger"),
                                   folder.filePath(BackupService(ledgerPath).defaultFileName()));
    dialog->setObjectName("saveCopy"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"tally"_s);
    dialog->setNameFilters({tr("Ledgers (*.tally *.sqlite *.db)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, ledgerPath](const QString &target) { save(ledgerPath, target); });
    dialog->open();
}

void CopySaver::save(const QString &ledgerPath, const QString &target)
{
    if (m_running)
        return;
    m_running = true;
    Q_EMIT started();
    // The dialog has asked before it gave the name of a file that is there.
    deliver(
        inBackground(
            m_pool,
            [this, ledgerPath, target] {
                return BackupService(ledgerPath).saveCopy(target, BackupReplaces::AnEarlierFile, &m_progress);
            }),
        this, [this](const Result<BackupInfo> &copy) {
            m_running = false;
            if (copy)
                Q_EMIT saved(*copy);
            else
                Q_EMIT failed(copy.error());
        });
}

} // namespace tally

#include "moc_copysaver.cpp"
