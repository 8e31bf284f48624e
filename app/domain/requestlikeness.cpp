// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/requestlikeness.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t FewDigits = 5;

} // namespace

bool isDrawnFromFew(std::string_view id)
{
    const std::string_view tail = id.substr(id.find_last_of("-_") + 1);
    return tail.size() <= FewDigits && std::ranges::all_of(tail, [](char c) { return c >= '0' && c <= '9'; });
}

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

std::string responseName(std::string_view responseId, const TokenCounts &tokens)
{
    std::string name(responseId);
    if (name.empty() || !isDrawnFromFew(responseId))
        return name;
    const auto prompt = tokens.prompt();
    const auto completion = tokens.completion();
    if (!prompt || !completion)
        return {};
    name.append(1, '/').append(std::to_string(*prompt)).append(1, '.');
    return name.append(std::to_string(*completion));
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
