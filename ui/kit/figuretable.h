// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"
#include "ui/kit/rowtable.h"

#include <QStringList>

class QStandardItem;
class QStandardItemModel;

namespace tally {

/// The table of a dialog: a few texts at the left, figures at the right, columns as wide as they need and one
/// that takes the rest. Filled row by row.
class FigureTable : public RowTable {
    Q_OBJECT
public:
    explicit FigureTable(QWidget *parent);

    /// Begins anew. The first `textColumns` columns are texts; `stretched` takes what room is left.
    void setHeads(const QStringList &heads, int textColumns, int stretched);
    void setHeadTip(int column, const QString &text);
    /// `tips` say more than the cells, where they are not empty; `strong` is for totals.
    void addRow(const QStringList &cells, const QStringList &tips = {}, bool strong = false);

private:
    void fitLater();
    void fitColumns();

    QStandardItemModel *m_model;
    int m_stretched = 0;
    bool m_fitting = false; // as soon as control returns to the event loop
    int m_textColumns = 0;
};

/// "+$2.00", "−$0.40", "$0.00".
QString signedCost(Int128 nano);

} // namespace tally
