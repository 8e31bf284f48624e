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
class ConnectionModel;
class FlatButton;
class OutboxView;
class RowTable;

/// Where records go to, whether they arrive, and what stands in the way.
class ConnectionsPage : public Page {
    Q_OBJECT
public:
    ConnectionsPage(OutboxDriver &driver, CaptureDriver &capture, PullDriver &pulls,
                    QWidget *parent = nullptr);

    static PageInfo info();

    bool isIdle() const override;
    bool showsEmptyLedger() const override { return true; }
    bool takeFocus() override;
    bool escape() override;
    void reload() override { m_driver.lookAgain(); }
    /// Goes to the records of a connection.
    void openOutbox(int64_t connection);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeList();
    QWidget *makeBeside(QWidget *list);
    void addConnection();
    void take();
    void showSummary();
    void toggle(int row);
    void activate(int row);
    void fitRows();

    OutboxDriver &m_driver;
    ConnectionModel *m_model;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_list = nullptr;
    RowTable *m_table = nullptr;
    FlatButton *m_add = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_empty = nullptr;
    OutboxView *m_outbox = nullptr;
    CaptureDriver &m_capture;
    PullDriver &m_pulls;
    CapturePanel *m_panel = nullptr;
};

} // namespace tally
