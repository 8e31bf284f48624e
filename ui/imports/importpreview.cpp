// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importpreview.h"

#include "ui/imports/importdelegates.h"
#include "ui/imports/previewmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostRows = 7;

} // namespace

ImportPreview::ImportPreview(QWidget *parent)
    : RowTable(parent)
    , m_rows(new PreviewModel(this))
{
    setObjectName("imports.preview"_L1);
    setAccessibleName(tr("First rows of the file"));
    setModel(m_rows);
    setItemDelegate(new PreviewDelegate(*this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setSectionsClickable(false);
    connect(m_rows, &QAbstractItemModel::modelReset, this, &ImportPreview::layOutRows);
    connect(this, &RowTable::widthChanged, this, &ImportPreview::layOutColumns);
}

void ImportPreview::setRows(const std::vector<ImportReport::Row> &rows, const QTimeZone &zone)
{
    m_rows->setRows(rows, zone);
}

bool ImportPreview::isEmpty() const
{
    return m_rows->rowCount() == 0;
}

void ImportPreview::layOutRows()
{
    const int shown = std::min(m_rows->rowCount(), MostRows);
    setFixedHeight(horizontalHeader()->sizeHint().height() + shown * rowHeight() + 1);
    layOutColumns();
    horizontalHeader()->setStretchLastSection(true);
    clearSpans();
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (m_rows->index(row, 0).data(PreviewModel::OutcomeRole).toInt() == PreviewModel::Rejected)
            setSpan(row, PreviewModel::Time, 1, PreviewModel::ColumnCount - PreviewModel::Time);
    }
}

void ImportPreview::layOutColumns()
{
    const int zero = fontMetrics().horizontalAdvance(u'0');
    const int room = viewport()->width();
    int widths[] = {8 * zero, 21 * zero, 24 * zero, 20 * zero, 18 * zero, 12 * zero, 11 * zero, 16 * zero};
    const int result = 12 * zero;
    int over = result - room;
    for (const int width : widths)
        over += width;
    // Long names take what is left over; in a narrow window they give way first: what becomes of a row must
    // always be seen.
    for (const int column :
         {int(PreviewModel::ModelName), int(PreviewModel::Customer), int(PreviewModel::User)})
        widths[column] -= over > 0 ? std::min(over / 3 + 1, 9 * zero) : std::max(over / 4, -12 * zero);
    for (int column = 0; column < PreviewModel::ResultColumn; ++column)
        setColumnWidth(column, widths[column]);
}

} // namespace tally

#include "moc_importpreview.cpp"
