// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/columnfit.h"
#include "ui/requests/frozenheader.h"
#include "ui/requests/rowgeometry.h"

#include <QAbstractItemView>

class QHeaderView;

namespace tally {

/// A table view for any number of rows: every row is equally high, so nothing is kept per row (QTableView
/// keeps sizes of all of them) and nothing walks them. The first column stays in place while the others
/// scroll sideways. Rows are selected as a whole.
class RecordView : public QAbstractItemView {
    Q_OBJECT
public:
    explicit RecordView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    QHeaderView *header() const { return m_header; }
    int rowHeight() const;
    /// Where the rows lie in the viewport.
    RowGeometry geometryOfRows() const;
    /// Rows at least partly visible; last < first when there are none.
    std::pair<int, int> visibleRows() const { return geometryOfRows().visible(); }
    /// In the viewport.
    int columnLeft(int column) const;
    int endOfColumns() const;
    static constexpr int Padding = 10; // left and right of a cell's text
    /// Width for a column's widest expected text, padding included.
    int widthFor(const QString &text, bool strong) const;
    /// Lays the columns out over the view's width; scrolls sideways only when nothing can give way.
    void fitColumns(std::vector<ColumnFit> columns);

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;

public Q_SLOTS:
    void dataChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles = {}) override;

Q_SIGNALS:
    void filterRequested(const QModelIndex &index); // Enter
    void inspectRequested(); // Space
    void widthChanged(); // of the rows: the columns want to be fitted anew

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void updateGeometries() override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void scrollToColumn(int column);
    void hover(int row);

    FrozenHeader m_headers;
    QHeaderView *m_header; // all columns, scrolls
    int m_hovered = -1;
};

} // namespace tally
