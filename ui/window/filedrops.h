// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QWidget;

namespace tally {

/// Files dragged over a window from elsewhere and dropped on it.
class FileDrops : public QObject {
    Q_OBJECT
public:
    explicit FileDrops(QWidget *window);

Q_SIGNALS:
    void hovering(bool on);
    void dropped(const QStringList &paths);

protected:
    bool eventFilter(QObject *window, QEvent *event) override;
};

} // namespace tally
