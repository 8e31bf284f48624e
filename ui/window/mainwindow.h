// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/page.h"
#include "ui/window/workspace.h"

#include <QMainWindow>

#include <memory>
#include <vector>

class QStackedWidget;
class QTimer;

namespace tally {

class Actions;
class ChipRow;
class FilterBar;
class FirstStart;
class ImportCommands;
class LedgerCommands;
class NavRail;
class NoticeBar;
class StatusLine;

/// One ledger's window: menus, filter bar, rail, pages, status line. It joins them and does nothing itself;
/// another ledger means another window (windowhost.h).
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    enum class Memory { Kept, None }; // window state remembered per ledger; None: snapshots

    explicit MainWindow(std::unique_ptr<Workspace> workspace, Memory memory = Memory::Kept,
                        QWidget *parent = nullptr);
    ~MainWindow() override;

    Workspace &workspace() const { return *m_workspace; }
    FilterState &filter() const { return m_workspace->filter; }
    const ViewState &view() const { return filter().state(); }
    Memory memory() const { return m_memory; }
    bool isReadOnly() const { return m_workspace->usage.isReadOnly(); }
    Actions &actions() const { return *m_actions; }
    FilterBar &filterBar() const { return *m_filterBar; }
    NoticeBar &notice() const { return *m_notice; }
    ImportCommands &imports() const { return *m_imports; }
    LedgerCommands &ledgers() const { return *m_ledgers; }

    /// The page of this class; it must be in the list.
    template <typename P> P &page() const;
    /// The same, brought up.
    template <typename P> P &open();
    /// What is on screen: the page chosen, or what stands in for it while the ledger is empty.
    Page &current() const;
    QString currentPage() const { return m_page; } // the id of the page chosen

    /// True when everything asked for is on screen.
    bool isSettled() const;
    /// An import runs, or a chat request whose record is still to come.
    bool isWriting() const;
    bool isRailCollapsed() const;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void showPage(const QString &id);
    void openSettings();
    void escape();
    void nextPane();
    void reload();
    void toggleRail();
    void showError(const tally::Error &error);
    void showBusy(const QString &text);
    void saveState();

Q_SIGNALS:
    void settled();
    void workChanged(); // ask isWriting() again
    void ledgerRequested(const QString &path, bool create);

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makePages();
    void makeFrame();
    void makeMenus();
    void makeLedgerName();
    void connectPage(Page &page);
    void connectFrame();
    void applyPreferences();
    void restoreState();
    void dataChanged();
    void updatePage();
    void updateActions();
    void showReadOnly();
    void showRecords();
    void foldRail();
    void maybeSettled();
    void openExport(const ExportJob &job);
    qlonglong recordCount() const;
    QByteArray ledgerId() const;

    std::unique_ptr<Workspace> m_workspace;
    Memory m_memory;
    std::vector<Page *> m_pages; // in the order of the list
    Actions *m_actions = nullptr;
    ImportCommands *m_imports = nullptr;
    LedgerCommands *m_ledgers = nullptr;
    FilterBar *m_filterBar = nullptr;
    ChipRow *m_chips = nullptr;
    NavRail *m_rail = nullptr;
    NoticeBar *m_notice = nullptr;
    QStackedWidget *m_stack = nullptr;
    FirstStart *m_firstStart = nullptr;
    StatusLine *m_status = nullptr;
    QString m_page = {};
    QTimer *m_saver = nullptr; // state outlives a crash or the end of the session
    bool m_railCollapsed = false; // by the person
};

template <typename P> P &MainWindow::page() const
{
    for (Page *each : m_pages) {
        if (auto *found = qobject_cast<P *>(each))
            return *found;
    }
    Q_UNREACHABLE();
}

template <typename P> P &MainWindow::open()
{
    P &found = page<P>();
    showPage(found.id());
    return found;
}

} // namespace tally
