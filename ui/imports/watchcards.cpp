// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/watchcards.h"

#include "services/async.h"
#include "services/imports/importqueue.h"
#include "ui/imports/adjustdesk.h"
#include "ui/imports/importcard.h"
#include "ui/imports/importcards.h"

namespace tally {

WatchCards::WatchCards(WatchService &service, ImportQueue &queue, ImportCards &cards, const AdjustDesk &desk,
                       QObject *parent)
    : QObject(parent)
    , m_queue(queue)
    , m_cards(cards)
    , m_desk(desk)
    , m_questions(service, this)
{
    connect(&m_questions, &WatchQuestions::asked, this, &WatchCards::add);
    connect(&m_questions, &WatchQuestions::settled, this, &WatchCards::end);
    connect(&m_questions, &WatchQuestions::countChanged, this, &WatchCards::countChanged);
}

FileImport::Importer WatchCards::importerOf(const QString &path)
{
    if (!m_questions.isOpen(path))
        return {};
    return [this, path](const ImportOptions &options, const ImportQueue::Progress &progress) {
        return m_questions.import(path, options, progress);
    };
}

void WatchCards::dismiss(const ImportCard &card)
{
    m_questions.dismiss(card.entry().path);
}

void WatchCards::add(const QString &path)
{
    ++m_loading;
    deliver(m_queue.list({path}), this, [this, path](const ImportQueue::Listed &listed) {
        --m_loading;
        if (!listed.entries.empty() && m_questions.isOpen(path))
            Q_EMIT found(listed.entries.front());
        Q_EMIT loaded();
    });
}

void WatchCards::end(const QString &path)
{
    const auto cards = m_cards.all(); // remove() changes them
    for (ImportCard *card : cards) {
        const bool waits =
            card->state() == ImportCard::State::Ready || card->state() == ImportCard::State::Checking;
        if (card->isWatched() && card->entry().path == path && waits && !m_desk.isOpen())
            m_cards.remove(card);
    }
}

} // namespace tally

#include "moc_watchcards.cpp"
