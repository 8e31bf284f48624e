// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/outboxdriver.h"
#include "ui/connections/outboxmodel.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace tally {

class OutboxRecordPanel;
class RowTable;
class SwitchButton;

/// What goes to one connection: figures, its records, and the one that is looked at beside them.
class OutboxView : public QWidget {
    Q_OBJECT
public:
    OutboxView(OutboxDriver &driver, QWidget *parent);

    void show(const ConnectionLine &line);
    int64_t connection() const { return m_connection; }
    void take(const ConnectionLine &line); // it has changed
    void retrySelected();
    void discardSelected();
    bool isWaiting() const { return m_isWaiting; }

Q_SIGNALS:
    void backRequested();
    void idle();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFigures();
    QWidget *makeTools();
    void makeTable();
    void ask();
    void showFigures(const ConnectionLine &line);
    void takeRows(const std::vector<OutboxLine> &rows);
    void showSelection();
    void fitNotes(int width);
    void compare();
    void showCompared(qint64 connection, const std::optional<PortalDifference> &difference);
    std::vector<int64_t> selectedRecords() const;

    OutboxDriver &m_driver;
    OutboxModel *m_model;
    RowTable *m_table = nullptr;
    OutboxRecordPanel *m_panel = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_address = nullptr;
    SwitchButton *m_switch = nullptr;
    QButtonGroup *m_parts = nullptr;
    QLabel *m_selected = nullptr;
    QPushButton *m_compare = nullptr;
    QLabel *m_foot = nullptr;
    bool m_isComparing = false;
    QPushButton *m_retry = nullptr;
    QPushButton *m_discard = nullptr;
    std::vector<std::pair<QLabel *, QLabel *>> m_figures;
    int64_t m_connection = 0;
    bool m_isWaiting = false;
};

} // namespace tally
