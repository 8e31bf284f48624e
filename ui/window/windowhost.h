// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/appsettings.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace tally {

class MainWindow;

/// Holds the open ledger and its window. Another ledger is opened beside the present one, off the GUI thread,
/// and takes its place only when that worked; otherwise what was open stays. The same happens by itself when
/// another file was put in the place of the open ledger, once nothing is being written.
class WindowHost : public QObject {
    Q_OBJECT
public:
    explicit WindowHost(AppSettings &settings, QObject *parent = nullptr);
    ~WindowHost() override;

    void open(const QString &ledgerPath, Ledger::Mode mode);
    /// Offered to the window once there is one.
    void offerFiles(const QStringList &files);
    MainWindow *window() const { return m_window.get(); }

Q_SIGNALS:
    void opened();
    void openFailed(const tally::Error &error);

private:
    void take(std::unique_ptr<UsageService> usage);
    void ledgerFileChanged(UsageService::LedgerFile file);
    void openReplaced();
    void waitForServer(const QString &place);
    void tryServer();
    bool isBusy() const;
    static QString serverGone();
    void explain(const Error &error, const QString &ledgerPath);

    AppSettings &m_settings;
    QStringList m_files;
    bool m_opening = false;
    bool m_replaced = false; // another file lies where the open ledger lay, and waits to be opened
    bool m_reopening = false; // for that reason
    QString m_awaited; // the ledger whose server is away, of which the window shows what came last
    QTimer m_retry;
    std::unique_ptr<UsageService> m_usage; // outlives its window
    std::unique_ptr<MainWindow> m_window;
    QThreadPool m_pool;
};

} // namespace tally
