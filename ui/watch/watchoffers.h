// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/watchplaces.h"

#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace tally {

/// Folders of coding agents on this computer that are not watched, each with a button that watches it. Hidden
/// when there are none.
class WatchOffers : public QWidget {
    Q_OBJECT
public:
    WatchOffers(std::function<QString(const QString &)> formatName, QWidget *parent);

    /// Leaves out what is watched already.
    void setWatched(const std::vector<WatchFolder> &watched);
    void setWritable(bool writable);

Q_SIGNALS:
    void wanted(const tally::WatchFolder &folder);

private:
    void addRow(const WatchFolder &folder);

    std::function<QString(const QString &)> m_formatName;
    std::vector<WatchFolder> m_shown;
    QVBoxLayout *m_rows;
    bool m_writable = true;
};

} // namespace tally
