// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSplitter;
class QStackedLayout;

namespace tally {

class AdjustDock;
class AdjustFoot;
class AdjustHead;
class ColumnPanel;
class EntityColors;
class PreviewPanel;

/// Check and adjust: what each column of a file means, how its values are read, and what would become of it.
/// It shows a session and keeps nothing itself: a session that is left and shown again is as it was.
class AdjustPage : public QWidget {
    Q_OBJECT
public:
    AdjustPage(ImportQueue &queue, QWidget *parent);

    void setColours(const EntityColors *colours);
    /// null: shows nothing. The session lives longer, or is taken away before.
    void setSession(AdjustSession *session);
    AdjustSession *session() const { return m_session; }
    void setCompact(bool compact);
    /// What F6 and the way in go to.
    QWidget *mainPart() const;
    /// Ctrl+Enter: imports, if it can be. True: it was for that.
    bool submit();
    /// The widths of its parts.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void left(); // Cancel, Esc, or the way back in the head
    void progressText(const QString &text);
    void failed(const tally::Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeBody(QWidget *parent);
    void addKeys();
    void sizeDock();
    void follow(); // the session's state
    void offerFreeName();
    void showDraft();
    void showReport();
    void showFoot();
    void editRow(qint64 line);
    void saveRejected();
    void startImport();
    void tick();

    AdjustSession *m_session = nullptr;
    AdjustHead *m_head = nullptr;
    QStackedLayout *m_stack = nullptr; // the body, or why there is none
    QLabel *m_message = nullptr;
    QSplitter *m_splitter = nullptr;
    AdjustDock *m_dock = nullptr;
    ColumnPanel *m_columns = nullptr;
    PreviewPanel *m_preview = nullptr;
    AdjustFoot *m_foot = nullptr;
    QTimer m_ticker;
    bool m_compact = false;
    bool m_sized = false; // the dock has its width
};

} // namespace tally
