// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/ruledelegate.h"

#include "ui/look/icons.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Edge = 16;
constexpr int Grip = 14;
constexpr int RuleGap = 8;
constexpr int Glyph = 12;

int zeroWidth()
{
    return QFontMetrics(roleFont(0)).horizontalAdvance(u'0');
}

int actionWidth()
{
    return zeroWidth() * 9 + Glyph + RuleGap;
}

int dateWidth()
{
    return zeroWidth() * 12;
}

int countWidth()
{
    return zeroWidth() * 8;
}

int numberWidth()
{
    return zeroWidth() * 3;
}

} // namespace

RuleDelegate::RuleDelegate(const RuleModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

int RuleDelegate::rowHeight()
{
    return std::max(38, QFontMetrics(roleFont(0)).height() + QFontMetrics(roleFont(-0.75)).height() + 7);
}

QSize RuleDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, rowHeight()};
}

QRect RuleDelegate::gripOf(const QRect &row)
{
    return {row.left(), row.top(), Edge + Grip + RuleGap / 2, row.height()};
}

QRect RuleDelegate::actionOf(const QRect &row)
{
    return {row.right() - Edge - actionWidth(), row.top(), actionWidth() + Edge, row.height()};
}

void RuleDelegate::paintLine(QPainter &painter, const QRect &room, const TextRuns &runs, bool undone,
                             bool second) const
{
    const Theme &theme = currentTheme();
    const double delta = second ? -0.75 : 0;
    double x = room.left();
    const QFontMetrics plain(roleFont(delta));
    const double baseline = room.top() + (room.height() + plain.ascent() - plain.descent()) / 2.0;
    for (const TextRun &run : runs) {
        QFont font = roleFont(delta, run.strong ? QFont::DemiBold : QFont::Normal);
        font.setStrikeOut(undone);
        painter.setFont(font);
        painter.setPen(run.strong && !undone ? theme.text : theme.muted);
        const QFontMetrics metrics(font);
        const double left = room.right() - x;
        if (left < metrics.averageCharWidth() * 2)
            break;
        const QString text = metrics.elidedText(run.text, Qt::ElideMiddle, int(left));
        painter.drawText(QPointF(x, baseline), text);
        x += metrics.horizontalAdvance(text);
    }
}

void RuleDelegate::paintFigures(QPainter &painter, const QRect &room, const RuleModel::Row &row) const
{
    const Theme &theme = currentTheme();
    QRect date = room;
    date.setLeft(room.right() - dateWidth());
    painter.setFont(roleFont(-0.75));
    painter.setPen(theme.muted);
    drawTabular(painter, date, Qt::AlignRight | Qt::AlignVCenter,
                painter.fontMetrics().elidedText(m_model.dateText(row), Qt::ElideRight, date.width()));
    QRect count = room;
    count.setRight(date.left() - RuleGap);
    QFont font = roleFont(0);
    font.setStrikeOut(row.rule.undoneMs.has_value());
    painter.setFont(font);
    painter.setPen(row.rule.records == 0 || row.rule.undoneMs ? theme.muted : theme.text);
    drawTabular(painter, count, Qt::AlignRight | Qt::AlignVCenter,
                QLocale().toString(qlonglong(row.rule.records)));
}

void RuleDelegate::paintAction(QPainter &painter, const QRect &room, const RuleModel::Row &row,
                               double ratio) const
{
    const Theme &theme = currentTheme();
    const QString text = m_model.actionText(row);
    painter.setFont(roleFont(row.isDraft ? -1.5 : -0.75, row.isDraft ? QFont::DemiBold : QFont::Medium));
    const int wide = painter.fontMetrics().horizontalAdvance(text);
    QRect words(room.right() - Edge - wide, room.top(), wide, room.height());
    if (row.isDraft) {
        const QRectF pill(words.left() - 8, room.center().y() - 8, wide + 16, 16);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(pill, 8, 8);
        painter.setPen(theme.accent);
    } else if (!text.isEmpty()) {
        painter.drawPixmap(QPoint(words.left() - Glyph - 5, room.center().y() - Glyph / 2 + 1),
                           iconPixmap(row.rule.undoneMs ? u"redo-2" : u"undo-2", theme.muted, Glyph, ratio));
        painter.setPen(theme.text);
    }
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, text);
}

void RuleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const RuleModel::Row &row = m_model.row(index.row());
    const QRect cell = option.rect;
    const bool current = option.state & QStyle::State_HasFocus;
    const bool selected = (option.state & QStyle::State_Selected) || row.isDraft || row.isMoved;
    const double ratio = option.widget ? option.widget->devicePixelRatioF() : 1.0;
    painter->save();
    painter->fillRect(cell,
                      row.isDraft || row.isMoved || (selected && current) ? theme.current
                          : selected                                      ? theme.selection
                          : option.state & QStyle::State_MouseOver        ? theme.hover
                                                                          : theme.surface);
    const double line = hairline(*painter);
    painter->fillRect(QRectF(cell.left(), cell.bottom() + 1 - line, cell.width(), line), theme.grid);
    if (current || row.isDraft || row.isMoved)
        painter->fillRect(QRect(cell.left(), cell.top(), 2, cell.height()), theme.accent);
    if (m_dropRow == index.row())
        painter->fillRect(QRect(cell.left(), cell.top(), cell.width(), 2), theme.accent);
    if (!row.rule.undoneMs && !m_model.isReadOnly())
        painter->drawPixmap(QPoint(cell.left() + Edge - 4, cell.center().y() - Grip / 2 + 1),
                            iconPixmap(u"grip-vertical", theme.faint, Grip, ratio));
    int left = cell.left() + Edge + Grip;
    if (row.number > 0) {
        painter->setFont(roleFont(0));
        painter->setPen(theme.muted);
        drawTabular(*painter, QRect(left, cell.top(), numberWidth(), cell.height()),
                    Qt::AlignHCenter | Qt::AlignVCenter, QString::number(row.number));
    }
    left += numberWidth() + RuleGap;
    const QRect action = actionOf(cell);
    const int figures = countWidth() + dateWidth() + RuleGap;
    const QRect text(left, cell.top() + 3, action.left() - figures - 2 * RuleGap - left, cell.height() - 6);
    const int first = QFontMetrics(roleFont(0)).height();
    paintLine(*painter, QRect(text.left(), text.top(), text.width(), first),
              conditionRuns(row.rule.conditions), row.rule.undoneMs.has_value(), false);
    paintLine(*painter, QRect(text.left(), text.top() + first, text.width(), text.height() - first),
              settingRuns(row.rule.settings), row.rule.undoneMs.has_value(), true);
    paintFigures(*painter, QRect(action.left() - figures - RuleGap, cell.top(), figures, cell.height()), row);
    paintAction(*painter, QRect(action.left(), cell.top(), action.width(), cell.height()), row, ratio);
    painter->restore();
}

} // namespace tally

#include "moc_ruledelegate.cpp"
