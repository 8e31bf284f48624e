// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importcards.h"

#include "ui/imports/importcard.h"

#include <QApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace tally {

ImportCards::ImportCards(ImportQueue &queue, QWidget *parent)
    : QWidget(parent)
    , m_queue(queue)
    , m_box(new QVBoxLayout(this))
{
    m_box->setContentsMargins(0, 0, 0, 0);
    m_box->setSpacing(12);
    hide(); // without cards it takes no room
    connect(qApp, &QApplication::focusChanged, this, &ImportCards::markNext);
}

// The cards lose the keyboard when they go with this.
ImportCards::~ImportCards()
{
    disconnect(qApp, nullptr, this, nullptr);
}

ImportCard *ImportCards::add(const InputEntry &entry, const QTimeZone &zone,
                             const FileImport::Importer &importer)
{
    const bool isOpen = std::ranges::any_of(m_cards, [&](const ImportCard *card) {
        return card->entry().key() == entry.key() && card->state() != ImportCard::State::Done;
    });
    if (isOpen)
        return nullptr;
    auto *card = new ImportCard(entry, m_queue, zone, importer, this);
    m_cards.push_back(card);
    m_box->addWidget(card);
    connect(card, &ImportCard::stateChanged, this, &ImportCards::markNext);
    show();
    return card;
}

void ImportCards::remove(ImportCard *card)
{
    std::erase(m_cards, card);
    m_box->removeWidget(card);
    card->hide();
    card->deleteLater();
    setVisible(!m_cards.empty());
    markNext();
    Q_EMIT removed(card->entry().key());
}

void ImportCards::removeAll(const QString &key)
{
    const auto cards = m_cards; // remove() changes them
    for (ImportCard *card : cards) {
        if (card->entry().key() == key)
            remove(card);
    }
}

ImportCard *ImportCards::next() const
{
    const QWidget *focus = window()->focusWidget(); // also behind a popup
    const auto focused =
        std::ranges::find_if(m_cards, [focus](const ImportCard *card) { return card->isAncestorOf(focus); });
    if (focused != m_cards.end())
        return (*focused)->isImportable() ? *focused : nullptr;
    const auto first = std::ranges::find_if(m_cards, &ImportCard::isImportable);
    return first == m_cards.end() ? nullptr : *first;
}

// The one that Ctrl+Enter takes.
void ImportCards::markNext()
{
    const ImportCard *taken = next();
    for (ImportCard *card : m_cards)
        card->setNext(card == taken);
}

bool ImportCards::isBusy() const
{
    return std::ranges::any_of(m_cards, [](const ImportCard *card) {
        return card->state() == ImportCard::State::Checking || card->state() == ImportCard::State::Importing;
    });
}

bool ImportCards::isImporting() const
{
    return std::ranges::any_of(
        m_cards, [](const ImportCard *card) { return card->state() == ImportCard::State::Importing; });
}

int ImportCards::ownCount() const
{
    return int(std::ranges::count_if(m_cards, [](const ImportCard *card) { return !card->isWatched(); }));
}

} // namespace tally

#include "moc_importcards.cpp"
