// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/sumssurvey.h"

#include "formats/fields/filesurvey.h"
#include "formats/fields/rowsums.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct SumsText {
    Q_DECLARE_TR_FUNCTIONS(SumsSurvey)
};

// One answer for rows that hold the sums of others.
Doubt sumsDoubt(const QString &key, const QString &question, const RowAmounts &all, const RowAmounts &sums,
                bool exact)
{
    Doubt doubt{
        .key = key,
        .question = question,
        .choices = {{u"skip"_s, SumsText::tr("They are left out: %1.").arg(shownSum(all.without(sums)))},
                    {u"keep"_s, SumsText::tr("They count as other rows do: %1.").arg(shownSum(all))}}};
    if (!exact)
        std::ranges::reverse(doubt.choices);
    return doubt;
}

} // namespace

void SumsSurvey::add(const RowFacts &row)
{
    if (row.timeMs)
        m_totals.add(*row.timeMs, row.saysTotal,
                     {row.prompt.value_or(0), row.completion.value_or(0), row.costNano.value_or(0)});
    m_all.add(row.family.amounts);
    m_families.add(row.family);
    addRollup(row);
    const auto &names = row.names;
    if (names.id != 0 || names.step != 0 || names.parent != 0)
        m_parents.add(names, row.prompt.value_or(0) + row.completion.value_or(0), !row.model.empty());
}

void SumsSurvey::addRollup(const RowFacts &row)
{
    if (!m_rollups.wants(row.rollup.width))
        return;
    RollupRow rollup = row.rollup;
    if (rollup.width == RollupRow::Instant && row.record)
        RowSums::tellDimensions(*row.record, rollup);
    m_rollups.add(rollup);
}

// Those that name no row as theirs are asked for together with those that do. What grows as a running total
// is the sum of what came before: its growth counts, and no row of it is left out as well.
void SumsSurvey::settle(FileReading &reading, Doubts &doubts) const
{
    const auto parents = m_parents.doubt();
    const auto family = reading.runningTotals
        ? FamilySurvey::Sums()
        : m_families.sums(parents ? m_parents.parents() : std::unordered_set<uint64_t>());
    reading.familiesAreCut = family.isCut;
    const bool isFamily = !family.rows.empty();
    if (parents || isFamily) {
        const auto doubt = parents
            ? *m_parents.doubt(family.amounts.tokens().value_or(0))
            : sumsDoubt(u"parents"_s,
                        family.exact ? SumsText::tr("Some rows hold the sums of the others of "
                                                    "their trace or conversation. Do both count?")
                                     : SumsText::tr("Some rows stand around the others of their "
                                                    "trace or conversation, and their counts are no "
                                                    "smaller than the sums of those. Do both count?"),
                        m_all, family.amounts, family.exact);
        if (doubts.settle(doubt) == "skip"_L1) {
            reading.parents = parents ? m_parents.parents() : std::unordered_set<uint64_t>();
            reading.sums = family.rows;
        }
    }
    if (const auto doubt = m_totals.doubt()) {
        reading.skipTotals = doubts.settle(*doubt) == "skip"_L1;
        return;
    }
    if (reading.runningTotals)
        return;
    const auto rollups = m_rollups.sums();
    if (rollups.rows.empty())
        return;
    const auto doubt =
        sumsDoubt(u"total_rows"_s,
                  SumsText::tr("Some rows tell less of whose use they are, or stand for more time, and "
                               "hold the sums of others. Do they count?"),
                  m_all, rollups.amounts, true);
    if (doubts.settle(doubt) == "skip"_L1)
        reading.sums.insert(rollups.rows.begin(), rollups.rows.end());
}

} // namespace tally
