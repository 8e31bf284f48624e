// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace tally {

class FlatButton;
class KeyLook;

/// Where captured calls go to, and whether there is a key for each; else one can be given.
class CaptureForwards : public QWidget {
    Q_OBJECT
public:
    CaptureForwards(CaptureDriver &driver, QWidget *parent);

private:
    void addRow(QGridLayout &grid, int line, const CaptureForward &forward);
    void askForKey(const QString &provider, const QString &host);
    void look();
    void take();

    CaptureDriver &m_driver;
    QLabel *m_noStore = nullptr;
    KeyLook *m_found;
    std::vector<bool> m_there; // when the keys were looked for
    std::vector<QLabel *> m_keys; // in the order of the forwards
    std::vector<FlatButton *> m_keyButtons; // the same
};

} // namespace tally
