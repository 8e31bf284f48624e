// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/rowtable.h"

namespace tally {

/// Rows of an OutboxModel: the state with its dot, the reason as a sentence.
class OutboxDelegate : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;
};

/// Sets the columns of a table that shows an OutboxModel. Where there is too little room for the reason,
/// others give way, what tells least first.
void fitOutbox(RowTable &table);

} // namespace tally
