// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importspage.h"

#include "services/async.h"
#include "ui/adjust/adjustpage.h"
#include "ui/kit/scrolledcolumn.h"
#include "ui/look/theme.h"
#include "ui/imports/adjustdesk.h"
#include "ui/imports/importcard.h"
#include "ui/imports/importcards.h"
#include "ui/imports/importhistory.h"
#include "ui/imports/importshead.h"
#include "ui/imports/watchcards.h"
#include "ui/watch/watchpanel.h"
#include "ui/kit/taborder.h"

#include <QLocale>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

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
    auto *scroll = new ScrolledColumn(this);
    QWidget *body = scroll->widget();
    auto *box = new QVBoxLayout(body);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(12);
    m_head = new ImportsHead(m_usage, body);
    connect(m_head, &ImportsHead::chosen, this, &ImportsPage::addFiles);
    connect(m_head, &ImportsHead::chooseRequested, this, &ImportsPage::chooseFiles);
    box->addWidget(m_head);
    m_watchPanel = new WatchPanel(m_watch, m_queue, m_usage.isReadOnly() || !m_watch.isPossible(), body);
    box->addWidget(m_watchPanel);
    m_cards = new ImportCards(m_queue, body);
    box->addWidget(m_cards);
    m_history = new ImportHistory(m_usage, m_filter, m_queue, this);
    box->addWidget(m_history, 1);
    m_stack->addWidget(scroll);
    m_adjust = new AdjustPage(m_queue, this);
    m_adjust->setMinimumSize(320, 240); // its parts scroll: long words must not widen the window
    m_stack->addWidget(m_adjust);
    m_desk = new AdjustDesk(*m_adjust, m_queue, this);
    connectWatch();
    connectDesk();
    connect(m_cards, &ImportCards::removed, this, [this](const QString &key) {
        m_desk->drop(key);
        Q_EMIT progressChanged({});
        tellCards();
        maybeIdle();
    });
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

void ImportsPage::connectDesk()
{
    connect(m_desk, &AdjustDesk::opened, this, [this] {
        m_stack->setCurrentWidget(m_adjust);
        m_adjust->mainPart()->setFocus(Qt::OtherFocusReason);
        Q_EMIT commandsChanged();
    });
    connect(m_desk, &AdjustDesk::closed, this, [this](const QString &key, bool isChanged) {
        m_stack->setCurrentIndex(0);
        for (ImportCard *card : m_cards->all()) {
            if (card->entry().key() == key)
                card->setAdjusted(isChanged);
        }
        Q_EMIT commandsChanged();
        maybeIdle();
    });
    connect(m_desk, &AdjustDesk::imported, this, [this](const InputEntry &entry, const AppendCounts &counts) {
        m_cards->removeAll(entry.key());
        m_usage.syncLater();
        Q_EMIT note(tr("%1 records added from %2.", "number and file")
                        .arg(QLocale().toString(qlonglong(counts.added + counts.updated)), entry.name()));
    });
    connect(m_desk, &AdjustDesk::changed, this, &ImportsPage::maybeIdle);
}

void ImportsPage::connectWatch()
{
    m_watchCards = new WatchCards(m_watch, m_queue, *m_cards, *m_desk, this);
    connect(m_watchCards, &WatchCards::found, this,
            [this](const InputEntry &entry) { addCard(entry, m_watchCards->importerOf(entry.path)); });
    connect(m_watchCards, &WatchCards::countChanged, this, &ImportsPage::tellCards);
    connect(m_watchCards, &WatchCards::loaded, this, [this] {
        tellCards();
        maybeIdle();
    });
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

const WatchQuestions &ImportsPage::questions() const
{
    return m_watchCards->questions();
}

void ImportsPage::addWatchedFolder()
{
    m_watchPanel->addFolder();
}

PageInfo ImportsPage::info()
{
    return {u"imports"_s, u"import"_s, tr("&Imports"), tr("Import logs, see and undo imports")};
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
    m_head->choose();
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
    ImportCard *card = m_cards->add(entry, m_filter.timeZone(), importer);
    if (!card)
        return;
    connect(card, &ImportCard::discarded, this, [this, card] {
        if (card->isWatched() && card->state() != ImportCard::State::Done)
            m_watchCards->dismiss(*card);
        m_cards->remove(card);
    });
    connect(card, &ImportCard::imported, &m_usage, &UsageService::syncLater);
    connect(card, &ImportCard::progressText, this, &ImportsPage::progressChanged);
    connect(card, &ImportCard::stateChanged, this, &ImportsPage::maybeIdle);
    connect(card, &ImportCard::stateChanged, this, [this, card] { offerAdjust(*card); });
    connect(card, &ImportCard::adjustRequested, this, [this, card] { openAdjust(*card, false); });
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
    return m_history->openBatchOf(fileName);
}

void ImportsPage::tellCards()
{
    Q_EMIT workChanged();
    Q_EMIT badgeChanged(m_cards->ownCount(), false);
    Q_EMIT alertChanged(questions().count() + questions().folders());
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
    return m_loading == 0 && !m_watchCards->isBusy() && !m_history->isBusy() && !m_desk->isBusy()
        && !m_cards->isBusy();
}

bool ImportsPage::isImporting() const
{
    return m_desk->isImporting() || m_cards->isImporting();
}

int ImportsPage::openCards() const
{
    return int(m_cards->all().size());
}

// A file that no format knows well is checked before it is imported; the first one by itself.
void ImportsPage::offerAdjust(const ImportCard &card)
{
    if (!card.isWatched() && card.needsAdjusting())
        openAdjust(card, true);
}

void ImportsPage::openAdjust(const ImportCard &card, bool byItself)
{
    m_desk->open({card.entry(), m_filter.timeZoneId(),
                  card.isWatched() ? m_watchCards->importerOf(card.entry().path) : FileImport::Importer(),
                  card.report().profile, byItself});
}

bool ImportsPage::submit()
{
    if (m_desk->isOpen())
        return m_adjust->submit();
    if (m_watchPanel->submit())
        return true;
    ImportCard *card = m_cards->next();
    if (card)
        card->startImport();
    return card != nullptr;
}

QWidget *ImportsPage::mainPart() const
{
    return m_desk->isOpen() ? m_adjust->mainPart() : nullptr;
}

bool ImportsPage::letGo()
{
    if (!m_desk->isOpen())
        return m_watchPanel->letGo();
    m_desk->letGo();
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

bool ImportsPage::focusNextPrevChild(bool next)
{
    return tabInside(*this, next) || Page::focusNextPrevChild(next);
}

void ImportsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().window);
}

} // namespace tally

#include "moc_importspage.cpp"
