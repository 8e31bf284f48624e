// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/costof.h"
#include "domain/usagerecord.h"

#include <QString>
#include <QStringList>

namespace tally {

/// Words that explain a cost to a person.

/// "500 × $10.00 per million", and what else made the amount of a part.
QString costLineFormula(const CostLine &line);
/// Entry and book of a computed cost, what fell back and what is not in it, one sentence each.
QStringList costRemarks(const UsageRecord &record);
/// Why the reported cost won or lost against the computed one; empty for None.
QString costCheckText(CostCheck check);

} // namespace tally
