// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tally {

class ChipRow;
class FilterBar;
class NavRail;
class NoticeBar;
class PageStack;
class StatusLine;
struct Workspace;

/// The pages of a window and what stands around them: filter bar, chips, notice, rail and status line. A
/// narrow window folds the rail by itself.
class WindowFrame : public QWidget {
    Q_OBJECT
public:
    WindowFrame(Workspace &workspace, QWidget *parent);

    PageStack &pages() const { return *m_pages; }
    FilterBar &filterBar() const { return *m_filterBar; }
    NoticeBar &notice() const { return *m_notice; }
    NavRail &rail() const { return *m_rail; }
    StatusLine &status() const { return *m_status; }

    bool isRailCollapsed() const;
    bool wantsRailCollapsed() const { return m_railCollapsed; } // the person
    void setRailCollapsed(bool collapsed);
    void setNarrow(bool narrow);

public Q_SLOTS:
    void toggleRail();
    /// F6: from the part that has the keyboard to the next one. The page is one part, with `mainPart` in it
    /// (null: its first); `beside` is what lies over the page, if anything does.
    void focusNextPane(QWidget *page, QWidget *mainPart, QWidget *beside);

Q_SIGNALS:
    void railToggled();

private:
    void fillRail();
    void foldRail();

    PageStack *m_pages;
    FilterBar *m_filterBar;
    ChipRow *m_chips;
    NoticeBar *m_notice;
    NavRail *m_rail;
    StatusLine *m_status;
    bool m_railCollapsed = false;
    bool m_narrow = false;
};

} // namespace tally
