// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/scrolledcolumn.h"

#include <QEvent>
#include <QLayout>

namespace tally {

namespace {

class ColumnBody : public QWidget {
protected:
    bool event(QEvent *event) override
    {
        const bool done = QWidget::event(event);
        const bool isLaidOut = event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize;
        if (isLaidOut && layout() && layout()->hasHeightForWidth())
            setMinimumHeight(layout()->minimumHeightForWidth(width()));
        return done;
    }
};

} // namespace

ScrolledColumn::ScrolledColumn(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    auto *body = new ColumnBody;
    setWidget(body);
    body->setAutoFillBackground(false);
}

} // namespace tally
