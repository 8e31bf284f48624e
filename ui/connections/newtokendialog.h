// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tally {

/// Makes a token for a program, and shows it this once.
class NewTokenDialog : public QDialog {
    Q_OBJECT
public:
    NewTokenDialog(CaptureDriver &driver, QWidget *parent);

private:
    void make();

    CaptureDriver &m_driver;
    QLineEdit *m_name;
    QLineEdit *m_customer;
    QLineEdit *m_user;
    QLineEdit *m_project;
    QLineEdit *m_limit;
    QLineEdit *m_token;
    QLabel *m_hint;
    QPushButton *m_make;
};

} // namespace tally
