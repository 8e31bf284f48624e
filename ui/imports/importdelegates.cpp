// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importdelegates.h"

#include "ui/look/icons.h"
#include "ui/imports/batchmodel.h"
#include "ui/imports/previewmodel.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

double ratioOf(const QPainter &painter)
{
    return painter.device()->devicePixelRatioF();
}

struct UndoButtons {
    QRect yes; // "Undo", or "Remove" while asking
    QRect no; // "Keep", or "Cancel" while it runs
};

QString keepText()
{
    return BatchDelegate::tr("Keep");
}

QString cancelText()
{
    return BatchDelegate::tr("Cancel");
}

/// The same for painting and for clicks. `no`: what the second button says; empty: there is none.
UndoButtons undoButtons(const QRect &area, const QString &text, const QString &no)
{
    const QFontMetrics metrics(roleFont(-0.75, QFont::Medium));
    UndoButtons buttons;
    const int high = std::min(area.height() - 4, std::max(22, metrics.height() + 6));
    const int top = area.center().y() - high / 2 + 1;
    if (!no.isEmpty()) {
        const int keep = metrics.horizontalAdvance(no) + 18;
        const int remove = metrics.horizontalAdvance(text) + 18;
        buttons.no = QRect(area.right() - keep, top, keep, high);
        buttons.yes = QRect(buttons.no.left() - remove - 6, top, remove, high);
    } else {
        const int undo = metrics.horizontalAdvance(text) + 20;
        buttons.yes = QRect(area.right() - undo, top, undo + 8, high);
    }
    return buttons;
}

QString noText(BatchModel::UndoState state)
{
    return state == BatchModel::UndoState::Asking ? keepText()
        : state == BatchModel::UndoState::Running ? cancelText()
                                                  : QString();
}

} // namespace

void PreviewDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const auto outcome = PreviewModel::Outcome(index.data(PreviewModel::OutcomeRole).toInt());
    const bool reason = outcome == PreviewModel::Rejected && index.column() == PreviewModel::Time;
    if (index.column() != PreviewModel::ResultColumn && !reason) {
        paintText(painter, area, index);
        return;
    }
    const QColor colour = outcome == PreviewModel::Rejected ? theme.negative
        : outcome == PreviewModel::Known                    ? theme.muted
                                                            : theme.positive;
    const QStringView mark = outcome == PreviewModel::Rejected ? u"x"
        : outcome == PreviewModel::Known                       ? u"check"
        : outcome == PreviewModel::Changed                     ? u"refresh-cw"
                                                               : u"plus";
    painter.drawPixmap(QPoint(area.left(), area.center().y() - 6),
                       iconPixmap(mark, colour, 14, ratioOf(painter)));
    painter.setFont(roleFont(0));
    painter.setPen(colour);
    QRect room = area.adjusted(20, 0, 0, 0);
    QString text = index.data().toString();
    if (outcome == PreviewModel::Rejected) {
        const QString word = tr("rejected", "result of a line");
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, word);
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(word) + 8);
        painter.setPen(theme.muted);
        text.replace(u'\n', u' ');
    }
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
}

int BatchDelegate::undoWidth()
{
    const QFontMetrics metrics(roleFont(-0.75, QFont::Medium));
    const auto wide = [&](const QString &text) { return metrics.horizontalAdvance(text); };
    const int asking =
        wide(tr("Remove %1", "button, number of records").arg(u"8,888,888"_s)) + wide(keepText());
    return std::max(asking, wide(BatchModel::tr("undoing…")) + wide(cancelText())) + 72;
}

void BatchDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const auto state = BatchModel::UndoState(index.data(BatchModel::UndoRole).toInt());
    if (index.column() == BatchModel::Undo) {
        paintUndo(painter, area, index);
        return;
    }
    const QString tag = index.data(BatchModel::TagRole).toString();
    if (!tag.isEmpty())
        return paintFile(painter, area, index, tag);
    const bool bad = index.column() == BatchModel::Rejected && index.data().toString() != "0"_L1;
    if (state != BatchModel::UndoState::Undone && !bad) {
        paintText(painter, area, index);
        return;
    }
    const Theme &theme = currentTheme();
    QFont font = roleFont(0);
    font.setStrikeOut(state == BatchModel::UndoState::Undone);
    painter.setFont(font);
    painter.setPen(state == BatchModel::UndoState::Undone ? theme.muted : theme.negative);
    const QString text = index.data().toString();
    if (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight)
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, text);
    else
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideMiddle, area.width()));
}

