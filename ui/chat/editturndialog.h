// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
QT_END_NAMESPACE

namespace tally {

/// Edits a message that was sent, to send it again. Whatever follows the message goes, since it answers
/// something that was never said then.
class EditTurnDialog : public QDialog {
    Q_OBJECT
public:
    /// `later` is how many messages come after it.
    EditTurnDialog(const QString &message, int later, QWidget *parent);

    QString message() const;

Q_SIGNALS:
    void sendRequested(); // accept() it when it was sent

private:
    QPlainTextEdit *m_text;
};

} // namespace tally
