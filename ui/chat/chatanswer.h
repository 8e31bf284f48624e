// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatrun.h"
#include "services/chat/chatsession.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace tally {

class AnswerState;
class ChatFigures;
class ElidedLabel;
class MarkdownView;
class Swatch;

/// One model's answer: who answers and how far it is, the text, what it used and cost, and what can be done
/// with it.
class ChatAnswerView : public QWidget {
    Q_OBJECT
public:
    explicit ChatAnswerView(QWidget *parent);

    struct Shown {
        AnswerPlace place = {};
        int number = 1; // which of the answers of its model, from 1
        int count = 1;
        const ConversationAnswer *answer = nullptr;
        const ChatRun *run = nullptr; // while it is coming
        std::optional<Money> estimate = {};
        QColor colour = {};
        bool actions = true; // buttons in a row of their own, else in a menu
        QString blocked = {}; // why nothing can be asked again; empty: it can
        bool overBudget = false; // a budget refused it; it can be sent once all the same
    };
    void show(const Shown &shown);
    AnswerPlace place() const { return m_place; }

Q_SIGNALS:
    void stopRequested(tally::AnswerPlace place);
    void retryRequested(tally::AnswerPlace place);
    void overBudgetRequested(tally::AnswerPlace place);
    void retryWithRequested(tally::AnswerPlace place);
    void recordRequested(const tally::RecordReference &record);
    void otherRequested(int step); // another answer of the same model

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeActions();
    void fillMenu(QMenu &menu);
    void showProblem(const Shown &shown);
    void showReasoning(const ConversationAnswer &answer, bool running);
    void showActions();
    void showBlocked();
    void copy();

    AnswerPlace m_place;
    QString m_text;
    RecordReference m_record;
    bool m_running = false;
    bool m_actionsWanted = true;
    QString m_blocked;
    ElidedLabel *m_model = nullptr;
    Swatch *m_swatch = nullptr;
    AnswerState *m_state = nullptr;
    QPushButton *m_stop = nullptr;
    QToolButton *m_menu = nullptr;
    QToolButton *m_back = nullptr;
    QToolButton *m_forth = nullptr;
    QToolButton *m_fold = nullptr;
    MarkdownView *m_reasoning = nullptr;
    MarkdownView *m_body = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_overBudget = nullptr;
    ChatFigures *m_figures = nullptr;
    QLabel *m_note = nullptr;
    QWidget *m_actions = nullptr;
    QWidget *m_retry = nullptr;
    QWidget *m_retryWith = nullptr;
    QWidget *m_showRecord = nullptr;
};

} // namespace tally
