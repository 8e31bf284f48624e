// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace tally {

/// One part of the dock beside the columns: a title, lines of a word and a field, a hairline below. It shows
/// a session's draft and changes it.
class DockSection : public QWidget {
    Q_OBJECT
public:
    DockSection(const QString &title, QWidget *parent);

    /// null: shows nothing.
    void setSession(AdjustSession *session);
    /// Shows what the draft and the last report say.
    void refresh();

protected:
    /// Only called with a session whose draft is there.
    virtual void present(const AdjustSession &session) = 0;
    void change(const std::function<void(MappingDraft &)> &change);
    AdjustSession *session() const { return m_session; }

    /// A line: its two widgets are shown and hidden together.
    struct Line {
        QLabel *label = nullptr;
        QWidget *field = nullptr;
        void setVisible(bool visible) const;
    };
    Line addLine(const QString &word, QWidget *field);
    void addWide(QWidget *widget);
    QLabel &aside() const { return *m_aside; } // the muted word right of the title

private:
    QGridLayout *m_grid;
    QLabel *m_aside;
    AdjustSession *m_session = nullptr;
    bool m_refreshing = false;
};

} // namespace tally
