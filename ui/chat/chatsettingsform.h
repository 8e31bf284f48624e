// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatservice.h"
#include "ui/state/appsettings.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace tally {

/// The chat settings: whom requests are booked to, what providers are told, spend limits, waits, and per
/// provider the key, the meaning of its "user" and its tier. Every choice takes effect at once; an amount
/// that cannot be read is marked and leaves the one before.
class ChatSettingsForm : public QWidget {
    Q_OBJECT
public:
    ChatSettingsForm(AppSettings &settings, ChatService &service, QWidget *parent);

private:
    void makeProvider(QFormLayout &form);
    void heading(QFormLayout &form, const QString &text);
    QSpinBox *addNumber(QFormLayout &form, const QString &label, const char *name, int most);
    void showProvider();
    void choosePreset(int index);
    void storeProvider();
    QString providerId() const;

    AppSettings &m_settings;
    ChatService &m_service;
    QComboBox *m_provider = nullptr;
    QLabel *m_key = nullptr;
    QComboBox *m_wireUser = nullptr;
    QComboBox *m_preset = nullptr;
    QSpinBox *m_requests = nullptr;
    QSpinBox *m_tokens = nullptr;
    bool m_showing = false;
};

} // namespace tally
