// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowvalues.h"

#include <string>
#include <utility>
#include <vector>

namespace tally {

namespace {

// "12.5" of 12,500 in thousands: scale 3.
std::string inUnits(int64_t count, int scale)
{
    std::string digits = std::to_string(count);
    const auto places = static_cast<size_t>(scale);
    if (places == 0)
        return digits;
    if (digits.size() <= places)
        digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
    digits.resize(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.')
        digits.pop_back();
    return digits;
}

} // namespace

void RowValues::begin(UsageRecord &next)
{
    record = &next;
    next.clear();
    context.clear();
    for (; m_put != 0; m_put &= m_put - 1) {
        const auto field = static_cast<size_t>(std::countr_zero(m_put));
        m_counts[field].reset();
        m_uses[field] = nullptr;
    }
    statusWord.clear();
    currency.clear();
    batch.clear();
}

std::string_view RowValues::nameOf(std::initializer_list<Field> fields) const
{
    for (const Field field : fields) {
        if (const auto *named = use(field))
            return named->name;
    }
    return {};
}

std::string *RowValues::textOf(Field field)
{
    switch (field) {
    case Field::User:
        return &record->user;
    case Field::Customer:
        return &record->customer;
    case Field::Project:
        return &record->project;
    case Field::Provider:
        return &record->provider;
    case Field::Model:
        return &record->model;
    case Field::Id:
        return &record->externalId;
    case Field::FinishReason:
        return &record->finishReason;
    case Field::ServiceTier:
        return &record->serviceTier;
    case Field::Status:
        return &statusWord;
    case Field::Currency:
        return &currency;
    case Field::Batch:
        return &batch;
    default:
        return nullptr;
    }
}

void RowValues::settleCounts()
{
    static const auto Members = [] {
        std::vector<std::pair<Field, std::optional<int64_t> UsageRecord::*>> members;
        for (size_t i = 0; i < FieldCount; ++i) {
            if (const auto member = countMemberOf(static_cast<Field>(i)))
                members.emplace_back(static_cast<Field>(i), member);
        }
        return members;
    }();
    for (const auto &[field, member] : Members)
        record->*member = count(field);
}

void RowValues::keepCount(Field field)
{
    if (!has(field) || !count(field))
        return;
    const FieldUse &named = *use(field);
    const bool isSingle = named.scale <= 0 || (tokensAreSingle && !named.mapped);
    context.putRaw(named.name, inUnits(*count(field), isSingle ? 0 : named.scale));
}

} // namespace tally
