// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/nulltext.h"

#include "domain/jsonmembers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tally {

namespace {

std::array<std::string *, 12> textsOf(UsageRecord &record)
{
    return {&record.user,  &record.customer,     &record.project,     &record.provider,
            &record.model, &record.source,       &record.externalId,  &record.costParts,
            &record.price, &record.finishReason, &record.serviceTier, &record.context};
}

bool hasNull(const std::string &text)
{
    return text.find('\0') != std::string::npos;
}

void replaceNulls(std::string &text)
{
    for (size_t at = text.find('\0'); at != std::string::npos; at = text.find('\0', at))
        text.replace(at, 1, "\xEF\xBF\xBD");
}

} // namespace

bool hasNullText(const UsageRecord &record)
{
    const auto texts = textsOf(const_cast<UsageRecord &>(record));
    return std::any_of(texts.begin(), texts.end(), [](const std::string *text) { return hasNull(*text); });
}

UsageRecord withoutNullText(UsageRecord record)
{
    for (std::string *text : textsOf(record))
        replaceNulls(*text);
    record.context = mergeJsonObjects(record.context, nullTextFlag());
    return record;
}

RecordHashes enterServer(UsageRecord &record)
{
    RecordHashes hashes = hashesOf(record);
    if (!hasNullText(record))
        return hashes;
    record = withoutNullText(std::move(record));
    hashes.content = contentHash(record);
    return hashes;
}

std::string nullTextFlag()
{
    return R"({"null_characters_replaced":true})";
}

} // namespace tally
