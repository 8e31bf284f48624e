// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowvalues.h"

#include <utility>
#include <vector>

namespace tally {

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
    if (has(field) && count(field))
        context.putRaw(use(field)->name, std::to_string(*count(field)));
}

} // namespace tally
