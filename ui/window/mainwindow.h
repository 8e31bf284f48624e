// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatservice.h"
#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"
#include "ui/state/appsettings.h"
#include "ui/window/exportdialog.h"
#include "ui/state/filterstate.h"

#include <QMainWindow>

class QLabel;
class QMenu;
class QStackedWidget;
class QTimer;

namespace tally {

struct ActionInfo;
class Actions;
class ChatPage;
class ChipRow;
class CopySaver;
class FilterBar;
class FirstStart;
class ImportsPage;
class NavRail;
class NoticeBar;
class OverviewPage;
class PricesPage;
class RequestsPage;
class StatusLine;

/// One ledger's window: menus, filter bar, rail, pages, status line. It joins them and does nothing itself;
/// another ledger means another window (app.h).
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    enum class Memory { Kept, None }; // window state remembered per ledger; None: snapshots

    MainWindow(UsageService &usage, AppSettings &settings, Memory memory = Memory::Kept,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    FilterState &filter() { return m_filter; }
    Actions &actions() { return *m_actions; }
    RequestsPage &requestsPage() { return *m_requests; }
    ImportsPage &importsPage() { return *m_imports; }
    PricesPage &pricesPage() { return *m_prices; }
    ChatPage &chatPage() { return *m_chat; }
    OverviewPage &overviewPage() { return *m_overview; }
    FilterBar &filterBar() { return *m_filterBar; }
    NoticeBar &notice() { return *m_notice; }

    QString currentPage() const { return m_page; }
    /// True when everything asked for is on screen.
    bool isSettled() const;
    /// An import runs, or a chat request whose record is still to come.
    bool isWriting() const;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void showPage(const QString &id); // "overview", "requests", "chat", "imports", "prices"
    void showRecord(qint64 id); // in the requests page
    void showAnswered(const tally::RecordReference &record);
    void openInChat(const tally::UsageRecord &record);
    void addFiles(const QStringList &paths); // offered for import
    void importFiles();
    void loadSample();
    void removeSample();
    void exportShown();
    void openLedger();
    void newLedger();
    void saveCopy();
    void openSettings();
    void showKeys();
    void showHelp();
    void showAbout();
    void search();
    void escape();
    void nextPane();
    void reload();
    void copy();
    void toggleRail();
    void toggleInspector();
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
    void askToClose();
    void makeMenus();
    void makeFrame();
    void makePages();
    void connectPages();
    void connectChat();
    void showChatting();
    void applyPreferences();
    void restoreState();
    void dataChanged();
    void updatePage();
    void updateActions();
    void updateSample();
    void showReadOnly();
    void disableWriting();
    void showRecords();
    void fillRecent(QMenu &menu);
    void foldRail();
    void maybeSettled();
    void openExport(const QString &what, int64_t rows, ExportDialog::Work work);
    void exportTable(const UsageQuery &query, const SharedTable &table);
    bool isEmptyLedger() const;
    QByteArray ledgerId() const;

    UsageService &m_usage;
    AppSettings &m_settings;
    Memory m_memory;
    PriceService m_priceService;
    ChatService m_chatService;
    FilterState m_filter;
    Actions *m_actions = nullptr;
    FilterBar *m_filterBar = nullptr;
    ChipRow *m_chips = nullptr;
    NavRail *m_rail = nullptr;
    NoticeBar *m_notice = nullptr;
    QStackedWidget *m_stack = nullptr;
    OverviewPage *m_overview = nullptr;
    RequestsPage *m_requests = nullptr;
    ImportsPage *m_imports = nullptr;
    PricesPage *m_prices = nullptr;
    ChatPage *m_chat = nullptr;
    FirstStart *m_firstStart = nullptr;
    StatusLine *m_status = nullptr;
    CopySaver *m_copySaver = nullptr;
    QString m_page = {};
    QString m_overviewStatus;
    QString m_requestsStatus;
    QString m_pricesStatus;
    QString m_chatStatus;
    QTimer *m_saver = nullptr; // state outlives a crash or the end of the session
    bool m_railCollapsed = false; // by the person
    bool m_closing = false; // asked and answered
    bool m_filterPending = true;
    std::optional<int64_t> m_sampleBatch;
};

/// Every command of the window.
std::vector<ActionInfo> windowActions(MainWindow &window);

} // namespace tally
