// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/librechatpairs.h"

#include "formats/fields/toldcost.h"
#include "formats/json/jsonlines.h"

#include <algorithm>
#include <cstdlib>

namespace tally {

namespace {

constexpr int64_t MaxApartMs = 10'000;
constexpr size_t MaxHalves = 1000; // waiting: halves come one after the other, or nearly so

// {"prompt":0.003} and {"completion":0.003}.
std::string joinedObjects(const std::string &a, const std::string &b)
{
    if (a.size() < 3 || b.size() < 3)
        return a.size() < 3 ? b : a;
    return a.substr(0, a.size() - 1) + ',' + b.substr(1);
}

// The halves carry the same context, but for what is told of the one only.
void join(UsageRecord &prompt, const UsageRecord &completion)
{
    prompt.tokens.output = completion.tokens.output;
    prompt.timeMs = std::min(prompt.timeMs, completion.timeMs);
    prompt.line = std::min(prompt.line, completion.line);
    if (!prompt.status)
        prompt.status = completion.status;
    prompt.costParts = joinedObjects(prompt.costParts, completion.costParts);
    if (prompt.reportedCost && completion.reportedCost) {
        if (__builtin_add_overflow(prompt.reportedCost->nano, completion.reportedCost->nano,
                                   &prompt.reportedCost->nano))
            prompt.reportedCost = std::nullopt;
    } else {
        prompt.reportedCost = std::nullopt; // half a cost is none
    }
    prompt.costSource = CostSource::Unknown;
    settleToldCost(prompt);
}

} // namespace

void LibreChatPairs::next(bool prompt, std::string key)
{
    m_prompt = prompt;
    m_key = std::move(key);
}

std::deque<LibreChatPairs::Half>::iterator LibreChatPairs::otherHalf(const UsageRecord &record)
{
    return std::ranges::find_if(m_halves, [&](const Half &half) {
        return half.prompt != m_prompt && half.key == m_key && half.record.user == record.user
            && half.record.model == record.model
            && std::abs(half.record.timeMs - record.timeMs) <= MaxApartMs;
    });
}

bool LibreChatPairs::record(UsageRecord &record)
{
    const auto other = otherHalf(record);
    if (other == m_halves.end()) {
        m_halves.push_back({record, m_key, m_prompt});
        if (m_halves.size() <= MaxHalves)
            return true;
        UsageRecord oldest = std::move(m_halves.front().record);
        m_halves.pop_front();
        return m_sink.record(oldest);
    }
    UsageRecord first = std::move(other->record);
    m_halves.erase(other);
    UsageRecord &prompt = m_prompt ? record : first;
    join(prompt, m_prompt ? first : record);
    return m_sink.record(prompt);
}

Result<void> LibreChatPairs::end()
{
    for (Half &half : m_halves) {
        if (!m_sink.record(half.record))
            return cancelledOr(std::nullopt);
    }
    m_halves.clear();
    return {};
}

} // namespace tally
