// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tally {

struct Error;
struct LedgerInfo;

/// Asks where a team's ledger is, and tries the connection before it is opened: what is missing is said in
/// the words of whoever found it. A password is taken along for this run and stored nowhere.
class OpenTeamDialog : public QDialog {
    Q_OBJECT
public:
    explicit OpenTeamDialog(QWidget *parent);

Q_SIGNALS:
    void requested(const QString &place); // that could be reached

private:
    void test(bool opens);
    void tell(const LedgerInfo &info);
    void tell(const Error &error);
    void updateButtons();
    QString place() const;

    QLineEdit *m_place;
    QLabel *m_result;
    QPushButton *m_test;
    QPushButton *m_open;
    bool m_testing = false;
};

} // namespace tally
