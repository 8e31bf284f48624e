// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/importcommands.h"

#include "ui/imports/importspage.h"
#include "ui/imports/watchquestions.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/plaintext.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"
#include "ui/window/windowframe.h"

#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

const QLatin1StringView SampleName("sample-usage.csv");

} // namespace

ImportCommands::ImportCommands(MainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_page(window.page<ImportsPage>())
{
    connect(&m_page, &ImportsPage::historyChanged, this, &ImportCommands::updateSample);
    connect(&m_page, &ImportsPage::questionsChanged, this, &ImportCommands::showQuestions);
}

// What waits for the person, at the bottom of every page.
void ImportCommands::showQuestions()
{
    std::vector<StatusChip> chips;
    const WatchQuestions &questions = m_page.questions();
    if (questions.count() > 0)
        chips.push_back({tr("%n file(s) wait for an answer", nullptr, questions.count())});
    if (questions.folders() > 0)
        chips.push_back(
            {tr("%n watched folder(s) cannot be read", nullptr, questions.folders()), u"folder-x"_s, true});
    m_window.frame().status().setChips(m_page.id(), chips);
}

void ImportCommands::addWatchedFolder()
{
    m_window.open<ImportsPage>().addWatchedFolder();
}

void ImportCommands::chooseFiles()
{
    m_window.open<ImportsPage>().chooseFiles();
}

void ImportCommands::addFiles(const QStringList &paths)
{
    m_window.open<ImportsPage>().addFiles(paths);
}

void ImportCommands::loadSample()
{
    // The readers want a real file: the bundled one is written beside the ledger's other derived files for a
    // moment.
    auto folder = std::make_shared<QTemporaryDir>();
    const QString path = folder->filePath(SampleName);
    if (!folder->isValid() || !QFile::copy(u":/sample/sample-usage.csv"_s, path)) {
        m_window.showError(
            {ErrorKind::Io, tr("The sample data could not be unpacked. Nothing was changed.")});
        return;
    }
    m_window.showBusy(tr("Loading sample data…"));
    m_page.importNow(path, [this, folder](const ImportReport &report) {
        m_window.notice().dismissNote();
        if (report.status == ImportStatus::Failed || report.status == ImportStatus::Rejected
            || report.status == ImportStatus::Undecided)
            m_window.showError({ErrorKind::Io, report.message});
        else
            m_window.filter().setPreset(DatePreset::All);
    });
}

void ImportCommands::removeSample()
{
    if (m_sampleBatch)
        m_page.undoBatch(*m_sampleBatch);
}

void ImportCommands::updateSample()
{
    const std::optional<int64_t> before = m_sampleBatch;
    m_sampleBatch = m_page.openBatchOf(SampleName);
    Q_EMIT sampleChanged();
    if (m_window.isReadOnly() || m_window.memory() == MainWindow::Memory::None || before == m_sampleBatch)
        return;
    if (m_sampleBatch)
        m_window.notice().showNote(tr("You are looking at sample data."), tr("Remove sample data"),
                                   [this] { removeSample(); });
    else
        m_window.notice().dismissNote();
}

bool ImportCommands::holdsClosing()
{
    if (!m_page.isImporting() || m_closing)
        return false;
    askToClose();
    return true;
}

/// Closing in the middle of an import loses what was read so far: not without asking.
void ImportCommands::askToClose()
{
    if (m_window.findChild<QMessageBox *>("closing"_L1))
        return;
    auto *box = plainBox(u"closing"_s, tr("An import is running"), tr("An import is running"),
                         tr("If you quit now it is cancelled, and nothing of that file stays in the ledger."),
                         QMessageBox::NoButton, &m_window);
    QPushButton *quit = box->addButton(tr("&Cancel the import and quit"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Go on importing"), QMessageBox::RejectRole));
    connect(quit, &QPushButton::clicked, this, [this] {
        m_closing = true;
        m_window.close();
    });
    box->open();
}

} // namespace tally

#include "moc_importcommands.cpp"
