// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/threadsurvey.h"

#include "formats/cells/shownnumber.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <string_view>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct ThreadText {
    Q_DECLARE_TR_FUNCTIONS(ThreadSurvey)
};

void addUpTo(int64_t &sum, int64_t value)
{
    if (__builtin_add_overflow(sum, value, &sum))
        sum = INT64_MAX;
}

} // namespace

uint64_t idHash(std::string_view id)
{
    return id.empty() ? 0 : std::max<uint64_t>(1, std::hash<std::string_view>()(id));
}

void ThreadSurvey::add(uint64_t thread, const RowAmounts &amounts)
{
    if (!m_grows)
        return;
    m_sum.add(amounts);
    if (m_threads.size() >= MaxThreads && !m_threads.contains(thread))
        return;
    const auto [place, isNew] = m_threads.try_emplace(thread, Thread{amounts, 0});
    if (isNew)
        return;
    Thread &known = place->second;
    m_grows = m_grows && amounts.isMoreThan(known.last);
    m_bySides = m_bySides && amounts.prompt && amounts.completion;
    known = {amounts, known.steps + 1};
    ++m_steps;
    m_longest = std::max(m_longest, known.steps);
}

QString ThreadSurvey::question(bool isOne) const
{
    if (isOne)
        return ThreadText::tr("The totals only grow from row to row of the whole file. Are they running "
                              "totals?");
    if (!m_sum.tokens())
        return ThreadText::tr("The costs only grow from row to row of each conversation or run. "
                              "Are they running totals?");
    return m_bySides ? ThreadText::tr("Both counts only grow from row to row of each conversation or run. "
                                      "Are they running totals?")
                     : ThreadText::tr("The counts only grow from row to row of each conversation or run. "
                                      "Are they running totals?");
}

std::optional<Doubt> ThreadSurvey::doubt(bool isOne) const
{
    const int64_t fewSteps = m_bySides ? 2 : 4; // of one thread: less is chance
    constexpr int64_t ManySteps = 5;
    if (!m_grows || m_longest < fewSteps)
        return std::nullopt;
    RowAmounts last;
    for (const auto &[id, thread] : m_threads)
        last.add(thread.last);
    Doubt doubt{
        .key = u"cumulative"_s,
        .question = question(isOne),
        .choices = {
            {u"no"_s, ThreadText::tr("Each row counts as it is: %1.").arg(shownSum(m_sum))},
            {u"yes"_s,
             ThreadText::tr("Running totals, of which each row’s growth counts: %1.").arg(shownSum(last))}}};
    if (m_steps >= ManySteps)
        std::ranges::reverse(doubt.choices);
    return doubt;
}

void ParentSurvey::add(const Names &names, int64_t tokens, bool hasModel)
{
    addUpTo(m_sum, tokens);
    if (m_rows.size() >= MaxRows)
        return;
    if (names.step != 0 || (names.id != 0 && tokens > 0))
        m_rows.push_back({names.id, names.step, tokens, hasModel});
    if (names.parent == 0 || tokens <= 0)
        return;
    Children &children = m_children[names.parent];
    ++children.rows;
    children.haveModel = children.haveModel || hasModel;
    addUpTo(children.tokens, tokens);
}

// Close to their sum it is that with what the parent itself used; a row without a model, as its
// children have, used nothing itself.
bool ParentSurvey::Parent::holdsChildren() const
{
    const int64_t rest = tokens - children.tokens;
    return rest == 0 || (rest > 0 && ((children.haveModel && !hasModel) || rest <= tokens / 10));
}

// The rows that others name by their id, else by a step that no other row has; the last of several with one
// id.
std::unordered_map<uint64_t, ParentSurvey::Parent> ParentSurvey::named() const
{
    std::unordered_map<uint64_t, Parent> named;
    if (m_children.empty())
        return named;
    std::unordered_map<uint64_t, int64_t> rowsOfStep;
    for (const Row &row : m_rows) {
        if (m_children.contains(row.step))
            ++rowsOfStep[row.step];
    }
    for (const Row &row : m_rows) {
        if (row.tokens <= 0)
            continue;
        const auto byId = m_children.find(row.id);
        if (byId != m_children.end())
            named[row.id] = {row.tokens, row.hasModel, byId->second};
        else if (const auto rows = rowsOfStep.find(row.step); rows != rowsOfStep.end() && rows->second == 1)
            named[asStep(row.step)] = {row.tokens, row.hasModel, m_children.at(row.step)};
    }
    return named;
}

std::unordered_set<uint64_t> ParentSurvey::parents() const
{
    std::unordered_set<uint64_t> parents;
    for (const auto &[name, parent] : named()) {
        if (parent.holdsChildren())
            parents.insert(name);
    }
    return parents;
}

std::optional<Doubt> ParentSurvey::doubt(int64_t others) const
{
    const auto all = named();
    const auto every = [&all](auto holds) {
        return std::ranges::all_of(all, [&](const auto &named) { return holds(named.second); });
    };
    if (all.empty() || !every([](const Parent &parent) { return parent.holdsChildren(); }))
        return std::nullopt;
    const bool exact = every([](const Parent &parent) { return parent.isExact(); });
    if (!exact && every([](const Parent &parent) { return parent.children.rows == 1; }))
        return std::nullopt;
    int64_t twice = others;
    for (const auto &[name, parent] : all)
        addUpTo(twice, parent.tokens);
    Doubt doubt{
        .key = u"parents"_s,
        .question = exact ? ThreadText::tr("Some rows name another row as their parent, and the parents’ "
                                           "counts are the sums of their children’s. Do both count?")
                          : ThreadText::tr("Some rows name another row as their parent, and the parents’ "
                                           "counts are no smaller than the sums of their children’s. Do "
                                           "both count?"),
        .choices = {
            {u"skip"_s,
             ThreadText::tr("Only the children count: %1 tokens in all.").arg(shownNumber(m_sum - twice))},
            {u"keep"_s, ThreadText::tr("Both count: %1 tokens in all.").arg(shownNumber(m_sum))}}};
    if (!exact)
        std::ranges::reverse(doubt.choices);
    return doubt;
}

} // namespace tally
