// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/othercost.h"
#include "domain/usagequery.h"

#include <QStringList>

namespace tally {

/// How real costs and costs on another model are written side by side. The costs of one table have as many
/// decimals as its total needs: cents, or what one request costs.
class WhatIfWriter {
public:
    explicit WhatIfWriter(const UsageTotals &totals);

    QString cost(const std::optional<Int128> &nano) const;
    QString difference(const std::optional<Int128> &nano) const; // with its sign
    /// Name, records, real cost, records without one, cost on the model, records without one, difference.
    QStringList cells(const QString &name, const UsageTotals &totals, const OtherCost &other) const;

    /// The exact amounts under those, empty where there is nothing to add.
    static QStringList tips(const UsageTotals &totals, const OtherCost &other);
    static QString number(int64_t value);

private:
    bool m_cents;
};

} // namespace tally
