// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatservice.h"
#include "ui/state/appsettings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
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
    void makeBooking(QFormLayout &form);
    void makeIdentity(QFormLayout &form);
    void makeLimits(QFormLayout &form);
    void makeNetwork(QFormLayout &form);
    void makeProvider(QFormLayout &form);
    void heading(QFormLayout &form, const QString &text);
    QLineEdit *addText(QFormLayout &form, const QString &label, const char *name, const QString &text,
                       const QString &placeholder);
    QSpinBox *addNumber(QFormLayout &form, const QString &label, const char *name, int value, int most,
                        const QString &unit, const QString &none);
    void showProvider();
    void choosePreset(int index);
    void store();
    void storeProvider();
    QString providerId() const;
    std::optional<Money> amountOf(QLineEdit &field, const std::optional<Money> &before) const;

    AppSettings &m_settings;
    ChatService &m_service;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_customer = nullptr;
    QLineEdit *m_project = nullptr;
    QLineEdit *m_team = nullptr;
    QLineEdit *m_appUrl = nullptr;
    QCheckBox *m_identity = nullptr;
    QCheckBox *m_raw = nullptr;
    QLineEdit *m_requestLimit = nullptr;
    QLineEdit *m_dayLimit = nullptr;
    QSpinBox *m_connect = nullptr;
    QSpinBox *m_firstByte = nullptr;
    QSpinBox *m_idle = nullptr;
    QSpinBox *m_total = nullptr;
    QSpinBox *m_retries = nullptr;
    QCheckBox *m_plainHttp = nullptr;
    QComboBox *m_provider = nullptr;
    QLabel *m_key = nullptr;
    QComboBox *m_wireUser = nullptr;
    QComboBox *m_preset = nullptr;
    QSpinBox *m_requests = nullptr;
    QSpinBox *m_tokens = nullptr;
    bool m_showing = false;
};

} // namespace tally
