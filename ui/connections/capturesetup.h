// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace tally {

/// How a program is told to send its calls here, ready to be copied, and the address that it has without.
class CaptureSetUp : public QWidget {
    Q_OBJECT
public:
    CaptureSetUp(CaptureDriver &driver, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void takePrograms();
    void show();
    void copy();

    CaptureDriver &m_driver;
    QComboBox *m_program = nullptr;
    QButtonGroup *m_kinds = nullptr;
    QPlainTextEdit *m_code = nullptr;
    QLabel *m_bare = nullptr;
};

} // namespace tally
