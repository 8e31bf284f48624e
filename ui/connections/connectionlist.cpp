// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionlist.h"

#include "ui/connections/connectiondelegate.h"
#include "ui/kit/flatbutton.h"
#include "ui/look/tabularpaint.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int HeadingHeight = 32;
constexpr int LineGap = 14;
constexpr int OnWidth = 60;
constexpr int NameShare = 45; // percent, of what switch and figures leave
constexpr int LeastNameShare = 35;

int wideFor(const QString &text)
{
    // Figures are drawn with digits of one width.
    return qCeil(tabularWidth(roleFont(0), text)) + 2 * RowDelegate::Padding + 2;
}

} // namespace

ConnectionList::ConnectionList(ConnectionModel &model, QWidget *parent)
    : RowTable(parent)
    , m_model(model)
{
    setModel(&m_model);
    setItemDelegate(new ConnectionDelegate(*this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    horizontalHeader()->setSectionsClickable(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &RowTable::widthChanged, this,
            [this] { QTimer::singleShot(0, this, &ConnectionList::fitColumns); });
    connect(this, &RowTable::rowActivated, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (const QModelIndex index = indexAt(at); index.isValid())
            Q_EMIT menuRequested(index.row(), viewport()->mapToGlobal(at));
    });
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == ConnectionModel::On)
            Q_EMIT toggled(index.row());
    });
}

void ConnectionList::fit()
{
    const int height = fitRows();
    setMaximumHeight(m_isHugging ? height : QWIDGETSIZE_MAX);
    fitColumns();
    placeButtons();
}

int ConnectionList::fitRows()
{
    const int row = 2 * fontMetrics().height() + LineGap;
    int height = horizontalHeader()->height();
    clearSpans();
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const bool isHeading = m_model.isHeading(i);
        setRowHeight(i, isHeading ? HeadingHeight : row);
        height += verticalHeader()->sectionSize(i);
        if (isHeading)
            setSpan(i, 0, 1, ConnectionModel::ColumnCount);
    }
    return height;
}

int ConnectionList::widthOf(int column) const
{
    int width = wideFor(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    for (int i = 0; i < m_model.rowCount(); ++i) {
        if (m_model.isHeading(i))
            continue; // over all columns
        const QModelIndex index = m_model.index(i, column);
        width = std::max({width, wideFor(index.data().toString()),
                          wideFor(index.data(ConnectionModel::SecondRole).toString())});
    }
    return width;
}

int ConnectionList::widestState(int (*widthOf)(const QModelIndex &state)) const
{
    int width = 0;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        if (!m_model.isHeading(i))
            width = std::max(width, widthOf(m_model.index(i, ConnectionModel::State)));
    }
    return width;
}

void ConnectionList::fitColumns()
{
    const int count = widthOf(ConnectionModel::Count);
    int last = widthOf(ConnectionModel::Last);
    int room = std::max(0, viewport()->width() - OnWidth - count - last);
    // The word of a state is never cut where there is anything else to leave out.
    if (room - room * LeastNameShare / 100 < widestState(&ConnectionDelegate::leastWidth))
        room += std::exchange(last, 0);
    // What stands below a name gives way to what a state has to say.
    const int wanted = widestState(&ConnectionDelegate::wantedWidth);
    const int name = std::clamp(room - wanted, room * LeastNameShare / 100, room * NameShare / 100);
    setColumnWidths({OnWidth, name, room - name, count, last}, ConnectionModel::State,
                    wideFor(QString(12, u'0')));
}

void ConnectionList::placeButtons()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex index = m_model.index(row, ConnectionModel::State);
        const QString text = index.data(ConnectionModel::ActionRole).toString();
        const QWidget *shown = indexWidget(index);
        if ((shown ? shown->objectName() : QString()) != text)
            setIndexWidget(index, text.isEmpty() ? nullptr : makeButton(m_model.row(row), text));
    }
}

// At the right end of the state.
QWidget *ConnectionList::makeButton(const ConnectionRow &row, const QString &text)
{
    auto *holder = new QWidget;
    holder->setObjectName(text);
    auto *box = new QHBoxLayout(holder);
    box->setContentsMargins(0, 0, 8, 0);
    auto *button = new FlatButton(FlatButton::Look::Bar, text, holder);
    button->setAccessibleName(text + u' ' + row.name);
    connect(button, &QPushButton::clicked, this, [this, kind = row.kind, id = row.id] {
        if (const int at = m_model.rowOf(kind, id); at >= 0)
            Q_EMIT opened(at);
    });
    box->addStretch(1);
    box->addWidget(button);
    return holder;
}

void ConnectionList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && currentIndex().isValid())
        Q_EMIT toggled(currentIndex().row());
    else if (event->key() == Qt::Key_Delete && currentIndex().isValid())
        Q_EMIT removeRequested(currentIndex().row());
    else
        RowTable::keyPressEvent(event);
}

} // namespace tally

#include "moc_connectionlist.cpp"
