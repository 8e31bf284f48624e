// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/attribution/rulemodel.h"

#include <QWidget>

class QKeyEvent;
class QLabel;
class QListView;
class QMouseEvent;

namespace tally {

class RuleDelegate;

/// The rules under each other, as high as they are many. Undo and redo of one by a click or Space, another
/// place by Alt+Up and Alt+Down or by dragging, another name by F2.
class RuleList : public QWidget {
    Q_OBJECT
public:
    explicit RuleList(QWidget *parent);

    RuleModel &model() const { return *m_model; }
    QListView &view() const { return *m_view; }
    /// After the model was changed: fits it, and keeps this rule current (0: the draft).
    void follow(int64_t current);

Q_SIGNALS:
    void toggleRequested(qint64 rule); // undo or redo
    void moveRequested(qint64 rule, qint64 position); // among all rules; 0: the draft
    void renameRequested(qint64 rule);
    void removeRequested(qint64 rule);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    void showMenu(const QPoint &at);
    bool takeKey(const QKeyEvent &key);
    bool takeMouse(QEvent::Type type, const QMouseEvent &mouse);
    void moveBy(int rows);
    void moveTo(int from, int to);
    const RuleModel::Row *currentRow() const;

    RuleModel *m_model;
    QListView *m_view;
    RuleDelegate *m_delegate;
    QLabel *m_none;
    int m_dragged = -1; // row
};

} // namespace tally
