// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace tally {

class CaptureCalls;
class CaptureSetUp;
class CaptureTokenList;
class NoteBox;
class SwitchButton;

/// The dock of the capture server: whether it listens and where, its tokens, how programs are told to use it,
/// where their calls go, and the last of them.
class CapturePanel : public QWidget {
    Q_OBJECT
public:
    CapturePanel(CaptureDriver &driver, QWidget *parent);

Q_SIGNALS:
    void closeRequested();

private:
    void addHead(QVBoxLayout &box);
    void addAddress(QVBoxLayout &box);
    void addToday(QVBoxLayout &box);
    void addForwards(QVBoxLayout &box);
    void take();
    void takeForwards();

    CaptureDriver &m_driver;
    SwitchButton *m_switch = nullptr;
    QLabel *m_state = nullptr;
    QLineEdit *m_address = nullptr;
    NoteBox *m_note = nullptr;
    QLabel *m_today = nullptr;
    CaptureTokenList *m_tokens = nullptr;
    CaptureSetUp *m_setUp = nullptr;
    CaptureCalls *m_calls = nullptr;
    std::vector<QLabel *> m_keys; // of the forwards, in their order
};

} // namespace tally
