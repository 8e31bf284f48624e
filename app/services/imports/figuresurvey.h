// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace tally {

/// What the records of a file tell at all: a file whose token columns have names that nobody knows comes in
/// as requests, and one of which only one side is known costs less than it did. The person is told.
class FigureSurvey {
public:
    /// A record whose cost is settled.
    void look(const UsageRecord &record);
    /// Translated; nothing where there is nothing to say.
    std::optional<QString> warning() const;

private:
    int64_t m_records = 0;
    int64_t m_requests = 0; // that stand for some
    int64_t m_withFigures = 0; // tokens, a cost or searches
    int64_t m_withPrompt = 0;
    int64_t m_withCompletion = 0;
    int64_t m_computed = 0; // with a cost of the price book
};

} // namespace tally
