// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/codextotals.h"

namespace tally {

std::optional<CodexCounts> CodexTotals::add(const std::optional<CodexCounts> &total,
                                            const std::optional<CodexCounts> &last)
{
    if (!total && !last)
        return std::nullopt;
    const auto before = m_total;
    const CodexCounts now = total ? *total : before.value_or(CodexCounts{}).plus(*last);
    if (total && before == total)
        return std::nullopt;
    const bool fell = before && now.isBelow(*before);
    m_falls += fell;
    m_total = now;
    const CodexCounts added = last ? *last : before && !fell ? now.minus(*before) : now;
    return added.isNothing() ? std::nullopt : std::optional(added);
}

void CodexTotals::save(StateWriter &state) const
{
    const CodexCounts total = m_total.value_or(CodexCounts{});
    for (const int64_t number : {int64_t(m_total.has_value()), int64_t(m_falls), total.input, total.cached,
                                 total.output, total.reasoning})
        state.number(number);
}

void CodexTotals::restore(StateReader &state)
{
    const bool has = state.number() != 0;
    m_falls = static_cast<int>(state.number());
    CodexCounts total;
    for (int64_t *count : {&total.input, &total.cached, &total.output, &total.reasoning})
        *count = state.number();
    m_total = has ? std::optional(total) : std::nullopt;
}

std::string CodexTotals::place() const
{
    const CodexCounts total = m_total.value_or(CodexCounts{});
    std::string text = m_falls > 0 ? '#' + std::to_string(m_falls) + '/' : std::string();
    for (const int64_t count : {total.input, total.cached, total.output, total.reasoning})
        text.append(std::to_string(count)).push_back('.');
    text.pop_back();
    return text;
}

} // namespace tally
