// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsontape.h"

#include <string>
#include <string_view>

namespace tally {

/// Answers what a budget, its period, a quota, a forecast or an anomaly would be, from the line alone and
/// without a ledger: `{"id","kind","input"}` becomes `{"id","result"}` or `{"id","error"}`. Amounts are exact
/// decimal text in dollars.
class BudgetLines {
public:
    struct Answer {
        std::string json; // one line, without its end
        bool malformed = false; // an error
    };
    Answer answer(std::string_view line);

private:
    JsonTape m_tape;
};

} // namespace tally
