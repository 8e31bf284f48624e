// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"
#include "services/connections/pulldriver.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace tally {

/// Where records come from: the capture server, whose dock it opens, and what is fetched.
class InGroup : public QWidget {
    Q_OBJECT
public:
    InGroup(CaptureDriver &capture, PullDriver &pulls, QWidget *parent);

Q_SIGNALS:
    void captureRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Line {
        QString id = {}; // of the row, for tests
        QString name = {};
        QString about = {};
        QString state = {};
        QString why = {};
        QString today = {};
        QString unit = {};
        bool isOn = false;
        bool needsYou = false;

        bool operator==(const Line &) const = default;
    };

    void take();
    Line captureLine() const;
    static Line pullLine(const ConnectionLine &pull);
    QWidget *makeRow(const Line &line, const std::function<void(bool)> &toggle);

    CaptureDriver &m_capture;
    PullDriver &m_pulls;
    QVBoxLayout *m_rows;
    QWidget *m_captureRow = nullptr;
    std::vector<Line> m_shown;
};

} // namespace tally