// The name and, behind it, how it came in.
void BatchDelegate::paintFile(QPainter &painter, const QRect &area, const QModelIndex &index,
                              const QString &tag) const
{
    const Theme &theme = currentTheme();
    constexpr int Eye = 12;
    constexpr int Gap = 6;
    const QFont tagFont = roleFont(-1.5, QFont::DemiBold);
    const int pill = QFontMetrics(tagFont).horizontalAdvance(tag) + Eye + 4 + 16;
    const bool undone =
        BatchModel::UndoState(index.data(BatchModel::UndoRole).toInt()) == BatchModel::UndoState::Undone;
    QFont font = roleFont(0);
    font.setStrikeOut(undone);
    painter.setFont(font);
    painter.setPen(undone ? theme.muted : toneColour(Tone(index.data(ToneRole).toInt())));
    const QString name =
        painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, area.width() - pill - Gap);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    const QRectF frame(area.left() + painter.fontMetrics().horizontalAdvance(name) + Gap,
                       area.center().y() - 7, pill, 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track);
    painter.drawRoundedRect(frame, 8, 8);
    painter.drawPixmap(QPointF(frame.left() + 8, frame.top() + 2),
                       iconPixmap(u"eye", theme.muted, Eye, ratioOf(painter)));
    painter.setFont(tagFont);
    painter.setPen(theme.muted);
    painter.drawText(frame.adjusted(8 + Eye + 4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, tag);
}

void BatchDelegate::paintUndo(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const auto state = BatchModel::UndoState(index.data(BatchModel::UndoRole).toInt());
    const QString text = index.data().toString();
    painter.setFont(roleFont(-0.75, QFont::Medium));
    if (state == BatchModel::UndoState::Undone || state == BatchModel::UndoState::Unavailable) {
        painter.setPen(theme.muted);
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, text);
        return;
    }
    const UndoButtons buttons = undoButtons(area, text, noText(state));
    if (state == BatchModel::UndoState::Offered) {
        painter.setPen(theme.text);
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, text);
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        painter.drawPixmap(QPoint(area.right() - wide - 19, area.center().y() - 6),
                           iconPixmap(u"undo-2", theme.muted, 14, ratioOf(painter)));
        return;
    }
    const bool runs = state == BatchModel::UndoState::Running;
    painter.setPen(runs ? theme.muted : theme.negative);
    painter.setBrush(theme.surface);
    if (!runs)
        painter.drawRoundedRect(QRectF(buttons.yes).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.drawText(buttons.yes, Qt::AlignCenter, text);
    painter.setPen(theme.controlBorder);
    painter.drawRoundedRect(QRectF(buttons.no).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setPen(theme.text);
    painter.drawText(buttons.no, Qt::AlignCenter, noText(state));
}

bool BatchDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (index.column() != BatchModel::Undo || event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    const auto state = BatchModel::UndoState(index.data(BatchModel::UndoRole).toInt());
    const bool asking = state == BatchModel::UndoState::Asking;
    const UndoButtons buttons =
        undoButtons(option.rect.adjusted(Padding, 0, -Padding, 0), index.data().toString(), noText(state));
    const QPoint at = mouse->position().toPoint();
    if (state == BatchModel::UndoState::Offered && buttons.yes.contains(at))
        Q_EMIT undoAsked(index);
    else if (asking && buttons.yes.contains(at))
        Q_EMIT undoConfirmed(index);
    else if (asking && buttons.no.contains(at))
        Q_EMIT undoDeclined(index);
    else if (state == BatchModel::UndoState::Running && buttons.no.contains(at))
        Q_EMIT undoCancelled();
    else
        return false;
    return true;
}

} // namespace tally

#include "moc_importdelegates.cpp"
