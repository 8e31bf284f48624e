// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace tally {

class CaptureCalls;
class CaptureSetUp;
class CaptureTokenList;
class DayBars;
class NoteBox;
class SwitchButton;

/// The dock of the capture server: whether it listens and where, its tokens, how programs are told to use it,
/// where their calls go, and the last of them.
class CapturePanel : public QWidget {
    Q_OBJECT
public:
    CapturePanel(CaptureDriver &driver, QString ledgerPath, QWidget *parent);

    /// What was on comes on again when the ledger is opened.
    bool comesAgain() const;
    void setComesAgain(bool again);
    /// With less, words are cut.
    int leastWidth() const;

Q_SIGNALS:
    void leastWidthChanged();
    void closeRequested();
    void requestsRequested(); // those of today

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addHead(QVBoxLayout &box);
    void addAddress(QVBoxLayout &box);
    void addTelemetry(QVBoxLayout &box);
    void addToday(QVBoxLayout &box);
    void take();
    void takeTelemetry(bool isOn);
    void setNote(bool isOn);
    void choosePort();

    CaptureDriver &m_driver;
    const QString m_ledgerPath;
    QScrollArea *m_scroll = nullptr;
    SwitchButton *m_switch = nullptr;
    QLabel *m_state = nullptr;
    QLineEdit *m_address = nullptr;
    NoteBox *m_note = nullptr;
    QLineEdit *m_port = nullptr;
    QCheckBox *m_again = nullptr;
    SwitchButton *m_telemetry = nullptr;
    QLabel *m_telemetryState = nullptr;
    QLabel *m_today = nullptr;
    DayBars *m_day = nullptr;
    CaptureTokenList *m_tokens = nullptr;
    CaptureSetUp *m_setUp = nullptr;
    CaptureCalls *m_calls = nullptr;
};

} // namespace tally
