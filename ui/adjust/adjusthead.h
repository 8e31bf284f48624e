// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"

#include <QWidget>

class QLabel;
class QMenu;

namespace tally {

class PickButton;

/// The line above the columns: the way back, which file it is and how large, and the profiles to start from.
class AdjustHead : public QWidget {
    Q_OBJECT
public:
    AdjustHead(const ProfileFolder &profiles, QWidget *parent);

    /// null: what is shown stays. The session lives longer, or is taken away before.
    void setSession(const AdjustSession *session);
    void setCompact(bool compact);
    /// Shows what is known of the session's file by now.
    void refresh();

Q_SIGNALS:
    void backRequested();
    void profileChosen(const tally::Profile &profile);

private:
    void fillProfiles(QMenu &menu);
    QString factsText() const;

    const ProfileFolder &m_folder;
    const AdjustSession *m_session = nullptr;
    QLabel *m_file;
    QLabel *m_facts;
    PickButton *m_profiles;
    bool m_compact = false;
};

} // namespace tally
