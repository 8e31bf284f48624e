// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/pickbutton.h"

#include "ui/look/icons.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tally {

namespace {

constexpr int PickPadding = 8;
constexpr int PickArrow = 14;
constexpr int PickGap = 4;
constexpr int WidestPick = 180;

QFont pickFont()
{
    return roleFont(0, QFont::DemiBold);
}

} // namespace

PickButton::PickButton(const QString &lead, const QString &name, std::function<void(QMenu &)> fill,
                       QWidget *parent)
    : QAbstractButton(parent)
    , m_lead(lead)
    , m_name(name)
    , m_fill(std::move(fill))
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &PickButton::open);
}

void PickButton::setValue(const QString &value)
{
    if (value == m_value)
        return;
    m_value = value;
    setAccessibleName(QStringLiteral("%1: %2").arg(m_name, value));
    updateGeometry();
    update();
}

void PickButton::open()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_fill(*menu);
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
    const auto actions = menu->actions();
    const auto chosen = std::find_if(actions.begin(), actions.end(),
                                     [](const QAction *action) { return action->isChecked(); });
    menu->setActiveAction(chosen != actions.end() ? *chosen : actions.value(0));
}

QSize PickButton::sizeFor(double valueWidth) const
{
    double width = 2 * PickPadding + valueWidth + PickGap + PickArrow;
    if (!m_lead.isEmpty())
        width += QFontMetricsF(roleFont(0)).horizontalAdvance(m_lead) + PickGap;
    return {static_cast<int>(std::ceil(width)), std::max(28, QFontMetrics(roleFont(0)).height() + 10)};
}

QSize PickButton::sizeHint() const
{
    return sizeFor(std::min<double>(WidestPick, tabularWidth(pickFont(), m_value)));
}

QSize PickButton::minimumSizeHint() const
{
    return sizeFor(std::min<double>(24, tabularWidth(pickFont(), m_value)));
}

void PickButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isEnabled() && (underMouse() || isDown())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? theme.pressed : theme.hover);
        painter.drawRoundedRect(rect(), 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5.5, 5.5);
    }
    double x = PickPadding;
    painter.setFont(roleFont(0));
    if (!m_lead.isEmpty()) {
        painter.setPen(isEnabled() ? theme.muted : theme.faint);
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(m_lead);
        drawTabular(painter, QRectF(x, 0, width + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, m_lead);
        x += width + PickGap;
    }
    painter.setFont(pickFont());
    painter.setPen(isEnabled() ? theme.text : theme.faint);
    const double room = width() - x - PickPadding - PickArrow - PickGap;
    const QString value = tabularWidth(painter.font(), m_value) <= room + 1
        ? m_value
        : QFontMetricsF(painter.font()).elidedText(m_value, Qt::ElideMiddle, room);
    drawTabular(painter, QRectF(x, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter, value);
    painter.drawPixmap(
        QPointF(width() - PickPadding - PickArrow, std::round((height() - PickArrow) / 2.0)),
        iconPixmap(u"chevron-down", isEnabled() ? theme.muted : theme.faint, PickArrow, devicePixelRatioF()));
}

void PickButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void PickButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void PickButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        open();
    else
        QAbstractButton::keyPressEvent(event);
}

QAction *addChoice(QMenu &menu, const QString &text, bool chosen, std::function<void()> pick)
{
    QAction *action = menu.addAction(nameInMenu(text));
    action->setCheckable(true);
    action->setChecked(chosen);
    QObject::connect(action, &QAction::triggered, &menu, [pick = std::move(pick)] { pick(); });
    return action;
}

} // namespace tally
