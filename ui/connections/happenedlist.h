// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"
#include "ui/connections/connectionwords.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace tally {

/// One line of what happened with the connections.
struct HappenedLine {
    int64_t ms = 0;
    StateDot dot = StateDot::Works;
    QString name = {};
    QString words = {};

    bool operator==(const HappenedLine &) const = default;
};

/// Of all of them, newest first.
std::vector<HappenedLine> happenedLines(const CaptureDriver &capture,
                                        const std::vector<ConnectionLine> &pulls,
                                        const std::vector<ConnectionLine> &outs);

/// The last that happened, below the list of connections, and the way to all of it. Hidden while there is
/// nothing.
class HappenedList : public QWidget {
    Q_OBJECT
public:
    static constexpr int MostShown = 6;
    explicit HappenedList(QWidget *parent);

    void setLines(std::vector<HappenedLine> lines);
    /// In a low window there are fewer.
    void setMost(int most);
    const std::vector<HappenedLine> &lines() const { return m_lines; }

private:
    void fill();
    void showLog();

    QGridLayout *m_grid = nullptr;
    std::vector<HappenedLine> m_lines;
    int m_most = MostShown;
};

} // namespace tally
