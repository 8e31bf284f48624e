// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/taborder.h"

#include <QApplication>
#include <QLayout>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

bool isStop(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget.focusProxy() && widget.isVisible()
        && widget.isEnabled();
}

void collect(const QLayout &layout, QList<QWidget *> &stops);

void collect(QWidget &widget, QList<QWidget *> &stops)
{
    if (widget.isWindow() || !widget.isVisible())
        return;
    if (isStop(widget))
        stops << &widget;
    if (widget.layout())
        return collect(*widget.layout(), stops);
    auto children = widget.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    std::ranges::stable_sort(children, {},
                             [](const QWidget *child) { return std::pair(child->y(), child->x()); });
    for (QWidget *child : children) // of a splitter, or what scrolls
        collect(*child, stops);
}

void collect(const QLayout &layout, QList<QWidget *> &stops)
{
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *item = layout.itemAt(i);
        if (QWidget *widget = item->widget())
            collect(*widget, stops);
        else if (const QLayout *inner = item->layout())
            collect(*inner, stops);
    }
}

// The next one that is not in `part`, as Qt has them.
QWidget *outside(const QWidget &part, QWidget &from, bool next)
{
    const auto step = [next](QWidget *widget) {
        return next ? widget->nextInFocusChain() : widget->previousInFocusChain();
    };
    for (QWidget *widget = step(&from); widget && widget != &from; widget = step(widget)) {
        if (isStop(*widget) && !part.isAncestorOf(widget) && widget->window() == part.window())
            return widget;
    }
    return nullptr;
}

} // namespace

bool tabInside(const QWidget &part, bool next)
{
    QWidget *focus = QApplication::focusWidget();
    if (!focus || !part.isAncestorOf(focus) || !part.layout())
        return false;
    QList<QWidget *> stops;
    collect(*part.layout(), stops);
    qsizetype at = -1;
    for (QWidget *widget = focus; widget != &part && at < 0; widget = widget->parentWidget())
        at = stops.indexOf(widget);
    const bool leaves = at == (next ? stops.size() - 1 : 0);
    for (qsizetype i = 1; leaves && i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]); // so that who comes back begins at an end
    const qsizetype to = at < 0 ? (next ? 0 : stops.size() - 1) : next ? at + 1 : at - 1;
    QWidget *target = to >= 0 && to < stops.size() ? stops[to] : outside(part, *focus, next);
    if (!target && !stops.isEmpty())
        target = next ? stops.front() : stops.back();
    if (!target)
        return false;
    target->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace tally
