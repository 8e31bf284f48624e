// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/rankeddelegate.h"

#include "ui/overview/budgetuse.h"
#include "ui/look/icons.h"
#include "ui/state/entitycolors.h"
#include "ui/look/theme.h"
#include "ui/look/changepaint.h"
#include "ui/kit/sparkline.h"
#include "ui/look/tabularpaint.h"
#include "ui/text/numberformat.h"

#include <QPainter>

#include <algorithm>

namespace tally {

namespace {

constexpr int SwatchSize = 8;
constexpr int SwatchGap = 8;
constexpr int BarHeight = 8;
constexpr int BudgetGap = 2;
constexpr int TrendWidth = 72;
constexpr int TrendHeight = 20;
constexpr int NoteIcon = 12;
constexpr int NoteGap = 10;

} // namespace

RankedDelegate::RankedDelegate(RowTable &table, const RankedListModel &model)
    : RowDelegate(table)
    , m_model(model)
{
}

void RankedDelegate::paintName(QPainter &painter, const QRect &area, const RankedListModel::Row &row,
                               const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    if (row.kind == RankedListModel::Kind::Fold) {
        paintText(painter, area, index);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(EntityColors::colour(row.slot));
    painter.drawRoundedRect(
        QRectF(area.left(), area.center().y() - SwatchSize / 2 + 1, SwatchSize, SwatchSize), 2, 2);
    QRect text = area.adjusted(SwatchSize + SwatchGap, 0, 0, 0);

    const auto tone = static_cast<Tone>(index.data(ToneRole).toInt());
    painter.setFont(roleFont(0, tone == Tone::Strong ? QFont::Medium : QFont::Normal));
    const int nameWidth = painter.fontMetrics().horizontalAdvance(row.name);

    // "412 no price" behind the name, where the row's cost leaves requests out; the sign alone where the name
    // needs the room.
    const QFont noteFont = roleFont(-0.75);
    QString note;
    int noteWidth = 0;
    if (row.totals.unpricedRecords > 0) {
        //: Short note behind a name: so many requests have no price
        note = RankedListModel::tr("%1 no price").arg(format::count(row.totals.unpricedRecords));
        noteWidth = NoteGap + NoteIcon + 4 + qCeil(tabularWidth(noteFont, note));
        if (nameWidth + noteWidth > text.width()) {
            note.clear();
            noteWidth = NoteGap + NoteIcon;
        }
    }
    text.setRight(text.right() - noteWidth);
    painter.setPen(toneColour(tone));
    const QString name = painter.fontMetrics().elidedText(row.name, Qt::ElideMiddle, text.width());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    if (noteWidth == 0)
        return;
    const int x = text.left() + painter.fontMetrics().horizontalAdvance(name) + NoteGap;
    painter.drawPixmap(
        QPointF(x, area.center().y() - NoteIcon / 2 + 1),
        iconPixmap(u"triangle-alert", theme.warning, NoteIcon, painter.device()->devicePixelRatioF()));
    painter.setFont(noteFont);
    painter.setPen(theme.warning);
    drawTabular(painter, QRect(x + NoteIcon + 4, area.top(), noteWidth, area.height()),
                Qt::AlignLeft | Qt::AlignVCenter, note);
}

void RankedDelegate::paintShare(QPainter &painter, const QRect &area, const RankedListModel::Row &row,
                                const QModelIndex &index) const
{
    if (row.kind == RankedListModel::Kind::Fold)
        return;
    const Theme &theme = currentTheme();
    painter.setFont(roleFont(0));
    const int textWidth = qCeil(tabularWidth(painter.font(), format::share(1))) + 10;
    const QRectF track(area.left(), area.center().y() - BarHeight / 2 + 1, area.width() - textWidth,
                       BarHeight);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(track, theme.track);
    if (row.bar > 0)
        painter.fillRect(QRectF(track.left(), track.top(), std::max(1.0, track.width() * row.bar), BarHeight),
                         EntityColors::colour(row.slot));
    if (const BudgetEntry *budget = m_model.budgetOf(row))
        paintBudgetUse(painter,
                       QRectF(track.left(), track.bottom() + BudgetGap, track.width(), BudgetLineHeight),
                       budget->state);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.muted);
    drawTabular(painter, area, Qt::AlignRight | Qt::AlignVCenter, index.data(Qt::DisplayRole).toString());
}

void RankedDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const RankedListModel::Row &row = m_model.row(index.row());
    switch (index.column()) {
    case RankedListModel::NameColumn:
        paintName(painter, area, row, index);
        break;
    case RankedListModel::ShareColumn:
        paintShare(painter, area, row, index);
        break;
    case RankedListModel::ChangeColumn:
        painter.setFont(roleFont(0));
        drawChange(painter, area, Qt::AlignRight, row.change);
        break;
    case RankedListModel::TrendColumn:
        drawSparkline(painter,
                      QRectF(area.left(), area.center().y() - TrendHeight / 2 + 1, TrendWidth, TrendHeight),
                      row.trend, currentTheme().muted);
        break;
    default:
        paintText(painter, area, index);
    }
}

} // namespace tally

#include "moc_rankeddelegate.cpp"
