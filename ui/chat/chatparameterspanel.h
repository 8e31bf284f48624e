// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/appsettings.h"
#include "services/chat/chatsession.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QMenu;
class QPlainTextEdit;

namespace tally {

class PickButton;

/// Parameters and system prompt of a conversation, and named sets of both. A field that is empty leaves the
/// parameter to the provider.
class ChatParametersPanel : public QWidget {
    Q_OBJECT
public:
    ChatParametersPanel(AppSettings &settings, QWidget *parent);

    void setSession(ChatSession &session);

private:
    QLineEdit *addNumber(QFormLayout &form, const QString &label, const char *name, const QString &allowed);
    QWidget *makeParameters();
    QWidget *makeSystem();
    void showSession();
    void store();
    void fillPresets(QMenu &menu);
    void savePreset();
    void apply(const ChatPreset &preset);

    AppSettings &m_settings;
    QPointer<ChatSession> m_session;
    PickButton *m_presets = nullptr;
    QLineEdit *m_temperature = nullptr;
    QLineEdit *m_topP = nullptr;
    QLineEdit *m_maxTokens = nullptr;
    QLineEdit *m_seed = nullptr;
    QPlainTextEdit *m_stop = nullptr;
    QComboBox *m_reasoning = nullptr;
    QCheckBox *m_stream = nullptr;
    QPlainTextEdit *m_system = nullptr;
    bool m_showing = false;
};

} // namespace tally
