// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/rowtable.h"

namespace tally {

/// The head of the list of budgets: above the bars stands which of their marks is 50, 80 and 100 percent,
/// where there is room.
class BudgetHeader : public RowHeader {
public:
    using RowHeader::RowHeader;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
};

} // namespace tally
