// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"
#include "ui/kit/popupframe.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace tally {

/// One rule of what records are booked to: whom it is for, what it sets. Enter adds it.
class RulePopup : public PopupFrame {
    Q_OBJECT
public:
    explicit RulePopup(QWidget *parent);

Q_SIGNALS:
    void added(const tally::RowRule &rule);

private:
    void check();
    void add();

    QComboBox *m_condition;
    QLineEdit *m_pattern;
    QComboBox *m_sets;
    QLineEdit *m_value;
    QPushButton *m_add;
};

} // namespace tally
