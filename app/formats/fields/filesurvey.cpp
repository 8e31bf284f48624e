// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/filesurvey.h"

#include "formats/cells/shownnumber.h"
#include "domain/ascii.h"
#include "domain/decimal.h"
#include "formats/fields/rowids.h"
#include "formats/fields/rowvalues.h"
#include "formats/fields/runningtotals.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct SurveyText {
    Q_DECLARE_TR_FUNCTIONS(FileSurvey)
};

bool hasWord(std::string_view text, std::string_view word)
{
    return std::search(text.begin(), text.end(), word.begin(), word.end(),
                       [](char a, char b) { return lower(a) == b; })
        != text.end();
}

QString shown(const std::string &name)
{
    return QString::fromStdString(name.substr(0, 80));
}

} // namespace

void FileSurvey::addCache(const RowFacts &row)
{
    const int64_t cached = *row.counts.cache;
    if (m_cacheNamesOfHint.whole != row.inputName || m_cacheNamesOfHint.part != row.cacheName) {
        m_cacheNamesOfHint = {std::string(row.inputName), std::string(row.cacheName)};
        m_cacheHint = cacheHint(row.inputName, row.cacheName);
        m_inputSaysPrompt = hasWord(row.inputName, "prompt");
    }
    m_cache.add(*row.counts.input, cached, m_cacheHint);
    if (cached == 0)
        return;
    if (m_cache.trustsHint())
        m_cache.trustHint(hasWord(row.model, "claude") || hasWord(row.provider, "anthropic"));
    if (m_inputSaysPrompt)
        m_cache.likelyInside();
    if (m_cacheNames.part.empty())
        m_cacheNames = {std::string(row.inputName), std::string(row.cacheName)};
}

void FileSurvey::addReasoning(const RowFacts &row)
{
    if (m_reasoningNamesOfHint.whole != row.outputName || m_reasoningNamesOfHint.part != row.reasoningName) {
        m_reasoningNamesOfHint = {std::string(row.outputName), std::string(row.reasoningName)};
        m_reasoningHint = reasoningHint(row.outputName, row.reasoningName);
    }
    m_reasoning.add(*row.counts.output, *row.counts.reasoning, m_reasoningHint);
    if (m_reasoningNames.part.empty())
        m_reasoningNames = {std::string(row.outputName), std::string(row.reasoningName)};
}

void FileSurvey::addCost(const RowFacts &row)
{
    if (!row.costNano)
        return;
    if (!row.weakCost)
        return;
    m_weakCost = true;
    m_costName = row.costName;
    m_costsAreWhole = m_costsAreWhole && *row.costNano % 1'000'000'000 == 0;
    m_costRows += *row.costNano != 0;
    const int64_t tokens = row.prompt.value_or(0) + row.completion.value_or(0);
    m_costsAreOne = m_costsAreOne && m_firstCostNano.value_or(*row.costNano) == *row.costNano;
    m_tokensDiffer = m_tokensDiffer || m_firstTokens.value_or(tokens) != tokens;
    m_firstCostNano = row.costNano;
    m_firstTokens = tokens;
    if (__builtin_add_overflow(m_costNano, *row.costNano, &m_costNano))
        m_costNano = INT64_MAX;
    if (__builtin_add_overflow(m_costTokens, tokens, &m_costTokens))
        m_costTokens = INT64_MAX;
}

