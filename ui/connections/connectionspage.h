// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"
#include "services/connections/outboxdriver.h"
#include "services/connections/pulldriver.h"
#include "ui/state/page.h"

class QLabel;
class QStackedWidget;

namespace tally {

class CapturePanel;
class ConnectionEdit;
class ConnectionModel;
class ConnectionList;
class FlatButton;
class HappenedList;
class KeyLook;
class NoticeBar;
class OutboxView;
struct ConnectionRow;

/// Where records go to, whether they arrive, and what stands in the way.
class ConnectionsPage : public Page {
    Q_OBJECT
public:
    ConnectionsPage(OutboxDriver &driver, CaptureDriver &capture, PullDriver &pulls,
                    QWidget *parent = nullptr);

    static PageInfo info();

    bool isIdle() const override;
    bool showsEmptyLedger() const override { return true; }
    QByteArray saveState() override;
    void restoreState(const QByteArray &state) override;
    bool takeFocus() override;
    bool escape() override;
    void reload() override { m_driver.lookAgain(); }
    void addConnection();
    /// Goes to the records of a connection.
    void openOutbox(int64_t connection);

Q_SIGNALS:
    void capturedRequested(); // the requests that were captured today

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead(QWidget *parent);
    QWidget *makeList(QWidget *parent);
    QWidget *makeBeside(QWidget *parent);
    void take();
    void lookForKeys();
    void fitPanel();
    void showSummary();
    void offerBack(const QString &said);
    void toggle(int row);
    void activate(int row);

    OutboxDriver &m_driver;
    ConnectionModel *m_model;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_list = nullptr;
    ConnectionList *m_table = nullptr;
    FlatButton *m_add = nullptr;
    QLabel *m_summary = nullptr;
    QWidget *m_empty = nullptr;
    OutboxView *m_outbox = nullptr;
    CaptureDriver &m_capture;
    PullDriver &m_pulls;
    KeyLook *m_keys;
    QStringList m_looked; // for which keys
    ConnectionEdit *m_edit = nullptr;
    HappenedList *m_happened = nullptr;
    NoticeBar *m_notice = nullptr;
    CapturePanel *m_panel = nullptr;
};

} // namespace tally
