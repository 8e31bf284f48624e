// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/codexprefix.h"

#include <utility>

namespace tally {

namespace {

int64_t codexSecondOf(int64_t ms)
{
    return ms / 1000;
}

} // namespace

void CodexPrefix::open(const std::optional<int64_t> &beganMs)
{
    m_isOpen = true;
    m_began = beganMs ? std::optional(codexSecondOf(*beganMs)) : std::nullopt;
}

bool CodexPrefix::add(UsageRecord &record, RecordSink &sink)
{
    if (!m_isOpen)
        return sink.record(record);
    const int64_t second = codexSecondOf(record.timeMs);
    if (m_count == 0 || second == m_second) {
        m_second = second;
        if (m_count++ == 0)
            std::swap(m_first, record);
        return true;
    }
    return close(sink) && sink.record(record);
}

bool CodexPrefix::close(RecordSink &sink)
{
    const bool isOwn = std::exchange(m_isOpen, false) && m_count == 1 && m_second != m_began;
    return !isOwn || sink.record(m_first);
}

void CodexPrefix::save(StateWriter &state) const
{
    for (const int64_t number : {int64_t(m_isOpen), int64_t(m_began.has_value()), m_began.value_or(0)})
        state.number(number);
}

void CodexPrefix::restore(StateReader &state)
{
    m_isOpen = state.number() != 0;
    const bool has = state.number() != 0;
    const int64_t began = state.number();
    m_began = has ? std::optional(began) : std::nullopt;
}

} // namespace tally
