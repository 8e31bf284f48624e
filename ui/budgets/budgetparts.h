// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace tally {

/// A part of what a budget counts: "catalog-agent", and what it came to.
struct BudgetPart {
    QString name = {};
    Int128 amount = 0;
};

/// Where the money of a budget goes: a line for each part with its share as a bar.
class BudgetParts : public QWidget {
    Q_OBJECT
public:
    explicit BudgetParts(QWidget *parent);

    /// The largest first.
    void setParts(BudgetMeasure measure, const std::vector<BudgetPart> &parts);

private:
    QGridLayout *m_grid;
};

} // namespace tally
