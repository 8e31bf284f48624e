// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/facetdelegate.h"

#include "ui/filter/facetmodel.h"
#include "ui/text/numberformat.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Side = 12;
constexpr int Box = 14;

} // namespace

FacetDelegate::FacetDelegate(std::function<QColor(const std::string &)> colourOf, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_colourOf(std::move(colourOf))
{
}

int FacetDelegate::measureWidth()
{
    return int(std::ceil(tabularWidth(roleFont(0, QFont::Medium), u"$888,888.88"_s))) + 4;
}

int FacetDelegate::requestsWidth()
{
    return int(std::ceil(tabularWidth(roleFont(0), u"8,888,888"_s))) + 8;
}

void FacetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const QRect row = option.rect;
    painter->save();
    if ((option.state & QStyle::State_HasFocus) || (option.state & QStyle::State_MouseOver))
        painter->fillRect(row, theme.hover);
    if (option.state & QStyle::State_HasFocus)
        painter->fillRect(QRect(row.left(), row.top(), 2, row.height()), theme.accent);

    QStyleOptionButton check;
    check.rect = QRect(row.left() + Side, row.top() + (row.height() - Box) / 2, Box, Box);
    check.state = QStyle::State_Enabled
        | (index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off);
    QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &check, painter, option.widget);

    int x = check.rect.right() + 9;
    const std::string value = index.data(FacetModel::ValueRole).toString().toStdString();
    QColor bar = theme.accent;
    bar.setAlphaF(0.14);
    if (m_colourOf) {
        const QColor colour = m_colourOf(value);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawRoundedRect(QRectF(x, row.center().y() - 3, 8, 8), 2, 2);
        x += 16;
        bar = colour;
        bar.setAlphaF(0.30);
    }
    const bool two = static_cast<const FacetModel *>(index.model())->measure() != Measure::Requests;
    const int right = row.right() - Side;
    const int figures = (two ? measureWidth() : 0) + requestsWidth();
    const QRect name(x, row.top(), right - figures - x, row.height());
    painter->fillRect(QRectF(name.left() - 4, row.top() + 3,
                             std::max(2.0, index.data(FacetModel::ShareRole).toDouble() * (name.width() + 4)),
                             row.height() - 6),
                      bar);
    painter->setFont(roleFont(0));
    painter->setPen(value.empty() ? theme.muted : theme.text);
    painter->drawText(
        name, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(painter->font())
            .elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, name.width() - 4));
    if (two) {
        const QString measure = index.data(FacetModel::MeasureRole).toString();
        painter->setPen(measure == format::unknown() ? theme.warning : theme.text);
        drawTabular(*painter, QRect(right - figures, row.top(), measureWidth(), row.height()),
                    Qt::AlignRight | Qt::AlignVCenter, measure);
    }
    painter->setPen(theme.muted);
    drawTabular(*painter, QRect(right - requestsWidth(), row.top(), requestsWidth(), row.height()),
                Qt::AlignRight | Qt::AlignVCenter, index.data(FacetModel::RequestsRole).toString());
    painter->restore();
}

QSize FacetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, std::max(28, option.fontMetrics.height() + 12)};
}

bool FacetDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &,
                                const QModelIndex &index)
{
    // The whole row is the check box, not only its small square.
    const auto toggle = [&] {
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    };
    if (event->type() == QEvent::MouseButtonRelease
        && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton)
        return toggle();
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space)
        return toggle();
    return false;
}

} // namespace tally

#include "moc_facetdelegate.cpp"
