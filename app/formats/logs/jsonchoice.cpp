// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonchoice.h"

#include "domain/ascii.h"
#include "formats/cells/worddates.h"
#include "formats/cells/valuereader.h"
#include "formats/fields/headerwords.h"

namespace tally {

namespace {

// "usage.type" and "usage.amount" stand in one object.
bool isAmountBeside(std::string_view kind, std::string_view name)
{
    const size_t dot = kind.rfind('.');
    const bool inside = dot != std::string_view::npos && name.starts_with(kind.substr(0, dot + 1));
    return isAmountName(inside ? name.substr(dot + 1) : name);
}

// "usage_type" and "usage.type" name kinds of tokens in some logs; "mode" and "processing" what was asked.
bool isUsageType(std::string_view name)
{
    return squeezed(wordsOf(name)).ends_with("usagetype");
}

bool isWhole(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

} // namespace

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
        const bool blank = leaf.value.isString() && isBlank(leaf.value);
        if (best && !blank) {
            leaf.value.textInto(m_cell);
            compare(leaves[*best], leaf);
        }
        const bool better = best && !blank && leaf.path->rank < leaves[*best].path->rank;
        if (!best || isChosen(leaf) || (better && !isChosen(leaves[*best])))
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

bool JsonChoice::isChosen(const JsonLeaf &leaf) const
{
    return std::ranges::any_of(m_names, [&leaf](const auto &chosen) {
        return chosen.first == leaf.field() && chosen.second == normalisedHeader(leaf.path->text.name);
    });
}

// Members of one object whose names have one meaning.
void JsonChoice::compare(const JsonLeaf &best, const JsonLeaf &other)
{
    const auto parentOf = [](const JsonLeaf &leaf) {
        const std::string_view name = leaf.path->text.name;
        const size_t dot = name.rfind('.');
        return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
    };
    if (best.path->text.name == other.path->text.name) // a name that stands twice: the last one counts
        return;
    if (!best.path->hasToAgree || !other.path->hasToAgree || parentOf(best) != parentOf(other))
        return;
    if (best.path->text.byWords != other.path->text.byWords) // one tells of a sum
        return;
    best.value.textInto(m_other);
    if (isBlankCell(m_other) || agree(other.use(), m_other, m_cell))
        return;
    const auto known = std::ranges::find(m_twins, other.field(), &Twins::field);
    Twins &twins = known == m_twins.end() ? m_twins.emplace_back(Twins{.field = other.field()}) : *known;
    const bool first = best.path->rank <= other.path->rank;
    for (const JsonLeaf *leaf : {first ? &best : &other, first ? &other : &best}) {
        if (std::ranges::find(twins.names, leaf->path->text.name) == twins.names.end())
            twins.names.push_back(leaf->path->text.name);
    }
    if (twins.value.empty()) {
        twins.value = first ? m_other : m_cell;
        twins.other = first ? m_cell : m_other;
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

// "usage_type": "output" is a kind of tokens under the name of a tier.
std::optional<size_t> JsonChoice::kindAmongTiers(std::span<const JsonLeaf> leaves)
{
    const auto tier = of(Field::ServiceTier);
    if (!tier || leaves[*tier].path->text.mapped || !leaves[*tier].value.isString()
        || !isUsageType(leaves[*tier].path->text.name))
        return std::nullopt;
    const auto total = of(Field::Total);
    if (total && !isAmountBeside(leaves[*tier].path->text.name, leaves[*total].path->text.name))
        return std::nullopt;
    leaves[*tier].value.textInto(m_cell);
    return tokenKindOf(m_cell) ? tier : std::nullopt;
}

// Beside a kind of tokens, and where no count has a name of its own, an amount is what it counts.
void JsonChoice::chooseAmount(std::span<const JsonLeaf> leaves, bool hasUsage)
{
    auto &kind = m_best[static_cast<size_t>(Field::TokenKind)];
    const bool isTier = !kind;
    if (isTier)
        kind = kindAmongTiers(leaves);
    if (!kind || of(Field::TokenAmount))
        return;
    if (hasUsage || of(Field::Input) || of(Field::Output) || of(Field::UncachedInput))
        return kind.reset();
    for (size_t i = 0; i < leaves.size() && !m_amount; ++i) {
        const FieldUse &use = leaves[i].path->text;
        if (!leaves[i].value.isArray() && isAmountBeside(leaves[*kind].path->text.name, use.name)
            && !use.mapped)
            m_amount = i;
    }
    if (m_amount && isTier) { // an amount with a fraction is money
        leaves[*m_amount].value.textInto(m_cell);
        if (!isWhole(m_cell))
            m_amount.reset();
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
        return leaf.value.isNumber() || readCountOf(use, m_cell).hasValue();
    if (isAmount(use.field))
        return leaf.value.isNumber() || readAmount(m_cell, use.style, use.scale).hasValue();
    if (use.field == Field::TokenKind)
        return tokenKindOf(m_cell).has_value();
    if (use.field == Field::TimeOfDay)
        return m_times.readClock(m_cell, 0).hasValue();
    if (use.field != Field::Time)
        return true;
    const Reading time = m_times.read(m_cell, use.order);
    return time.hasValue() || time.error == CellError::ImpossibleTime || readMonth(m_cell);
}

} // namespace tally
