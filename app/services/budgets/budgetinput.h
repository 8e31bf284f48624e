// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetperiod.h"
#include "domain/money.h"
#include "formats/json/jsonvalue.h"

#include <QTimeZone>

#include <cstdint>
#include <optional>
#include <string>

namespace tally {

/// Reads the values of one question, and keeps the first thing that is wrong with it. What is wrong reads as
/// zero, so that a question is read to its end before anybody looks.
class BudgetInput {
public:
    /// Empty while nothing is wrong; names the member otherwise. For programs, not translated.
    const std::string &problem() const { return m_problem; }
    void complain(const std::string &problem);

    /// Decimal text with at most nine digits after the point.
    int64_t nanoDollars(JsonValue value, const std::string &name);
    /// The same; nothing for null and where there is none.
    std::optional<int64_t> knownNanoDollars(JsonValue value, const std::string &name);
    /// A JSON number without a fraction, from `least` on.
    int64_t whole(JsonValue value, const std::string &name, int64_t least);
    /// ISO 8601, ms UTC.
    int64_t instant(JsonValue value, const std::string &name);
    QDate date(JsonValue value, const std::string &name);
    PeriodRule period(JsonValue value);
    /// Of a rule that was read here.
    QTimeZone zoneOf(const PeriodRule &rule);

private:
    std::string m_problem;
};

} // namespace tally
