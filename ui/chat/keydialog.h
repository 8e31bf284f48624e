// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatservice.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tally {

/// Takes the key to a provider and hands it on; it is never shown and never written to a file of ours.
class KeyDialog : public QDialog {
    Q_OBJECT
public:
    KeyDialog(ChatService &service, const ChatTarget &target, QWidget *parent);

Q_SIGNALS:
    void changed();

private:
    void showState(const KeyState &state);
    void save();
    void forget();

    ChatService &m_service;
    const ChatTarget m_target;
    QLabel *m_state = nullptr;
    QLineEdit *m_key = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_forget = nullptr;
};

/// Where a key is, in words for a person.
QString keyStateText(const KeyState &state, const ProviderInfo &provider);

} // namespace tally
