// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace tally {

/// The frame of the filter bar's popups: opens under its button, stays on the screen, closes on Esc or a
/// click outside, and deletes itself.
class PopupFrame : public QFrame {
    Q_OBJECT
public:
    explicit PopupFrame(QWidget *parent);

    void popUnder(const QWidget &anchor);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace tally
