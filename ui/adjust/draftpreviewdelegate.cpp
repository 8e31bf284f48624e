// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/draftpreviewdelegate.h"

#include "ui/adjust/draftpreviewmodel.h"
#include "ui/look/icons.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace tally {

namespace {

constexpr int SwatchSide = 8;

QString editWord()
{
    return DraftPreviewDelegate::tr("Edit", "values of a rejected row");
}

// Of the word at the end of a rejected row's reason.
QRect editRect(const QRect &area)
{
    const int wide = QFontMetrics(roleFont(0, QFont::Medium)).horizontalAdvance(editWord());
    return QRect(area.right() - wide, area.top(), wide + 1, area.height());
}

} // namespace

void DraftPreviewDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    if (index.column() == DraftPreviewModel::Outcome)
        return paintResult(painter, area, index);
    if (DraftPreviewModel::isRejected(index) && index.column() == DraftPreviewModel::Time)
        return paintRejection(painter, area, index);
    if (index.column() == DraftPreviewModel::ModelName && !DraftPreviewModel::isRejected(index))
        return paintModel(painter, area, index);
    paintText(painter, area, index);
}

void DraftPreviewDelegate::paintModel(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(index.data(DraftPreviewModel::ColourRole).value<QColor>());
    painter.drawRoundedRect(
        QRectF(area.left(), area.center().y() - SwatchSide / 2 + 1, SwatchSide, SwatchSide), 2, 2);
    paintText(painter, area.adjusted(SwatchSide + 6, 0, 0, 0), index);
}

void DraftPreviewDelegate::paintRejection(QPainter &painter, const QRect &area,
                                          const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const QRect edit = editRect(area);
    painter.setFont(roleFont(0));
    painter.setPen(theme.negative);
    const QRect room = area.adjusted(0, 0, -edit.width() - 12, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter.setFont(roleFont(0, QFont::Medium));
    painter.setPen(theme.accent);
    painter.drawText(edit, Qt::AlignRight | Qt::AlignVCenter, editWord());
}

void DraftPreviewDelegate::paintResult(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const auto result = DraftPreviewModel::Result(index.data(DraftPreviewModel::ResultRole).toInt());
    const QColor colour = result == DraftPreviewModel::Rejected ? theme.negative
        : result == DraftPreviewModel::Known                    ? theme.muted
                                                                : theme.positive;
    const QStringView mark = result == DraftPreviewModel::Rejected ? u"x"
        : result == DraftPreviewModel::Known                       ? u"check"
        : result == DraftPreviewModel::Changed                     ? u"refresh-cw"
                                                                   : u"plus";
    painter.drawPixmap(QPoint(area.left(), area.center().y() - 6),
                       iconPixmap(mark, colour, 14, painter.device()->devicePixelRatioF()));
    painter.setFont(roleFont(0));
    painter.setPen(colour);
    painter.drawText(area.adjusted(MarkRoom, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     index.data().toString());
}

bool DraftPreviewDelegate::editorEvent(QEvent *event, QAbstractItemModel *,
                                       const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool released = event->type() == QEvent::MouseButtonRelease
        && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton;
    if (!released || !DraftPreviewModel::isRejected(index) || index.column() != DraftPreviewModel::Time)
        return false;
    const QRect edit = editRect(option.rect.adjusted(Padding, 0, -Padding, 0)).adjusted(-6, 0, 6, 0);
    if (edit.contains(static_cast<QMouseEvent *>(event)->position().toPoint()))
        Q_EMIT editRequested(index);
    return true;
}

} // namespace tally

#include "moc_draftpreviewdelegate.cpp"
