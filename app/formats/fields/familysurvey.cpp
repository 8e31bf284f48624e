// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/familysurvey.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"
#include "formats/fields/headerwords.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace tally {

namespace {

using FamilyRows = std::vector<const FamilyRow *>;
using Class = std::pair<uint64_t, bool>; // what a row says to be, and whether it has a model

Class classOf(const FamilyRow &row)
{
    return {row.level, row.hasModel};
}

template <typename Accept> RowAmounts sumOf(const FamilyRows &family, Accept accept)
{
    RowAmounts sum;
    for (const FamilyRow *row : family) {
        if (accept(*row))
            sum.add(row->amounts);
    }
    return sum;
}

/// What the families of a file say of the rows of one class.
struct Verdict {
    int64_t exact = 0; // families in which they are the sums of others
    int64_t plain = 0; // of these, those in which it is more than chance
    int64_t holding = 0; // in which they may be
    int64_t neither = 0;

    bool isSum() const { return exact + holding > neither && (plain > 0 || exact > 1 || holding > 1); }
};

// The class of the calls: with a model where some have one, and with the most rows.
Class innermost(const FamilyRows &family)
{
    std::map<Class, int64_t> rows;
    for (const FamilyRow *row : family)
        ++rows[classOf(*row)];
    return std::ranges::max_element(
               rows, {}, [](const auto &each) { return std::pair(each.first.second, each.second); })
        ->first;
}

// FamilyRows with a model are sums only where they say to stand around others: equal calls are many.
void judgeClass(const FamilyRows &family, const Class &inner, const Class &each, Verdict &verdict)
{
    const auto isOf = [&](const FamilyRow &row) { return classOf(row) == each; };
    const RowAmounts own = sumOf(family, isOf);
    const RowAmounts ofInner = sumOf(family, [&](const FamilyRow &row) { return classOf(row) == inner; });
    const RowAmounts ofModels = sumOf(family, [](const FamilyRow &row) { return row.hasModel; });
    const RowAmounts rest = sumOf(family, [&](const FamilyRow &row) { return !isOf(row); });
    const bool contains =
        std::ranges::any_of(family, [&](const FamilyRow *row) { return isOf(*row) && row->isContainer; });
    const bool exact = own.isSumOf(ofInner) || own.isSumOf(rest) || (!each.second && own.isSumOf(ofModels));
    if (exact && (contains || !each.second)) {
        ++verdict.exact;
        verdict.plain += contains || family.size() > 2;
    } else if (contains && !each.second && inner.second && own.mayHold(ofInner)) {
        ++verdict.holding;
    } else {
        ++verdict.neither;
    }
}

void judge(const FamilyRows &family, std::map<Class, Verdict> &verdicts)
{
    const Class inner = innermost(family);
    std::set<Class> outer;
    for (const FamilyRow *row : family)
        outer.insert(classOf(*row));
    outer.erase(inner);
    for (const Class &each : outer)
        judgeClass(family, inner, each, verdicts[each]);
}

/// The one row at an end of a family of equals that is the sum of the others.
const FamilyRow *sumAt(const FamilyRows &family, bool first)
{
    const FamilyRow *row = first ? family.front() : family.back();
    const RowAmounts rest = sumOf(family, [row](const FamilyRow &other) { return &other != row; });
    return row->amounts.isSumOf(rest) ? row : nullptr;
}

// Counts such as 1000, 2000 and 3000 are one family's chance, but not that of every one.
FamilyRows sumsOfEquals(const std::vector<FamilyRows> &families)
{
    constexpr size_t Fewest = 3;
    for (const bool first : {true, false}) {
        FamilyRows sums;
        std::set<int64_t> sizes;
        const bool all = std::ranges::all_of(families, [&](const FamilyRows &family) {
            const FamilyRow *sum = family.size() < Fewest ? nullptr : sumAt(family, first);
            if (sum) {
                sums.push_back(sum);
                sizes.insert(sum->amounts.tokens().value_or(0));
            }
            return sum || family.size() < Fewest;
        });
        if (all && sums.size() >= Fewest && sizes.size() >= Fewest)
            return sums;
    }
    return {};
}

bool isMixed(const FamilyRows &family)
{
    return std::ranges::any_of(
        family, [&](const FamilyRow *row) { return classOf(*row) != classOf(*family.front()); });
}

} // namespace

