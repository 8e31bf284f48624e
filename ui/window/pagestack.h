// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/page.h"

#include <QStackedWidget>
#include <QString>

#include <vector>

namespace tally {

class FirstStart;
struct Workspace;

/// The pages of a window, one of them on screen: the one that was chosen, or what stands in for it while the
/// ledger is empty.
class PageStack : public QStackedWidget {
    Q_OBJECT
public:
    PageStack(Workspace &workspace, QWidget *parent);

    const std::vector<Page *> &pages() const { return m_pages; } // in the order of the list
    FirstStart &firstStart() const { return *m_firstStart; }

    /// The first page when there is none of that id. It comes on screen with present().
    void choose(const QString &id);
    const QString &chosen() const { return m_chosen; } // an id; empty before the first choice
    /// Brings the page chosen on screen, or its stand-in. True: another one was there.
    bool present(bool ledgerIsEmpty);
    /// What is on screen.
    Page &current() const;

    /// Something is being written on one of them.
    bool isWriting() const;
    void setCompact(bool compact);

private:
    std::vector<Page *> m_pages;
    FirstStart *m_firstStart;
    QString m_chosen = {};
};

} // namespace tally
