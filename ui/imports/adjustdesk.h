// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"

#include <QObject>
#include <QStringList>

#include <map>

namespace tally {

class AdjustPage;

/// The files whose mapping a person checks: one at a time on the page, a changed draft of each is kept until
/// it is imported or given up.
class AdjustDesk : public QObject {
    Q_OBJECT
public:
    AdjustDesk(AdjustPage &page, ImportQueue &queue, QObject *parent);

    /// Brings a file up, with its draft where it has one. `byItself`: nobody asked, so it comes up once, when
    /// the page is free, and leaves again when it is no table. `importer` may be empty; `profile`: what it
    /// was to be read with.
    struct Wish {
        InputEntry entry;
        QByteArray zone;
        AdjustSession::Importer importer;
        QString profile;
        bool byItself = false;
    };
    void open(const Wish &wish);
    /// Ends an import that runs, else leaves the page.
    void letGo();
    /// Gives a file's draft up.
    void drop(const QString &key);
    /// A file is on the page.
    bool isOpen() const;
    bool isBusy() const;
    bool isImporting() const;

Q_SIGNALS:
    void opened();
    /// The page is free again; of that file a changed draft is kept or not.
    void closed(const QString &key, bool isChanged);
    /// Its records are in the ledger.
    void imported(const tally::InputEntry &entry, const tally::AppendCounts &counts);
    void changed();

private:
    AdjustSession *make(const Wish &wish);
    void leave();
    void follow(AdjustSession &session);
    void finish(AdjustSession &session);

    AdjustPage &m_page;
    ImportQueue &m_queue;
    std::map<QString, AdjustSession *> m_sessions; // by key of the entry
    bool m_byItself = false; // what is on the page is there by itself
    QStringList m_offered; // keys of entries that came up by themselves
};

} // namespace tally
