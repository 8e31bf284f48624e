// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/costof.h"
#include "formats/json/jsontape.h"

#include <memory>
#include <string>
#include <string_view>

namespace tally {

/// Answers questions for costs, one JSON line each: `{"id","provider","model","timestamp","service_tier"?,
/// "usage":{part:count}}`, or, raw, a provider's own answer `{"id","provider","api","model"?,"timestamp"?,
/// "raw":{…}}`. Amounts are exact decimal text in dollars.
class CostLines {
public:
    CostLines(std::shared_ptr<const PriceCatalogue> prices, bool raw);

    struct Answer {
        std::string json; // one line, without its end
        bool malformed = false; // bad JSON or a wrong type: `json` is {"id","error"}
    };
    Answer answer(std::string_view line);

private:
    struct Question;

    std::string read(JsonValue root, Question &question);
    std::string readUsage(JsonValue value, BillableUsage &usage) const;
    void appendCost(std::string &out, const Question &question);

    PriceLookup m_lookup;
    CostAnswer m_cost;
    JsonTape m_tape;
    bool m_raw;
};

} // namespace tally
