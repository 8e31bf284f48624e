// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowsums.h"

#include "formats/cells/celltext.h"
#include "formats/fields/filesurvey.h"

#include <initializer_list>

namespace tally {

namespace {

void mix(uint64_t &print, uint64_t value)
{
    print = (print ^ value) * 0x9E3779B97F4A7C15 + (print >> 29);
}

uint64_t printOf(const FamilyRow &family, const RollupRow &rollup)
{
    uint64_t print = 1;
    mix(print, static_cast<uint64_t>(rollup.timeMs));
    const RowAmounts &amounts = family.amounts;
    for (const auto &amount : {amounts.prompt, amounts.completion, amounts.total, amounts.costNano})
        mix(print, amount ? static_cast<uint64_t>(*amount) : ~uint64_t(0));
    if (rollup.width != RollupRow::Instant) {
        for (const uint64_t told : rollup.told)
            mix(print, told);
        return print;
    }
    mix(print, family.family);
    mix(print, family.level);
    mix(print, family.hasModel);
    return print;
}

} // namespace

void RowSums::begin()
{
    m_trace = 0;
    m_level = 0;
    m_isContainer = false;
}

void RowSums::putTrace(std::string_view cell)
{
    m_trace = idHash(trimmed(cell));
}

void RowSums::noteWord(const FieldUse &use, std::string_view cell)
{
    if (!use.isLevel || m_isContainer)
        return;
    m_level = idHash(trimmed(cell));
    m_isContainer = isContainerWord(cell);
}

void RowSums::addFacts(const RowValues &row, RowFacts &facts) const
{
    const UsageRecord &record = *row.record;
    facts.record = &record;
    FamilyRow &family = facts.family;
    family.family = m_trace != 0 ? m_trace : facts.thread;
    family.names = facts.names;
    family.level = m_level;
    family.isContainer = m_isContainer;
    family.hasModel = !record.model.empty();
    family.amounts = {facts.prompt, facts.completion, row.count(Field::Total), facts.costNano};
    RollupRow &rollup = facts.rollup;
    rollup.timeMs = record.timeMs;
    if (rollup.width != RollupRow::Instant)
        tellDimensions(record, rollup);
    rollup.amounts = family.amounts;
    family.print = rollup.print = printOf(family, rollup);
}

void RowSums::tellDimensions(const UsageRecord &record, RollupRow &rollup)
{
    rollup.told = {idHash(record.user), idHash(record.customer), idHash(record.project),
                   idHash(record.provider), idHash(record.model)};
}

uint64_t RowSums::groupOf(const RowValues &row)
{
    const UsageRecord &record = *row.record;
    uint64_t group = idHash(row.context.text());
    for (const std::string *text : {&record.user, &record.customer, &record.project, &record.provider,
                                    &record.model, &record.serviceTier, &row.batch})
        group = group * 31 + idHash(*text);
    return group;
}

} // namespace tally
