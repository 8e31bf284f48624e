// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatsession.h"
#include "ui/state/entitycolors.h"

#include <QTimeZone>
#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace tally {

class ChatAnswerView;

/// A message and the answers to it, a column for each model; columns that would be too narrow go below each
/// other.
class ChatTurnView : public QWidget {
    Q_OBJECT
public:
    /// `blocked`: why nothing can be asked again; empty: it can.
    ChatTurnView(ChatSession &session, EntityColors &colours, const QString &blocked, QWidget *parent);

    void show(size_t turn, bool isLast, const QTimeZone &zone);
    void showAnswer(AnswerPlace place);

Q_SIGNALS:
    void editRequested(int turn);
    void retryWithRequested(tally::AnswerPlace place);
    void recordRequested(const tally::RecordReference &record);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Column {
        ChatTarget target;
        std::vector<size_t> answers; // of this model
        size_t shown = 0; // which of them
        ChatAnswerView *view = nullptr;
    };

    QWidget *makeQuestion();
    void arrange();
    void showColumn(Column &column);
    void showEdit();
    ChatAnswerView *makeView(size_t column);
    const ConversationTurn &turn() const { return m_session.conversation().turns[m_turn]; }

    ChatSession &m_session;
    EntityColors &m_colours;
    const QString m_blocked;
    size_t m_turn = 0;
    bool m_last = false;
    std::vector<Column> m_columns;
    QWidget *m_question = nullptr;
    QLabel *m_meta = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_images = nullptr;
    QToolButton *m_edit = nullptr;
    QGridLayout *m_grid = nullptr;
    int m_perRow = 0;
};

} // namespace tally
