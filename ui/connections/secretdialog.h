// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;

namespace tally {

/// Takes a key that goes to the system's key store; it is never shown.
class SecretDialog : public QDialog {
    Q_OBJECT
public:
    /// `whose`: what the key is for, as people call it.
    SecretDialog(const QString &whose, QWidget *parent);

Q_SIGNALS:
    void chosen(const QByteArray &secret);

private:
    QLineEdit *m_secret;
};

} // namespace tally
