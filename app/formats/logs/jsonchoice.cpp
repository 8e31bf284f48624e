// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonchoice.h"

#include "formats/cells/valuereader.h"

namespace tally {

JsonChoice::JsonChoice(const ReadOptions &options)
    : m_times(options.assumeZone)
{
}

void JsonChoice::choose(std::span<const JsonLeaf> leaves, bool hasUsage)
{
    m_best.fill(std::nullopt);
    m_amount.reset();
    m_clock.reset();
    chooseBest(leaves);
    chooseClock(leaves);
    chooseAmount(leaves, hasUsage);
}

void JsonChoice::chooseBest(std::span<const JsonLeaf> leaves)
{
    for (size_t i = 0; i < leaves.size(); ++i) {
        const JsonLeaf &leaf = leaves[i];
        if (leaf.field() == Field::Context || leaf.value.isArray() || (leaf.path->weak && !fits(leaf)))
            continue;
        auto &best = m_best[static_cast<size_t>(leaf.field())];
        leaf.value.textInto(m_cell);
        const bool blank = leaf.value.isString() && isBlankCell(m_cell);
        if (!best || (!blank && leaf.path->rank < leaves[*best].path->rank))
            best = i;
    }
}

void JsonChoice::chooseClock(std::span<const JsonLeaf> leaves)
{
    const auto time = of(Field::Time);
    bool isDay = false;
    if (time) {
        leaves[*time].value.textInto(m_cell);
        (void)m_times.read(m_cell, leaves[*time].use().order, &isDay);
    }
    if (!isDay)
        return;
    for (size_t i = 0; i < leaves.size() && !m_clock; ++i) {
        const Field field = leaves[i].field();
        if (i == *time || (field != Field::Time && field != Field::TimeOfDay) || leaves[i].value.isArray())
            continue;
        leaves[i].value.textInto(m_cell);
        const bool marked = m_cell.find(':') != std::string::npos || field == Field::TimeOfDay;
        if (marked && m_times.readClock(m_cell, 0).hasValue())
            m_clock = i;
    }
}

// Beside a kind of tokens, and where no count has a name of its own, an amount is what it counts.
void JsonChoice::chooseAmount(std::span<const JsonLeaf> leaves, bool hasUsage)
{
    auto &kind = m_best[static_cast<size_t>(Field::TokenKind)];
    if (!kind || of(Field::TokenAmount))
        return;
    if (hasUsage || of(Field::Input) || of(Field::Output) || of(Field::UncachedInput))
        return kind.reset();
    for (size_t i = 0; i < leaves.size() && !m_amount; ++i) {
        const FieldUse &use = leaves[i].path->text;
        if (!leaves[i].value.isArray() && isAmountName(use.name) && !use.mapped)
            m_amount = i;
    }
    if (!m_amount)
        kind.reset();
}

// Whether a value under a name that means other things as well can be what the name says.
bool JsonChoice::fits(const JsonLeaf &leaf)
{
    const FieldUse &use = leaf.use();
    if (leaf.value.kind() == JsonKind::True || leaf.value.kind() == JsonKind::False)
        return false;
    leaf.value.textInto(m_cell);
    if (isCount(use.field))
        return leaf.value.isNumber() || readCount(m_cell, use.style).hasValue();
    if (isAmount(use.field))
        return leaf.value.isNumber() || readAmount(m_cell, use.style, use.scale).hasValue();
    if (use.field == Field::TokenKind)
        return tokenKindOf(m_cell).has_value();
    if (use.field == Field::TimeOfDay)
        return m_times.readClock(m_cell, 0).hasValue();
    if (use.field != Field::Time)
        return true;
    const Reading time = m_times.read(m_cell, use.order);
    return time.hasValue() || time.error == CellError::ImpossibleTime;
}

} // namespace tally