// Dollars in whole numbers that no request can have cost are something else, and one price for whatever was
// used is that of a number of tokens.
FileReading::WeakCost FileSurvey::weakCost(const ReadOptions &options, Doubts &doubts) const
{
    constexpr int64_t MostPerToken = 1'000'000; // nano-dollars: ten times what the dearest models take
    constexpr int64_t MostPerRow = 50'000'000'000;
    const QString key = u"cost_column"_s;
    const bool dear = m_costTokens > 0 ? m_costNano / m_costTokens > MostPerToken
                                       : m_costRows > 0 && m_costNano / m_costRows > MostPerRow;
    const bool asks = m_weakCost && m_costsAreWhole && dear;
    const bool isPrice = m_costRows > 1 && m_costsAreOne && m_tokensDiffer
        && (hasWord(m_costName, "price") || hasWord(m_costName, "preis"));
    if (!asks && !isPrice && !options.assume.contains(key))
        return FileReading::WeakCost::Cost;
    Doubt doubt{
        .key = key,
        .question = SurveyText::tr("Is “%1” what a row cost in dollars?").arg(shown(m_costName)),
        .choices = {{u"no"_s, SurveyText::tr("No: it is kept in the context, and costs are unknown.")},
                    {u"yes"_s,
                     SurveyText::tr("Yes: %1 dollars in all.").arg(shownNumber(m_costNano / 1'000'000'000))}},
        .grade = asks ? Doubt::Grade::Open : Doubt::Grade::Likely};
    if (m_costTokens == 0)
        doubt.choices.insert(doubt.choices.begin(),
                             {u"tokens"_s,
                              SurveyText::tr("No, it is a number of tokens: %1 in all.")
                                  .arg(shownNumber(m_costNano / 1'000'000'000))});
    const QString answer = doubts.settle(std::move(doubt));
    return answer == "yes"_L1   ? FileReading::WeakCost::Cost
        : answer == "tokens"_L1 ? FileReading::WeakCost::Tokens
                                : FileReading::WeakCost::Neither;
}

void FileSurvey::addRefund(const RowFacts &row)
{
    if (!row.isPaidRefund)
        return;
    ++m_refunds;
    m_payments += row.isPayment;
    if (__builtin_add_overflow(m_refundNano, row.costNano.value_or(0), &m_refundNano))
        m_refundNano = INT64_MAX;
}

// A table of payments writes what came back with a minus, or with a word only.
FileReading::Refund FileSurvey::refund(const ReadOptions &options, Doubts &doubts) const
{
    const QString key = u"refunds"_s;
    if (m_refunds == 0 && !options.assume.contains(key))
        return FileReading::Refund::Unsettled;
    const QString dollars = QString::fromStdString(toDecimal(m_refundNano, 9));
    Doubt doubt{
        .key = key,
        //: %1 is a number of rows, %2 an amount in US dollars
        .question =
            SurveyText::tr("Rows that say to be refunds, credits or payments, with a cost that is not "
                           "negative: %1, together %2 dollars. What does it mean?")
                .arg(shownNumber(m_refunds), dollars),
        .choices = {
            {u"credit"_s, SurveyText::tr("It was paid back, and lowers the sum by %1 dollars.").arg(dollars)},
            {u"skip"_s, SurveyText::tr("It was not to be paid: the cost of these rows is 0.")},
            {u"cost"_s, SurveyText::tr("It was paid, and counts as other costs do.")}}};
    if (m_payments > 0) // in advance, for what other rows used
        std::swap(doubt.choices[0], doubt.choices[1]);
    const QString answer = doubts.settle(std::move(doubt));
    return answer == "credit"_L1 ? FileReading::Refund::Credit
        : answer == "skip"_L1    ? FileReading::Refund::None
        : answer == "cost"_L1    ? FileReading::Refund::Cost
                                 : FileReading::Refund::Unsettled;
}

void FileSurvey::add(const RowFacts &row)
{
    ++m_rows;
    m_ends += row.isBucket.has_value();
    m_buckets += row.isBucket.value_or(false);
    m_ids += row.ownId;
    m_counters += row.counterId;
    m_hasKinds = m_hasKinds || row.isKind;
    m_days.add(row.midnightMs, row.group);
    m_latencies.add(row);
    m_begins.add(row);
    addCost(row);
    addRefund(row);
    m_sums.add(row);
    addThread(row);
    addFlags(row);
    const RawCounts &counts = row.counts;
    if (counts.input && counts.cache)
        addCache(row);
    if (counts.output && counts.reasoning)
        addReasoning(row);
    addTotals(counts, m_cache, m_reasoning);
}

// A column of totals may grow beside counts that are each row's own.
void FileSurvey::addThread(const RowFacts &row)
{
    const bool sides = row.prompt && row.completion;
    if (row.thread != 0) {
        RowAmounts amounts = row.family.amounts;
        if (sides && hasWord(row.costName, "total"))
            amounts.costNano.reset();
        if (sides)
            m_threads.add(row.thread, amounts);
        else if (amounts.isAny())
            m_threadsOfOne.add(row.thread, amounts);
    }
    const bool isRequest = row.ownId && !row.counterId; // the totals of one
    if (row.thread == 0 && !isRequest && sides && hasWord(row.inputName, "total")
        && hasWord(row.outputName, "total"))
        m_wholeFile.add(RunningTotals::WholeFile, row.family.amounts);
}

void FileSurvey::addFlags(const RowFacts &row)
{
    if (row.cacheRead)
        m_cachedFlags.add(row.cacheReadName, *row.cacheRead);
    if (row.counts.reasoning)
        m_reasoningFlags.add(row.reasoningName, *row.counts.reasoning);
    if (row.cacheWrite && row.counts.input)
        m_cacheWrites.add(*row.counts.input, *row.cacheWrite, cacheHint(row.inputName, row.cacheWriteName));
    m_batchesAreNumbers = m_batchesAreNumbers || row.isBatchNumber;
    if (!row.manyCounts)
        return;
    row.manyCounts->forEachCount([&](Field field, int64_t tokens) {
        const FieldUse *use = row.manyCounts->use(field);
        if (use && use->scale != 0 && !use->mapped && isCount(use->field))
            m_countUnits.add(use->name, use->scale, tokens);
    });
}

void FileSurvey::settleFlags(FileReading &reading, Doubts &doubts) const
{
    if (const auto doubt = m_cachedFlags.doubt(u"cached_column"_s))
        reading.cachedIsFlag = doubts.settle(*doubt) == "flag"_L1;
    if (const auto doubt = m_reasoningFlags.doubt(u"reasoning_column"_s))
        reading.reasoningIsFlag = doubts.settle(*doubt) == "flag"_L1;
    reading.batchesAreNumbers = m_batchesAreNumbers;
    if (const auto doubt = m_countUnits.doubt())
        reading.tokensAreSingle = doubts.settle(*doubt) == "single"_L1;
}

void FileSurvey::settleRunning(FileReading &reading, Doubts &doubts) const
{
    constexpr int64_t ManySteps = 5; // by names alone, which plain sums have as well
    if (const auto doubt = m_threads.doubt())
        reading.runningTotals = doubts.isYes(*doubt);
    else if (const auto ofOne = m_threads.isEmpty() ? m_threadsOfOne.doubt() : std::nullopt)
        reading.runningTotals = doubts.isYes(*ofOne);
    else if (const auto whole = m_wholeFile.doubt(true); whole && m_wholeFile.steps() >= ManySteps)
        reading.runningTotals = reading.isOneThread = doubts.isYes(*whole);
}

Doubt FileSurvey::cacheDoubt() const
{
    return {.key = u"input_includes_cache"_s,
            .question = SurveyText::tr("Are the cached tokens (“%1”) part of the input tokens (“%2”)?")
                            .arg(shown(m_cacheNames.part), shown(m_cacheNames.whole)),
            .choices = {{u"yes"_s,
                         SurveyText::tr("They are part of them: %1 prompt tokens in all.")
                             .arg(shownNumber(m_cache.sum(true)))},
                        {u"no"_s,
                         SurveyText::tr("They come on top of them: %1 prompt tokens in all.")
                             .arg(shownNumber(m_cache.sum(false)))}}};
}

Doubt FileSurvey::reasoningDoubt() const
{
    return {.key = u"output_includes_reasoning"_s,
            .question = SurveyText::tr("Are the reasoning tokens (“%1”) part of the output tokens (“%2”)?")
                            .arg(shown(m_reasoningNames.part), shown(m_reasoningNames.whole)),
            .choices = {{u"yes"_s,
                         SurveyText::tr("They are part of them: %1 completion tokens in all.")
                             .arg(shownNumber(m_reasoning.sum(true)))},
                        {u"no"_s,
                         SurveyText::tr("They come on top of them: %1 completion tokens in all.")
                             .arg(shownNumber(m_reasoning.sum(false)))}}};
}

bool FileSurvey::isInside(const PartSurvey &survey, const ReadOptions &options, Doubts &doubts,
                          const std::optional<bool> &mapped, Doubt doubt)
{
    if (mapped)
        return *mapped;
    const auto verdict = survey.verdict();
    const bool answered = options.assume.contains(doubt.key);
    if (!verdict.doubt && !answered)
        return verdict.inside;
    doubt.grade = verdict.doubt.value_or(Doubt::Grade::Likely);
    if (!verdict.inside)
        std::ranges::reverse(doubt.choices);
    return doubts.isYes(std::move(doubt));
}

FileReading FileSurvey::settle(const ReadOptions &options, Doubts &doubts) const
{
    const ColumnMap none;
    const ColumnMap &map = options.map ? *options.map : none;
    FileReading reading;
    settleFlags(reading, doubts);
    reading.cacheInside = isInside(reading.cachedIsFlag ? m_cacheWrites : m_cache, options, doubts,
                                   map.inputIncludesCache, cacheDoubt());
    if (!reading.reasoningIsFlag)
        reading.reasoningInside =
            isInside(m_reasoning, options, doubts, map.outputIncludesReasoning, reasoningDoubt());
    m_latencies.settle(reading, doubts);
    reading.weakCost = weakCost(options, doubts);
    reading.refund = refund(options, doubts);
    reading.hasKinds = m_hasKinds;
    reading.eachOfAnId = options.assume.value(RowIds::Repeated) == "each"_L1;
    settleRunning(reading, doubts);
    m_begins.settle(reading, doubts);
    m_sums.settle(reading, doubts);
    if (const auto doubt = m_days.doubt(); doubt && !map.granularity)
        reading.midnightsAreDays = doubts.isYes(*doubt);
    return reading;
}

} // namespace tally
