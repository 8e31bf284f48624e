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

void ThreadSurvey::add(uint64_t thread, int64_t prompt, int64_t completion, int64_t costNano)
{
    addUpTo(m_sum, prompt);
    addUpTo(m_sum, completion);
    if (m_threads.size() >= MaxThreads && !m_threads.contains(thread))
        return;
    const auto [place, isNew] = m_threads.try_emplace(thread, Thread{prompt, completion, costNano, 0});
    if (isNew)
        return;
    Thread &known = place->second;
    // Costs that do not grow with the counts are each row's own.
    const bool costGrows = costNano == 0 || known.costNano == 0 || costNano > known.costNano;
    m_grows = m_grows && prompt > known.prompt && completion > known.completion && costGrows;
    known = {prompt, completion, costNano, known.steps + 1};
    ++m_steps;
    m_longest = std::max(m_longest, known.steps);
}

std::optional<Doubt> ThreadSurvey::doubt() const
{
    constexpr int64_t FewSteps = 2; // of one thread: less is chance
    constexpr int64_t ManySteps = 5;
    if (!m_grows || m_longest < FewSteps)
        return std::nullopt;
    int64_t last = 0;
    for (const auto &[id, thread] : m_threads) {
        addUpTo(last, thread.prompt);
        addUpTo(last, thread.completion);
    }
    Doubt doubt{
        .key = u"cumulative"_s,
        .question = ThreadText::tr("Both counts only grow from row to row of each conversation or run. "
                                   "Are they running totals?"),
        .choices = {
            {u"no"_s, ThreadText::tr("Each row counts as it is: %1 tokens in all.").arg(shownNumber(m_sum))},
            {u"yes"_s,
             ThreadText::tr("Running totals, of which each row's growth counts: %1 tokens in "
                            "all.")
                 .arg(shownNumber(last))}}};
    if (m_steps >= ManySteps)
        std::ranges::reverse(doubt.choices);
    return doubt;
}

void ParentSurvey::add(uint64_t id, uint64_t parent, int64_t tokens)
{
    addUpTo(m_sum, tokens);
    if (m_rows.size() >= MaxRows)
        return;
    if (id != 0 && tokens > 0)
        m_rows.push_back({id, tokens});
    if (parent == 0 || tokens <= 0)
        return;
    Children &children = m_children[parent];
    ++children.rows;
    addUpTo(children.tokens, tokens);
}

// The counts of the rows that others name; the last of several with one id.
std::unordered_map<uint64_t, int64_t> ParentSurvey::named() const
{
    std::unordered_map<uint64_t, int64_t> named;
    if (m_children.empty())
        return named;
    for (const Row &row : m_rows) {
        if (m_children.contains(row.id))
            named[row.id] = row.tokens;
    }
    return named;
}

std::unordered_set<uint64_t> ParentSurvey::parents() const
{
    std::unordered_set<uint64_t> parents;
    for (const auto &[id, tokens] : named()) {
        if (m_children.at(id).tokens <= tokens)
            parents.insert(id);
    }
    return parents;
}

std::optional<Doubt> ParentSurvey::doubt() const
{
    const auto nested = parents();
    const auto own = named();
    if (nested.empty() || nested.size() != own.size())
        return std::nullopt;
    const bool exact = std::ranges::all_of(
        nested, [&](uint64_t parent) { return m_children.at(parent).tokens == own.at(parent); });
    const bool several =
        std::ranges::any_of(nested, [this](uint64_t parent) { return m_children.at(parent).rows > 1; });
    if (!exact && !several)
        return std::nullopt;
    int64_t twice = 0;
    for (const uint64_t parent : nested)
        addUpTo(twice, own.at(parent));
    return Doubt{
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
}

} // namespace tally
