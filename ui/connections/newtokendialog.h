// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include "ui/connections/tokenform.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
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
    void addFields(QFormLayout &form);
    TokenForm form() const;
    void make();

    CaptureDriver &m_driver;
    QLineEdit *m_name;
    QLineEdit *m_customer;
    QLineEdit *m_user;
    QLineEdit *m_project;
    QLineEdit *m_context;
    QComboBox *m_provider;
    QLineEdit *m_models;
    QComboBox *m_mode;
    QLineEdit *m_limit;
    QCheckBox *m_fixed;
    QLineEdit *m_token;
    QLabel *m_hint;
    QPushButton *m_make;
};

} // namespace tally
