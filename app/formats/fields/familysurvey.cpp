// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/familysurvey.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"
#include "formats/fields/headerwords.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace tally {

namespace {

using FamilyRows = std::vector<const FamilyRow *>;

/// What a row says to be.
struct Class {
    bool isContainer = false;
    bool hasModel = false;
    uint64_t level = 0;

    auto operator<=>(const Class &) const = default;
};

/// The rows of one class of a family together.
struct ClassSum {
    RowAmounts amounts = {};
    int64_t rows = 0;
    int64_t first = 0; // the place of the first of them in the family
};

using ClassSums = std::map<Class, ClassSum>;

Class classOf(const FamilyRow &row, bool byLevels)
{
    return {row.isContainer, row.hasModel, byLevels ? row.level : 0};
}

ClassSums classesOf(const FamilyRows &family, bool byLevels)
{
    ClassSums classes;
    for (size_t place = 0; place < family.size(); ++place) {
        const FamilyRow *row = family[place];
        ClassSum &sum = classes[classOf(*row, byLevels)];
        if (sum.rows++ == 0)
            sum.first = static_cast<int64_t>(place);
        sum.amounts.add(row->amounts);
    }
    return classes;
}

template <typename Accept> RowAmounts sumOf(const ClassSums &classes, Accept accept)
{
    RowAmounts sum;
    for (const auto &[each, rows] : classes) {
        if (accept(each))
            sum.add(rows.amounts);
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

// The class of the calls: not one that says to stand around others, with a model where some have one, and
// with the most rows.
Class innermost(const ClassSums &classes)
{
    return std::ranges::max_element(classes, {},
                                    [](const auto &each) {
                                        const auto &[own, sum] = each;
                                        return std::tuple(!own.isContainer, own.hasModel, sum.rows,
                                                          -sum.first);
                                    })
        ->first;
}

// Rows with a model are sums only where they say to stand around others: equal calls are many.
void judgeClass(const ClassSums &classes, const Class &inner, const Class &each, Verdict &verdict)
{
    const RowAmounts &own = classes.at(each).amounts;
    const RowAmounts &ofInner = classes.at(inner).amounts;
    const RowAmounts ofModels = sumOf(classes, [](const Class &other) { return other.hasModel; });
    const RowAmounts rest = sumOf(classes, [&each](const Class &other) { return other != each; });
    const bool severalRows = classes.size() > 2 || classes.at(each).rows + classes.at(inner).rows > 2;
    const bool exact = own.isSumOf(ofInner) || own.isSumOf(rest) || (!each.hasModel && own.isSumOf(ofModels));
    if (exact && (each.isContainer || !each.hasModel)) {
        ++verdict.exact;
        verdict.plain += each.isContainer || severalRows;
    } else if (each.isContainer && !each.hasModel && inner.hasModel && own.mayHold(ofInner)) {
        ++verdict.holding;
    } else {
        ++verdict.neither;
    }
}

void judge(const ClassSums &classes, std::map<Class, Verdict> &verdicts)
{
    if (classes.size() < 2)
        return;
    const Class inner = innermost(classes);
    for (const auto &[each, rows] : classes) {
        if (each != inner)
            judgeClass(classes, inner, each, verdicts[each]);
    }
}

/// The one row at an end of a family of equals that is the sum of the others.
const FamilyRow *sumAt(const FamilyRows &family, bool first)
{
    const FamilyRow *row = first ? family.front() : family.back();
    RowAmounts rest;
    for (const FamilyRow *other : family) {
        if (other != row)
            rest.add(other->amounts);
    }
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
    if (!row.amounts.isAny())
        return;
    if (row.family != 0)
        m_hasFamilies = true;
    else
        addAlone(row);
    if (row.family == 0 && row.names.id == 0)
        return;
    m_full = m_rows.size() >= MaxRows;
    if (m_full)
        return;
    m_rows.push_back(row);
    if (m_levels.size() <= MostLevels)
        m_levels.insert(row.level);
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
    if (m_rows.size() >= 2)
        addSums(families(parents), sums);
    if (m_full && !sums.rows.empty()) // some of those that come later would stay
        return {.isCut = true};
    return sums;
}

void FamilySurvey::addSums(const std::vector<Family> &families, Sums &sums) const
{
    const bool byLevels = m_levels.size() <= MostLevels;
    std::map<Class, Verdict> verdicts;
    std::vector<ClassSums> classes;
    for (const Family &family : families)
        judge(classes.emplace_back(classesOf(family, byLevels)), verdicts);
    const auto take = [&sums](const FamilyRow &row) {
        sums.rows.insert(row.print);
        sums.amounts.add(row.amounts);
    };
    for (size_t i = 0; i < families.size(); ++i) {
        const Class inner = innermost(classes[i]);
        for (const FamilyRow *row : families[i]) {
            const Class own = classOf(*row, byLevels);
            const auto known = own == inner ? verdicts.end() : verdicts.find(own);
            if (known == verdicts.end() || !known->second.isSum())
                continue;
            sums.exact = sums.exact && known->second.holding + known->second.neither == 0;
            take(*row);
        }
    }
    if (verdicts.empty()) {
        for (const FamilyRow *row : sumsOfEquals(families))
            take(*row);
    }
}

} // namespace tally
