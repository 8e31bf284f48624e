// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/requestlikeness.h"

namespace tally {

std::string likenessOf(std::string_view program, std::string_view session, const TokenCounts &tokens)
{
    const auto prompt = tokens.prompt();
    const auto completion = tokens.completion();
    if (session.empty() || !prompt || !completion)
        return {};
    std::string text = "alike/";
    text.append(program).append(1, '/').append(session).append(1, '/');
    text.append(std::to_string(*prompt)).append(1, '.');
    text.append(std::to_string(tokens.cacheRead.value_or(0))).append(1, '.');
    text.append(std::to_string(*completion)).append(1, '.');
    return text.append(std::to_string(tokens.reasoning.value_or(0)));
}

std::string likenessAt(const std::string &likeness, int64_t ordinal)
{
    return ordinal == 0 ? likeness : likeness + '#' + std::to_string(ordinal);
}

std::string LikenessRow::next(const std::string &likeness)
{
    if (likeness.empty())
        return {};
    m_ordinal = likeness == m_last ? m_ordinal + 1 : 0;
    m_last = likeness;
    return likenessAt(likeness, m_ordinal);
}

} // namespace tally
