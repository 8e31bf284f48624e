// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/connectionconfig.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace tally {

/// Asks what a new connection is, in or out. Deletes itself when closed; open() it.
class AddConnectionDialog : public QDialog {
    Q_OBJECT
public:
    explicit AddConnectionDialog(QWidget *parent);

Q_SIGNALS:
    /// `secret`: a key, token or secret for the key store; may be empty.
    void chosen(const QString &kind, const QString &name, const tally::ConnectionConfig &config,
                const QByteArray &secret);

private:
    void addFields(QFormLayout &form);
    void kindChanged();
    void providerChanged();
    bool isPull() const;
    void check();
    void choose();
    QString kind() const;
    Result<ConnectionConfig> config() const;

    QComboBox *m_kind;
    QComboBox *m_provider;
    QComboBox *m_every;
    QLineEdit *m_name;
    QLineEdit *m_url;
    QLineEdit *m_secret;
    QPlainTextEdit *m_projects;
    QComboBox *m_bookedAs;
    QLabel *m_secretLabel;
    QLabel *m_projectsLabel;
    QLabel *m_providerLabel;
    QLabel *m_everyLabel;
    QLabel *m_bookedAsLabel;
    QLabel *m_problem;
    QPushButton *m_add;
};

} // namespace tally
