// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace tally {

/// What the records of a file tell at all: a file whose token columns have names that nobody knows comes in
/// as requests, one of which only one side is known costs less than it did, and one whose costs are all the
/// same power of ten times what prices give has them in cents, or the like. The person is told.
class FigureSurvey {
public:
    /// A record whose cost is settled.
    void look(const UsageRecord &record);
    /// Translated; nothing where there is nothing to say.
    std::optional<QString> warning() const;

private:
    void lookAtUnit(const UsageRecord &record);
    std::optional<QString> unitWarning() const;

    int64_t m_inUnit = 0; // costs that are as many times what prices give
    int64_t m_notInUnit = 0;
    double m_unit = 0;
    std::optional<Money> m_firstCost;
    bool m_costsDiffer = false;
    int64_t m_records = 0;
    int64_t m_requests = 0; // that stand for some
    int64_t m_withFigures = 0; // tokens, a cost or searches
    int64_t m_withPrompt = 0;
    int64_t m_withCompletion = 0;
    int64_t m_computed = 0; // with a cost of the price book
};

} // namespace tally
