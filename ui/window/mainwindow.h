// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/page.h"
#include "ui/window/workspace.h"

#include <QMainWindow>

#include <memory>
#include <vector>

class QStackedWidget;

namespace tally {

class Actions;
class AttributionCommands;
class BudgetNotices;
class FilterBar;
class CaptureClosing;
class ImportCommands;
class LedgerCommands;
class NoticeBar;
class PageStack;
class WindowFrame;
class WindowMemory;

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
    WindowMemory &state() const { return *m_state; }
    WindowFrame &frame() const { return *m_frame; }
    FilterBar &filterBar() const;
    NoticeBar &notice() const;
    ImportCommands &imports() const { return *m_imports; }
    AttributionCommands &attribution() const { return *m_attribution; }
    BudgetNotices &alerts() const { return *m_alerts; }
    bool hasMutedAlerts() const;
    LedgerCommands &ledgers() const { return *m_ledgers; }

    QStackedWidget &stack() const; // of the pages
    const std::vector<Page *> &pages() const; // in the order of the list
    /// The page of this class; it must be in the list.
    template <typename P> P &page() const;
    /// The same, brought up.
    template <typename P> P &open();
    /// What is on screen: the page chosen, or what stands in for it while the ledger is empty.
    Page &current() const;
    QString currentPage() const; // the id of the page chosen

    /// True when everything asked for is on screen.
    bool isSettled() const;
    /// An import runs, or a chat request whose record is still to come.
    bool isWriting() const;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void showPage(const QString &id); // the first one when there is none of that id
    void updateActions(); // asks which commands hold and are on
    void openSettings();
    void escape();
    void reload();
    void showError(const tally::Error &error);
    void showBusy(const QString &text);

Q_SIGNALS:
    void settled();
    void workChanged(); // ask isWriting() again
    void ledgerRequested(const QString &path, bool create);

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeMenus();
    void connectPage(Page &page);
    void connectFrame();
    void applyPreferences();
    void dataChanged();
    void updatePage();
    void showRecords();
    void maybeSettled();
    void openExport(const ExportJob &job);
    qlonglong recordCount() const;

    std::unique_ptr<Workspace> m_workspace;
    Memory m_memory;
    Actions *m_actions = nullptr;
    CaptureClosing *m_capture = nullptr;
    ImportCommands *m_imports = nullptr;
    AttributionCommands *m_attribution = nullptr;
    BudgetNotices *m_alerts = nullptr;
    LedgerCommands *m_ledgers = nullptr;
    WindowFrame *m_frame = nullptr;
    WindowMemory *m_state = nullptr;
    PageStack *m_stack = nullptr;
};

template <typename P> P &MainWindow::page() const
{
    for (Page *each : pages()) {
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
