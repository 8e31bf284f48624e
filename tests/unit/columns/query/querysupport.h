// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/queryengine.h"
#include "randomrecords.h"

#include <string>
#include <vector>

/// What the tests of the query engine share: readable answers, files of records, random filters.
inline const QByteArray LedgerId = "ledger-1";

std::string describe(const tally::UsageTotals &t);
std::string describe(const tally::UsageRow &row);
/// Empty when equal, else the first difference.
std::string difference(const tally::UsageTable &is, const tally::UsageTable &expected);
/// The column file of records, nullptr on failure.
std::shared_ptr<const tally::ColumnFile> build(const QString &path,
                                               const std::vector<RandomRecords::Made> &records);
const std::vector<tally::Dimension> &allDimensions();
tally::UsageFilter randomFilter(RandomRecords &random);
