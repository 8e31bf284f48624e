// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/flaggedrows.h"

#include "formats/fields/rowtokens.h"
#include "formats/json/jsonwriting.h"

#include <string>

namespace tally {

namespace {

// What keepCount() put last of all.
void leaveOut(std::string &context, const FieldUse *use, const std::optional<int64_t> &flag)
{
    if (!use || !flag)
        return;
    JsonObjectText object;
    object.putRaw(use->name, std::to_string(*flag));
    const std::string member(object.text().substr(1, object.text().size() - 2));
    const size_t at = context.rfind(member);
    if (at == std::string::npos || at == 0 || at + member.size() >= context.size())
        return;
    const bool first = context[at - 1] == '{';
    const bool last = context[at + member.size()] == '}';
    context.erase(first ? at : at - 1, member.size() + (first && last ? 0 : 1));
    if (context == "{}")
        context.clear();
}

} // namespace

void FlaggedRows::know(const RowValues &row, const FileReading &reading)
{
    UsageRecord &record = *row.record;
    if (!record.externalId.empty() || isAggregate(record.granularity))
        return;
    UsageRecord counted = record;
    counted.tokens = RowTokens::counted(row, reading);
    if (reading.cachedIsFlag)
        leaveOut(counted.context, row.use(Field::CacheRead), row.count(Field::CacheRead));
    if (reading.reasoningIsFlag)
        leaveOut(counted.context, row.use(Field::Reasoning), row.count(Field::Reasoning));
    const RecordKey key = baseKey(counted, IdentityKind::Content);
    record.ownKey = toHex(withOrdinal(key, m_keys[key]++));
}

} // namespace tally
