// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace tally {

/// One line of plain text that gives way: the middle is left out where the place is too narrow, and the tool
/// tip then has it all. A name of any length cannot push its neighbours out of the window.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    ElidedLabel(const QString &text, QWidget *parent);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

} // namespace tally