bool isLevelName(std::string_view name)
{
    static constexpr std::array<std::string_view, 10> Words = {"type",  "kind", "level",  "art",   "scope",
                                                               "ebene", "typ",  "object", "event", "entry"};
    const auto words = wordsOf(name.substr(name.rfind('.') + 1));
    return !words.empty() && words.size() <= 3 && std::ranges::find(Words, words.back()) != Words.end();
}

bool isContainerWord(std::string_view cell)
{
    static constexpr std::array<std::string_view, 20> Words = {
        "trace",   "span",   "chain",           "agent",       "session",   "conversation",    "workflow",
        "root",    "parent", "thread",          "pipeline",    "task",      "summary",         "session_end",
        "run_end", "end",    "session_summary", "run_summary", "trace_end", "conversation_end"};
    cell = trimmed(cell);
    return std::ranges::any_of(Words, [cell](std::string_view word) { return equalsIgnoreCase(cell, word); });
}

void FamilySurvey::add(const FamilyRow &row)
{
    if (m_full || !row.amounts.isAny())
        return;
    if (row.family != 0)
        m_hasFamilies = true;
    else
        addAlone(row);
    if (row.family == 0 && row.names.id == 0)
        return;
    m_full = m_rows.size() >= MaxRows;
    if (!m_full)
        m_rows.push_back(row);
}

// Where no row shares anything, the file itself is the family.
void FamilySurvey::addAlone(const FamilyRow &row)
{
    constexpr size_t FewSums = 1000;
    if (!row.isContainer)
        return m_plain.add(row.amounts);
    m_around.add(row.amounts);
    if (m_containers.size() < FewSums)
        m_containers.push_back(row.print);
    else
        m_hasFamilies = true;
}

// Of at least two rows. One that shares nothing may be what others share.
std::vector<FamilySurvey::Family> FamilySurvey::families(const std::unordered_set<uint64_t> &parents) const
{
    const auto isParent = [&parents](const FamilyRow &row) {
        return parents.contains(row.names.id) || parents.contains(ParentSurvey::asStep(row.names.step));
    };
    std::unordered_map<uint64_t, size_t> places;
    std::vector<Family> families;
    for (const bool own : {false, true}) {
        for (const FamilyRow &row : m_rows) {
            if ((row.family == 0) != own || isParent(row))
                continue;
            const auto known = places.find(own ? row.names.id : row.family);
            if (known != places.end()) {
                families[known->second].push_back(&row);
            } else if (!own) {
                places.emplace(row.family, families.size());
                families.push_back({&row});
            }
        }
    }
    std::erase_if(families, [](const Family &family) { return family.size() < 2; });
    return families;
}

FamilySurvey::Sums FamilySurvey::sums(const std::unordered_set<uint64_t> &parents) const
{
    Sums sums;
    if (!m_hasFamilies && parents.empty() && m_around.isSumOf(m_plain)) {
        sums.rows.insert(m_containers.begin(), m_containers.end());
        sums.amounts = m_around;
        return sums;
    }
    if (m_full || m_rows.size() < 2)
        return sums;
    const auto families = this->families(parents);
    std::map<Class, Verdict> verdicts;
    for (const Family &family : families) {
        if (isMixed(family))
            judge(family, verdicts);
    }
    const auto take = [&sums](const FamilyRow &row) {
        sums.rows.insert(row.print);
        sums.amounts.add(row.amounts);
    };
    for (const Family &family : families) {
        for (const FamilyRow *row : family) {
            const auto known = verdicts.find(classOf(*row));
            if (known == verdicts.end() || !known->second.isSum() || classOf(*row) == innermost(family))
                continue;
            sums.exact = sums.exact && known->second.holding + known->second.neither == 0;
            take(*row);
        }
    }
    if (verdicts.empty()) {
        for (const FamilyRow *row : sumsOfEquals(families))
            take(*row);
    }
    return sums;
}

} // namespace tally
