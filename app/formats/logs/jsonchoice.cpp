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
    chooseBest(leaves);
    chooseAmount(leaves, hasUsage);
}

void JsonChoice::chooseBest(std::span<const JsonLeaf> leaves)
{
    for (size_t i = 0; i < leaves.size(); ++i) {
        const JsonLeaf &leaf = leaves[i];
        if (leaf.field() == Field::Context || leaf.value.isArray() || (leaf.path->weak && !fits(leaf)))
            continue;
        auto &best = m_best[static_cast<size_t>(leaf.field())];
        const bool blank = leaf.value.isString() && isBlank(leaf.value);
        if (!best || (!blank && leaf.path->rank < leaves[*best].path->rank))
            best = i;
    }
}

bool JsonChoice::isBlank(JsonValue text)
{
    const std::string_view quoted = text.raw();
    if (quoted.find('\\') == std::string_view::npos)
        return isBlankCell(quoted.substr(1, quoted.size() - 2));
    text.textInto(m_cell);
    return isBlankCell(m_cell);
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
    if (use.field != Field::Time)
        return true;
    const Reading time = m_times.read(m_cell, use.order);
    return time.hasValue() || time.error == CellError::ImpossibleTime;
}

} // namespace tally
