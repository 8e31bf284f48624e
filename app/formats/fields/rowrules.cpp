// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowrules.h"

#include "domain/ascii.h"

#include <algorithm>
#include <utility>

namespace tally {

namespace {

std::string UsageRecord::*textMember(Field field)
{
    switch (field) {
    case Field::User:
        return &UsageRecord::user;
    case Field::Customer:
        return &UsageRecord::customer;
    case Field::Project:
        return &UsageRecord::project;
    case Field::Provider:
        return &UsageRecord::provider;
    case Field::Model:
        return &UsageRecord::model;
    default:
        return nullptr;
    }
}

} // namespace

bool RowRule::canTell(Field field)
{
    return textMember(field) != nullptr;
}

bool RowRule::canSet(Field field)
{
    return field != Field::Model && canTell(field);
}

// Goes back to the last star only: what an earlier one took never has to change.
bool fitsPattern(std::string_view text, std::string_view pattern)
{
    size_t at = 0;
    size_t in = 0;
    size_t star = std::string_view::npos;
    size_t taken = 0;
    while (at < text.size()) {
        if (in < pattern.size() && pattern[in] == '*') {
            star = in++;
            taken = at;
        } else if (in < pattern.size() && lower(pattern[in]) == lower(text[at])) {
            ++in;
            ++at;
        } else if (star != std::string_view::npos) {
            in = star + 1;
            at = ++taken;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in) == std::string_view::npos;
}

RowRules::RowRules(std::vector<RowRule> rules)
    : m_rules(std::move(rules))
    , m_fits(m_rules.size())
    , m_hits(m_rules.size())
{
}

bool RowRules::fits(const RowRule &rule, const UsageRecord &record) const
{
    return std::ranges::all_of(rule.conditions, [&record](const RowRule::Part &condition) {
        return fitsPattern(record.*textMember(condition.field), condition.text);
    });
}

void RowRules::apply(UsageRecord &record)
{
    if (m_rules.empty())
        return;
    for (size_t i = 0; i < m_rules.size(); ++i)
        m_fits[i] = fits(m_rules[i], record);
    uint64_t settled = 0; // one bit for each field
    for (size_t i = 0; i < m_rules.size(); ++i) {
        if (!m_fits[i])
            continue;
        bool first = false;
        for (const RowRule::Part &part : m_rules[i].sets) {
            const uint64_t bit = uint64_t(1) << static_cast<size_t>(part.field);
            if (settled & bit)
                continue;
            settled |= bit;
            first = true;
            if (std::string &value = record.*textMember(part.field); value.empty())
                value = part.text;
        }
        m_fits[i] = first;
    }
}

void RowRules::count()
{
    bool any = false;
    for (size_t i = 0; i < m_rules.size(); ++i) {
        m_hits[i] += m_fits[i];
        any = any || m_fits[i];
    }
    m_unruled += !any && !m_rules.empty();
}

} // namespace tally
