// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/twolinedelegate.h"

#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QPainter>

namespace tally {

namespace {

constexpr int Side = 12;

int lineHeight()
{
    return QFontMetrics(roleFont(0)).height();
}

} // namespace

TwoLineDelegate::TwoLineDelegate(int aboutRole, int headingRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_aboutRole(aboutRole)
    , m_headingRole(headingRole)
{
}

bool TwoLineDelegate::isHeading(const QModelIndex &index) const
{
    return m_headingRole >= 0 && index.data(m_headingRole).toBool();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (isHeading(index))
        return {80, lineHeight() + 14};
    return {80, lineHeight() + QFontMetrics(roleFont(-0.75)).height() + 15};
}

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    const int room = row.width() - 2 * Side;
    const auto line = [&](int y, int height, const QString &text) {
        drawTabular(*painter, QRect(row.left() + Side, y, room, height), Qt::AlignLeft | Qt::AlignVCenter,
                    painter->fontMetrics().elidedText(text, Qt::ElideRight, room));
    };
    if (isHeading(index)) {
        painter->setFont(roleFont(-0.75));
        painter->setPen(theme.muted);
        line(row.top() + 6, row.height() - 6, index.data().toString());
        painter->restore();
        return;
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.selection : theme.hover);
        painter->drawRoundedRect(QRectF(row).adjusted(4, 1, -4, -1), 6, 6);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(5, 2, -5, -2), 5, 5);
    }
    painter->setFont(roleFont(0));
    painter->setPen(theme.text);
    line(row.top() + 7, lineHeight(), index.data().toString());
    painter->setFont(roleFont(-0.75));
    painter->setPen(theme.muted);
    line(row.top() + 8 + lineHeight(), painter->fontMetrics().height(), index.data(m_aboutRole).toString());
    painter->restore();
}

void TwoLineDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(4, 4, -4, -4));
}

} // namespace tally

#include "moc_twolinedelegate.cpp"
