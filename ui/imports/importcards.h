// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/imports/fileimport.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace tally {

class ImportCard;

/// The files that are being imported, one card below the other. A file has one card until it is done.
class ImportCards : public QWidget {
    Q_OBJECT
public:
    explicit ImportCards(ImportQueue &queue, QWidget *parent);
    ~ImportCards() override;

    /// nullptr where a card for the entry is open.
    ImportCard *add(const InputEntry &entry, const QTimeZone &zone, const FileImport::Importer &importer);
    void remove(ImportCard *card);
    /// All cards of an entry.
    void removeAll(const QString &key);
    const std::vector<ImportCard *> &all() const { return m_cards; }
    /// Whose import Ctrl+Enter starts: that of the card with the keyboard, else of the first that can be
    /// imported; nullptr where there is none.
    ImportCard *next() const;
    /// A card's file is being looked at or imported.
    bool isBusy() const;
    bool isImporting() const;
    /// How many files a person brought, and no watched folder.
    int ownCount() const;

Q_SIGNALS:
    /// A card went; its file may have another.
    void removed(const QString &key);

private:
    void markNext();

    ImportQueue &m_queue;
    QVBoxLayout *m_box;
    std::vector<ImportCard *> m_cards;
};

} // namespace tally
