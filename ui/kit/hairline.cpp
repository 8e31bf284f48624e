// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/hairline.h"

#include "ui/look/theme.h"

#include <QPainter>

namespace tally {

namespace {

class Line : public QFrame {
public:
    explicit Line(QWidget *parent)
        : QFrame(parent)
    {
        setFixedHeight(1);
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), currentTheme().border); }
};

} // namespace

QFrame *hairlineBelow(QWidget *parent)
{
    return new Line(parent);
}

QFrame *hairlineBeside(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedWidth(1);
    return line;
}

} // namespace tally
