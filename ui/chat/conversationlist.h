// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/conversations.h"

#include <QTimeZone>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QListView;
class QPoint;

namespace tally {

class ConversationModel;

/// The conversations at the left of the chat page: search, new, rename (F2), delete, export; and whether
/// they are kept at all.
class ConversationList : public QWidget {
    Q_OBJECT
public:
    ConversationList(Conversations &conversations, QWidget *parent);

    void setZone(const QTimeZone &zone);
    void focusSearch();
    void renameCurrent();
    void exportCurrent();
    void deleteCurrent();

Q_SIGNALS:
    void newRequested();
    void keepsChanged(bool keeps);
    void note(const QString &text);
    void failed(const tally::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void makeList();
    void refresh();
    void showMenu(const QPoint &at);
    void exportTo(const std::string &id);
    void askToDelete(const std::string &id, const QString &title);
    void askToDeleteAll();

    Conversations &m_conversations;
    QTimeZone m_zone = QTimeZone::utc();
    ConversationModel *m_model = nullptr;
    QListView *m_list = nullptr;
    QLineEdit *m_search = nullptr;
    bool m_refreshing = false;
};

} // namespace tally
