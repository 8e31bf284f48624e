// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordversion.h"

#include "domain/ascii.h"
#include "domain/jsonmembers.h"
#include "domain/requestlikeness.h"
#include "domain/timeunits.h"

#include <cstdlib>

namespace tally {

namespace {

constexpr size_t SecondsDigits = 14; // of "2026-10-03 10:00:07"

// Its digits, where it is a date and time in UTC; so that "…T10:00:00.000Z" and "… 10:00:00" compare.
std::string updateDigits(std::string_view context)
{
    if (context.find("\"updated_at\"") == std::string_view::npos)
        return {};
    for (const auto &[key, value] : jsonMembers(context)) {
        if (key != "\"updated_at\"" || value.size() < 2 || value.front() != '"')
            continue;
        std::string digits;
        for (size_t i = 1; i + 1 < value.size(); ++i) {
            if (isDigit(value[i]))
                digits += value[i];
            else if (value[i] == '+' || (value[i] == '-' && digits.size() >= SecondsDigits))
                return {}; // another zone
        }
        const bool isTime = value.size() > 5 && value[5] == '-' && digits.size() >= SecondsDigits;
        while (isTime && digits.size() > SecondsDigits && digits.back() == '0')
            digits.pop_back();
        return isTime ? digits : std::string();
    }
    return {};
}

} // namespace

bool repeatsEvents(std::string_view source)
{
    return source == "codex" || source == "claude-code" || source == "opencode";
}

bool isOlderVersion(const UsageRecord &incoming, const UsageRecord &existing)
{
    if (isAggregate(incoming.granularity))
        return false;
    if (repeatsEvents(incoming.source)) {
        const auto output = incoming.tokens.completion();
        return output && existing.tokens.completion() > output;
    }
    const std::string before = updateDigits(existing.context);
    const std::string now = before.empty() ? std::string() : updateDigits(incoming.context);
    return !now.empty() && now < before;
}

bool mayBeAnother(const UsageRecord &record, bool isOld)
{
    if (!record.ownKey.empty() || record.granularity == Granularity::Period)
        return false;
    // Agents write an answer again with another time while it grows.
    const bool isCounter = isOld && isDrawnFromFew(record.externalId) && record.growingId.empty()
        && !repeatsEvents(record.source);
    return !record.user.empty() || isCounter;
}

bool isAnother(const UsageRecord &before, const UsageRecord &record)
{
    if (before.timeMs == record.timeMs || before.tokens == record.tokens
        || before.externalId != record.externalId)
        return false;
    if (!record.user.empty())
        return !before.user.empty() && before.user != record.user;
    return before.user.empty() && std::abs(before.timeMs - record.timeMs) >= HourMs && before.tokens.total()
        && record.tokens.total();
}

} // namespace tally
