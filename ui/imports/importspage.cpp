// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importspage.h"

#include "services/async.h"
#include "services/imports/adjustsession.h"
#include "ui/adjust/adjustpage.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/pagehead.h"
#include "ui/imports/importcard.h"
#include "ui/imports/importhistory.h"
#include "ui/imports/watchquestions.h"
#include "ui/watch/watchpanel.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// What a scroll area shows: as high as its lines need, broken at its width, which Qt does not ask for by
/// itself.
class ScrolledBody : public QWidget {
protected:
    bool event(QEvent *event) override
    {
        const bool done = QWidget::event(event);
        const bool isLaidOut = event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize;
        if (isLaidOut && layout() && layout()->hasHeightForWidth())
            setMinimumHeight(layout()->minimumHeightForWidth(width()));
        return done;
    }
};

} // namespace

ImportsPage::ImportsPage(UsageService &usage, FilterState &filter, ImportQueue &queue, WatchService &watch,
                         QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_queue(queue)
    , m_watch(watch)
{
    setObjectName("page.imports"_L1);
    m_stack = new QStackedLayout(this);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto *body = new ScrolledBody;
    body->setAutoFillBackground(false);
    auto *box = new QVBoxLayout(body);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(12);
    box->addWidget(makeHead());
    m_watchPanel = new WatchPanel(m_watch, m_queue, m_usage.isReadOnly() || !m_watch.isPossible(), body);
    box->addWidget(m_watchPanel);
    m_cardBox = new QVBoxLayout;
    m_cardBox->setSpacing(12);
    box->addLayout(m_cardBox);
    m_history = new ImportHistory(m_usage, m_filter, m_queue, this);
    box->addWidget(m_history, 1);
    scroll->setWidget(body);
    m_stack->addWidget(scroll);
    connectWatch();
    m_adjust = new AdjustPage(m_queue, this);
    m_adjust->setMinimumSize(320, 240); // its parts scroll: long words must not widen the window
    m_stack->addWidget(m_adjust);
    connect(m_adjust, &AdjustPage::left, this, &ImportsPage::letGo);
    connect(m_adjust, &AdjustPage::progressText, this, &ImportsPage::progressChanged);
    connect(m_adjust, &AdjustPage::failed, this, &ImportsPage::failed);
    connect(m_history, &ImportHistory::undoConfirmed, this, &ImportsPage::undoBatch);
    connect(m_history, &ImportHistory::failed, this, &ImportsPage::failed);
    connect(m_history, &ImportHistory::answered, this, [this] {
        Q_EMIT historyChanged();
        maybeIdle();
    });
    m_history->ask();
}

ImportsPage::~ImportsPage() = default;

void ImportsPage::connectWatch()
{
    m_questions = new WatchQuestions(m_watch, this);
    connect(m_questions, &WatchQuestions::asked, this, &ImportsPage::addQuestion);
    connect(m_questions, &WatchQuestions::settled, this, &ImportsPage::endQuestion);
    connect(m_questions, &WatchQuestions::countChanged, this, &ImportsPage::tellCards);
    connect(m_watchPanel, &WatchPanel::failed, this, &ImportsPage::failed);
    const auto takeZone = [this] { m_watchPanel->setTimeZone(m_filter.timeZone()); };
    connect(&m_filter, &FilterState::changed, this, takeZone);
    takeZone();
    connect(m_history, &ImportHistory::readAgainRequested, this, [this](qint64 batch) {
        deliver(m_watch.readAgain(batch), this, [this](const Result<void> &done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
    });
    connect(&m_watch, &WatchService::told, this, [this](const WatchNews &news) {
        if (news.kind == WatchNews::Kind::Read)
            m_usage.syncLater();
    });
}

FileImport::Importer ImportsPage::importerOf(const QString &path)
{
    if (!m_questions->isOpen(path))
        return {};
    return [this, path](const ImportOptions &options, const ImportQueue::Progress &progress) {
        return m_questions->import(path, options, progress);
    };
}

// A file of a watched folder waits for an answer: a card like any other, whose import is the folder's.
void ImportsPage::addQuestion(const QString &path)
{
    ++m_loading;
    deliver(m_queue.list({path}), this, [this, path](const ImportQueue::Listed &listed) {
        --m_loading;
        if (!listed.entries.empty() && m_questions->isOpen(path))
            addCard(listed.entries.front(), importerOf(path));
        tellCards();
        maybeIdle();
    });
}

void ImportsPage::endQuestion(const QString &path)
{
    const auto cards = m_cards; // removeCard() changes them
    for (ImportCard *card : cards) {
        const bool waits =
            card->state() == ImportCard::State::Ready || card->state() == ImportCard::State::Checking;
        if (card->isWatched() && card->entry().path == path && waits && !isAdjusting())
            removeCard(card);
    }
}

void ImportsPage::addWatchedFolder()
{
    m_watchPanel->addFolder();
}

PageInfo ImportsPage::info()
{
    return {u"imports"_s, u"import"_s, tr("&Imports"), tr("Import logs, see and undo imports")};
}

QWidget *ImportsPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(12);
    addPageTitle(*box, tr("Imports"), tr("Drop files or folders anywhere in this window"));
    auto *choose = new FlatButton(u"file-up", tr("&Choose files…"), head, IconTint::OnAccent);
    choose->setSuffix(QKeySequence(u"Ctrl+I"_s).toString(QKeySequence::NativeText));
    choose->setObjectName("imports.choose"_L1);
    choose->setProperty("primary", true);
    choose->setEnabled(!m_usage.isReadOnly());
    setPlainToolTip(choose,
                    m_usage.isReadOnly() ? m_usage.readOnlyError().message
                                         : tr("Choose log files to import (Ctrl+I)"));
    connect(choose, &QPushButton::clicked, this, &ImportsPage::chooseFiles);
    box->addStretch(1);
    box->addWidget(choose);
    return head;
}

/// True, and said, when the ledger cannot be written.
bool ImportsPage::isRefused()
{
    if (m_usage.isReadOnly())
        Q_EMIT failed(m_usage.readOnlyError());
    return m_usage.isReadOnly();
}

void ImportsPage::chooseFiles()
{
    if (isRefused())
        return;
    auto *dialog = new QFileDialog(window(), tr("Import usage logs"));
    dialog->setObjectName("imports.fileDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Usage logs (*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.gz *.zip *.tar *.tgz "
                               "*.7z *.zst *.xz *.bz2)"),
                            tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &ImportsPage::addFiles);
    dialog->open();
}

void ImportsPage::addFiles(const QStringList &paths)
{
    if (isRefused())
        return;
    ++m_loading;
    deliver(m_queue.list(paths), this, [this](const ImportQueue::Listed &listed) {
        --m_loading;
        for (const QString &folder : listed.empty)
            Q_EMIT failed({ErrorKind::NotFound,
                           tr("There is no file to import in %1. Nothing was changed.").arg(folder)});
        for (const InputEntry &entry : listed.entries)
            addCard(entry);
        tellCards();
        maybeIdle();
    });
}

void ImportsPage::addCard(const InputEntry &entry, const FileImport::Importer &importer)
{
    const bool open = std::any_of(m_cards.begin(), m_cards.end(), [&](const ImportCard *card) {
        return card->entry().key() == entry.key() && card->state() != ImportCard::State::Done;
    });
    if (open)
        return;
    auto *card = new ImportCard(entry, m_queue, m_filter.timeZone(), importer, this);
    m_cards.push_back(card);
    m_cardBox->addWidget(card);
    connect(card, &ImportCard::discarded, this, [this, card] {
        if (card->isWatched() && card->state() != ImportCard::State::Done)
            m_questions->dismiss(card->entry().path);
        removeCard(card);
    });
    connect(card, &ImportCard::imported, &m_usage, &UsageService::syncLater);
    connect(card, &ImportCard::progressText, this, &ImportsPage::progressChanged);
    connect(card, &ImportCard::stateChanged, this, &ImportsPage::maybeIdle);
    connect(card, &ImportCard::stateChanged, this, [this, card] { offerAdjust(card); });
    connect(card, &ImportCard::adjustRequested, this, [this, card] {
        m_opensByItself = false;
        openAdjust(card);
    });
}

void ImportsPage::importNow(const QString &path, const std::function<void(const ImportReport &)> &done)
{
    if (isRefused())
        return;
    ++m_loading;
    deliver(m_queue.import(InputEntry::ofFile(path), {}, std::make_shared<ImportProgress>()), this,
            [this, done](const ImportReport &report) {
                --m_loading;
                m_usage.syncLater();
                done(report);
            });
}

std::optional<int64_t> ImportsPage::openBatchOf(const QString &fileName) const
{
    for (const BatchInfo &batch : m_history->batches()) {
        if (batch.source.fileName == fileName && !batch.undoneAtMs)
            return batch.id;
    }
    return std::nullopt;
}

void ImportsPage::removeCard(ImportCard *card)
{
    std::erase(m_cards, card);
    if (const auto session = m_sessions.find(card->entry().key()); session != m_sessions.end()) {
        session->second->deleteLater();
        m_sessions.erase(session);
    }
    m_cardBox->removeWidget(card);
    card->hide();
    card->deleteLater();
    Q_EMIT progressChanged({});
    tellCards();
    maybeIdle();
}

void ImportsPage::tellCards()
{
    Q_EMIT workChanged();
    const auto own =
        std::ranges::count_if(m_cards, [](const ImportCard *card) { return !card->isWatched(); });
    Q_EMIT badgeChanged(int(own), false);
    Q_EMIT alertChanged(m_questions->count() + m_questions->folders());
    Q_EMIT questionsChanged();
}

void ImportsPage::maybeIdle()
{
    if (!isIdle())
        return;
    Q_EMIT idle();
    Q_EMIT workChanged();
}

int ImportsPage::batchCount() const
{
    return int(m_history->batches().size());
}

bool ImportsPage::isIdle() const
{
    const auto busy = [](const auto &each) {
        return each.second->state() == AdjustSession::State::Loading || each.second->isBusy();
    };
    return m_loading == 0 && !m_history->isBusy() && std::ranges::none_of(m_sessions, busy)
        && std::none_of(m_cards.begin(), m_cards.end(), [](const ImportCard *card) {
               return card->state() == ImportCard::State::Checking
                   || card->state() == ImportCard::State::Importing;
           });
}

bool ImportsPage::isImporting() const
{
    const bool adjusted = std::ranges::any_of(
        m_sessions, [](const auto &each) { return each.second->state() == AdjustSession::State::Importing; });
    return adjusted || std::any_of(m_cards.begin(), m_cards.end(), [](const ImportCard *card) {
               return card->state() == ImportCard::State::Importing;
           });
}

bool ImportsPage::isAdjusting() const
{
    return m_stack->currentWidget() == m_adjust;
}

// A file that no format knows well is checked before it is imported; the first one by itself.
void ImportsPage::offerAdjust(ImportCard *card)
{
    const QString key = card->entry().key();
    if (card->isWatched() || !card->needsAdjusting() || isAdjusting() || m_offered.contains(key))
        return;
    m_offered.append(key);
    m_opensByItself = true;
    openAdjust(card);
}

void ImportsPage::openAdjust(ImportCard *card)
{
    AdjustSession *&session = m_sessions[card->entry().key()];
    if (!session) {
        session = new AdjustSession(card->entry(), m_queue, m_filter.timeZoneId(), this);
        session->setImporter(card->isWatched() ? importerOf(card->entry().path) : FileImport::Importer());
        connect(session, &AdjustSession::stateChanged, this, &ImportsPage::endAdjust);
        connect(session, &AdjustSession::reportChanged, this, &ImportsPage::maybeIdle);
        session->start(card->report().profile);
    }
    m_adjust->setSession(session);
    m_stack->setCurrentWidget(m_adjust);
    m_adjust->mainPart()->setFocus(Qt::OtherFocusReason);
    Q_EMIT commandsChanged();
}

void ImportsPage::leaveAdjust()
{
    AdjustSession *session = m_adjust->session();
    if (!session || session->state() == AdjustSession::State::Importing)
        return;
    m_adjust->setSession(nullptr);
    m_stack->setCurrentIndex(0);
    for (ImportCard *card : m_cards) {
        if (card->entry().key() == session->entry().key())
            card->setAdjusted(session->isChanged());
    }
    if (!session->isChanged()) { // next time the file is looked at anew
        m_sessions.erase(session->entry().key());
        session->deleteLater();
    }
    Q_EMIT commandsChanged();
    maybeIdle();
}

// What was imported leaves its card behind.
void ImportsPage::endAdjust()
{
    auto *session = qobject_cast<AdjustSession *>(sender());
    if (!session)
        return;
    const bool isNoTable = session->state() == AdjustSession::State::Unreadable;
    if (isNoTable && m_opensByItself && m_adjust->session() == session)
        return leaveAdjust(); // the card says that it is no log
    if (session->state() != AdjustSession::State::Done)
        return maybeIdle();
    const QString key = session->entry().key();
    const AppendCounts counts = session->report().counts;
    if (m_adjust->session() == session) {
        m_adjust->setSession(nullptr);
        m_stack->setCurrentIndex(0);
    }
    const auto cards = m_cards; // removeCard() changes them, and takes the session away
    for (ImportCard *card : cards) {
        if (card->entry().key() == key)
            removeCard(card);
    }
    m_usage.syncLater();
    Q_EMIT note(
        tr("%1 records added from %2.", "number and file")
            .arg(QLocale().toString(qlonglong(counts.added + counts.updated)), session->entry().name()));
    maybeIdle();
}

bool ImportsPage::submit()
{
    return isAdjusting() ? m_adjust->submit() : m_watchPanel->submit();
}

QWidget *ImportsPage::mainPart() const
{
    return isAdjusting() ? m_adjust->mainPart() : nullptr;
}

bool ImportsPage::letGo()
{
    if (!isAdjusting())
        return m_watchPanel->letGo();
    AdjustSession *session = m_adjust->session();
    if (session && session->state() == AdjustSession::State::Importing)
        session->cancel();
    else
        leaveAdjust();
    return true;
}

void ImportsPage::setCompact(bool compact)
{
    m_adjust->setCompact(compact);
    m_watchPanel->setCompact(compact);
}

QByteArray ImportsPage::saveState()
{
    return m_adjust->saveState();
}

void ImportsPage::restoreState(const QByteArray &state)
{
    m_adjust->restoreState(state);
}

void ImportsPage::setColours(const EntityColors &colours)
{
    m_adjust->setColours(&colours);
}

void ImportsPage::showBatch(qint64 batch)
{
    m_history->showBatch(batch);
}

void ImportsPage::undoBatch(qint64 batch)
{
    if (!isRefused())
        m_history->undo(batch);
}

void ImportsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().window);
}

} // namespace tally

#include "moc_importspage.cpp"
