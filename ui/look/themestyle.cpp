// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/themestyle.h"

#include "ui/look/theme.h"

#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

void drawChevron(QPainter &p, const QPointF &centre, bool up, const QColor &colour, double half = 3.5)
{
    p.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    p.setBrush(Qt::NoBrush);
    const double rise = up ? -half / 2 : half / 2;
    p.drawPolyline(QPolygonF(
        {centre + QPointF(-half, -rise), centre + QPointF(0, rise), centre + QPointF(half, -rise)}));
}

void drawTick(QPainter &p, const QRectF &box, const QColor &colour)
{
    p.setPen(QPen(colour, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    p.setBrush(Qt::NoBrush);
    const auto at = [&box](double x, double y) {
        return QPointF(box.x() + box.width() * x, box.y() + box.height() * y);
    };
    p.drawPolyline(QPolygonF({at(0.24, 0.53), at(0.42, 0.70), at(0.76, 0.32)}));
}

void drawCheck(const QStyleOption &option, QPainter *painter, bool round)
{
    const Theme &theme = currentTheme();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double side = std::min({option.rect.width(), option.rect.height(), 16}) - 2;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    const QColor fill = on ? (enabled ? theme.accent : theme.controlBorder) : theme.surface;
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    painter->setPen(QPen(on ? fill
                            : (hovered       ? theme.accent
                                   : enabled ? theme.faint
                                             : theme.controlBorder),
                         1));
    painter->setBrush(fill);
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 3, 3);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.onAccent);
        painter->drawEllipse(box.center(), side * 0.2, side * 0.2);
    } else if (option.state & QStyle::State_NoChange) {
        painter->fillRect(QRectF(box.x() + 3, box.center().y() - 0.75, box.width() - 6, 1.5), theme.onAccent);
    } else if (on) {
        drawTick(*painter, box, theme.onAccent);
    }
    painter->restore();
}

void drawField(const QStyleOption &option, QPainter *painter)
{
    const Theme &theme = currentTheme();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focus = enabled && (option.state & QStyle::State_HasFocus);
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    const double width = focus ? 2 : 1;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focus ? theme.accent : enabled ? theme.controlBorder : theme.border, width));
    painter->setBrush(hovered && !focus ? theme.hover : theme.surface);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), 6,
                             6);
}

void drawMenuRow(const QStyleOptionMenuItem &item, QPainter *painter)
{
    const Theme &theme = currentTheme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = item.rect;
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        if (item.text.isEmpty()) {
            painter->setRenderHint(QPainter::Antialiasing, false);
            painter->fillRect(QRect(row.left() + 8, row.center().y(), row.width() - 16, 1), theme.border);
        } else {
            painter->setPen(theme.muted);
            QFont small = item.font;
            small.setPointSizeF(std::max(6.0, small.pointSizeF() - 0.75));
            painter->setFont(small);
            painter->drawText(row.adjusted(12, 0, -12, 0), Qt::AlignVCenter | Qt::AlignLeft, item.text);
        }
        painter->restore();
        return;
    }
    const bool enabled = item.state & QStyle::State_Enabled;
    if (enabled && (item.state & QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.hover);
        painter->drawRoundedRect(row.adjusted(1, 0, -1, 0), 5, 5);
    }
    const QRect mark(row.left() + 8, row.center().y() - 7, 16, 16);
    if (item.checked)
        drawTick(*painter, mark, theme.accent);
    else if (!item.icon.isNull())
        item.icon.paint(painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    const QStringList parts = item.text.split(u'\t');
    painter->setFont(item.font);
    painter->setPen(enabled ? theme.text : theme.faint);
    const QRect text = row.adjusted(32, 0, -12, 0);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      parts.first());
    if (parts.size() > 1) {
        painter->setPen(enabled ? theme.muted : theme.faint);
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, parts.last());
    }
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        painter->translate(row.right() - 12, row.center().y() + 1);
        painter->rotate(-90);
        drawChevron(*painter, {0, 0}, false, theme.muted);
    }
    painter->restore();
}

} // namespace

ThemeStyle::ThemeStyle()
    : QProxyStyle(QStyleFactory::create(u"fusion"_s))
{
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(*option, painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawCheck(*option, painter, true);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, currentTheme().surface);
        return;
    case PE_FrameMenu:
        painter->setPen(QPen(currentTheme().controlBorder, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    case PE_FrameFocusRect: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(currentTheme().accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
        painter->restore();
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (element == CE_MenuItem) {
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            drawMenuRow(*item, painter);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    const bool enabled = option->state & State_Enabled;
    const QColor arrow = enabled ? currentTheme().muted : currentTheme().faint;
    if (control == CC_ComboBox) {
        painter->save();
        drawField(*option, painter);
        drawChevron(*painter, QPointF(option->rect.right() - 13, option->rect.center().y() + 1), false,
                    arrow);
        painter->restore();
        return;
    }
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (control == CC_SpinBox && spin) {
        painter->save();
        drawField(*option, painter);
        if (spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
            const QRectF up = subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget);
            const QRectF down = subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget);
            drawChevron(*painter, up.center() + QPointF(-1, 1), true, arrow, 3);
            drawChevron(*painter, down.center() + QPointF(-1, 0), false, arrow, 3);
        }
        painter->restore();
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int control = std::max(28, option ? option->fontMetrics.height() + 12 : 28);
    if (type == CT_ComboBox)
        return {result.width() + 12, control};
    if (type == CT_SpinBox)
        return {result.width() + 8, control};
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (type == CT_MenuItem && item) {
        if (item->menuItemType == QStyleOptionMenuItem::Separator)
            return {result.width(), item->text.isEmpty() ? 9 : control};
        const QStringList parts = item->text.split(u'\t');
        int width = 32 + 12 + item->fontMetrics.horizontalAdvance(parts.first()) + 16;
        if (parts.size() > 1)
            width +=
                24 + std::max(item->reservedShortcutWidth, item->fontMetrics.horizontalAdvance(parts.last()));
        if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
            width += 16;
        return {std::max(result.width(), width), control};
    }
    return result;
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return rect.adjusted(5, 0, 0, 0);
    if (control == CC_SpinBox && part == SC_SpinBoxEditField)
        return rect.adjusted(4, 0, 0, 0);
    return rect;
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ComboBox_Popup: // a list below, not a menu over the field
    case SH_UnderlineShortcut:
    case SH_EtchDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace tally

#include "moc_themestyle.cpp"
