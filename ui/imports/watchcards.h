// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/imports/fileimport.h"
#include "ui/imports/watchquestions.h"

#include <QObject>

namespace tally {

class AdjustDesk;
class ImportCard;
class ImportCards;

/// The cards of files in watched folders that wait for an answer: cards like any other, whose import is the
/// folder's. One is asked for when its file comes up, and taken away when the file was settled elsewhere.
class WatchCards : public QObject {
    Q_OBJECT
public:
    WatchCards(WatchService &service, ImportQueue &queue, ImportCards &cards, const AdjustDesk &desk,
               QObject *parent);

    const WatchQuestions &questions() const { return m_questions; }
    /// A file that came up is being looked for.
    bool isBusy() const { return m_loading > 0; }
    /// Imports a file as its folder does; empty when it does not wait for an answer.
    FileImport::Importer importerOf(const QString &path);
    /// The card's file is not asked about again until it changes.
    void dismiss(const ImportCard &card);

Q_SIGNALS:
    void found(const tally::InputEntry &entry); // it wants a card
    void loaded(); // isBusy() may have changed
    void countChanged(); // of the questions

private:
    void add(const QString &path);
    void end(const QString &path);

    ImportQueue &m_queue;
    ImportCards &m_cards;
    const AdjustDesk &m_desk;
    WatchQuestions m_questions;
    int m_loading = 0;
};

} // namespace tally
