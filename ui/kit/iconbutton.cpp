// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/iconbutton.h"

#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <QStylePainter>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int IconSide = 14;
constexpr int IconGap = 6;
constexpr int KeyGap = 8;

} // namespace

IconButton::IconButton(QStringView iconName, const QString &text, QWidget *parent, IconTint tint)
    : QPushButton(text, parent)
    , m_mark(tally::icon(iconName, tint))
{
}

void IconButton::setKeyHint(const QKeySequence &key)
{
    m_key = key.toString(QKeySequence::NativeText);
    updateGeometry();
    update();
}

int IconButton::textWidth() const
{
    return fontMetrics().size(Qt::TextShowMnemonic, text()).width();
}

int IconButton::keyWidth() const
{
    return m_key.isEmpty() ? 0 : KeyGap + QFontMetrics(roleFont(-1.5)).horizontalAdvance(m_key);
}

QSize IconButton::sizeHint() const
{
    return QPushButton::sizeHint() + QSize(IconSide + IconGap + keyWidth(), 0);
}

void IconButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);

    const bool primary = property("primary").toBool();
    const QColor plain = property("add").toBool() ? theme.accent : theme.text;
    const QColor ink = !isEnabled() ? theme.faint : primary ? theme.onAccent : plain;
    const int words = textWidth();
    int left = (width() - (IconSide + IconGap + words + keyWidth())) / 2;
    m_mark.paint(&painter, QRect(left, (height() - IconSide) / 2, IconSide, IconSide), Qt::AlignCenter,
                 isEnabled() ? QIcon::Normal : QIcon::Disabled);
    left += IconSide + IconGap;
    painter.setFont(font());
    painter.setPen(ink);
    painter.drawText(QRect(left, 0, words + 1, height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic, text());
    if (m_key.isEmpty())
        return;
    painter.setFont(roleFont(-1.5));
    painter.setPen(primary && isEnabled() ? theme.onAccent : theme.muted);
    painter.setOpacity(primary ? 0.8 : 1);
    painter.drawText(QRect(left + words, 0, keyWidth() + 1, height()), Qt::AlignRight | Qt::AlignVCenter,
                     m_key);
}

IconLabel::IconLabel(QStringView name, IconTint tint, int side, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon(name, tint))
{
    setFixedSize(side, side);
}

void IconLabel::setIcon(QStringView name, IconTint tint)
{
    m_icon = icon(name, tint);
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace tally
