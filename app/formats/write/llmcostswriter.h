// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "domain/usagerecord.h"
#include "formats/write/textwriter.h"

#include <string>

namespace tally {

/// Writes records as the usage records of LLMCosts, one JSON object without a line end: usage in OpenAI's
/// spelling, model_id, provider, response_id, timestamp, client_customer_key and context, with the user and
/// the project in it. Beyond LLMCosts: `id` (32 hex digits, the record's identity), cost_usd as decimal text,
/// cost_source, and what else is known. null or left out is unknown. Where the context has a user_id or
/// project of its own, ours stand beside it as `user` and `project`. The reader of the format gives back
/// every column of the CSV export but `source`.
class LlmCostsWriter {
public:
    void append(std::string &out, const UsageRecord &record, const RecordKey &key);

private:
    UtcStampWriter m_stamp;
};

} // namespace tally
