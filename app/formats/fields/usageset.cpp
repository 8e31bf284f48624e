// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/usageset.h"

#include "formats/cells/shownnumber.h"
#include "domain/int128.h"
#include "domain/tokenparts.h"
#include "formats/fields/headerwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct UsageSetText {
    Q_DECLARE_TR_FUNCTIONS(UsageSet)
};

void addKnown(std::optional<int64_t> &sum, const std::optional<int64_t> &value)
{
    int64_t both = sum.value_or(0);
    if (value && __builtin_add_overflow(both, *value, &both))
        both = INT64_MAX;
    if (value)
        sum = both;
}

void addTokens(TokenCounts &sum, const TokenCounts &tokens)
{
    forEachTokenPart(
        [&]<size_t I>() { addKnown(sum.*TokenPartSpecs[I].count, tokens.*TokenPartSpecs[I].count); });
}

QString number(const TokenCounts &tokens)
{
    return shownNumber(tokens.total().value_or(0));
}

} // namespace

NormalUsage sumOf(std::span<const NormalUsage> usages)
{
    NormalUsage all;
    all.any = true;
    Int128 nano = 0;
    bool costs = true;
    for (const NormalUsage &usage : usages) {
        addTokens(all.tokens, usage.tokens);
        addKnown(all.webSearches, usage.webSearches);
        costs = costs && usage.cost.has_value();
        nano += usage.cost.value_or(Money{}).nano;
    }
    if (costs && !usages.empty() && nano < INT64_MAX)
        all.cost = Money{static_cast<int64_t>(nano)};
    return all;
}

void UsageSet::add(const std::string &path, const NormalUsage &usage)
{
    const bool copy = std::ranges::any_of(
        m_usages, [&usage](const Named &known) { return known.usage.tokens == usage.tokens; });
    if (!copy)
        m_usages.push_back({path, usage});
}

NormalUsage UsageSet::sum() const
{
    std::vector<NormalUsage> usages;
    for (const Named &named : m_usages)
        usages.push_back(named.usage);
    return sumOf(usages);
}

const NormalUsage *UsageSet::named(const std::string &path) const
{
    const auto known = std::ranges::find_if(
        m_usages, [&path](const Named &named) { return normalisedHeader(named.path) == path; });
    return known == m_usages.end() ? nullptr : &known->usage;
}

// Cohere's, of which the tokens beside are what the model read.
const UsageSet::Named *UsageSet::billedUnits() const
{
    if (m_usages.size() != 2)
        return nullptr;
    const auto isPart = [](const Named &named, std::string_view part) {
        return named.path == part || named.path.ends_with('.' + std::string(part));
    };
    for (const size_t i : {0, 1}) {
        if (isPart(m_usages[i], "billed_units") && isPart(m_usages[1 - i], "tokens"))
            return &m_usages[i];
    }
    return nullptr;
}

const NormalUsage *UsageSet::only() const
{
    if (m_usages.size() == 1)
        return &m_usages.front().usage;
    if (const Named *billed = billedUnits())
        return &billed->usage;
    const auto whole = sum();
    const auto side = [](const TokenCounts &tokens) {
        return std::pair(tokens.prompt().value_or(0), tokens.completion().value_or(0));
    };
    const auto both = side(whole.tokens);
    for (const Named &named : m_usages) {
        const auto own = side(named.usage.tokens);
        if (own.first * 2 == both.first && own.second * 2 == both.second)
            return &named.usage;
    }
    return nullptr;
}

Doubt UsageSet::doubt() const
{
    QStringList names;
    for (const Named &named : m_usages) {
        if (names.size() < 6)
            names << u'“' + QString::fromStdString(named.path.substr(0, 60)) + u'”';
    }
    Doubt doubt{.key = u"usages"_s,
                .question = UsageSetText::tr("Rows hold several counts of tokens: %1. Which of them count?")
                                .arg(names.join(u", "_s)),
                .choices = {{u"each"_s,
                             UsageSetText::tr("All of them together: %1 tokens in the first such row.")
                                 .arg(number(sum().tokens))}}};
    for (const Named &named : m_usages) {
        if (doubt.choices.size() <= 6)
            doubt.choices.push_back(
                {QString::fromStdString(normalisedHeader(named.path)),
                 UsageSetText::tr("“%1” alone: %2 tokens in the first such row.")
                     .arg(QString::fromStdString(named.path.substr(0, 60)), number(named.usage.tokens))});
    }
    // What is told of one call and of all so far is not to be added up.
    const bool overlap = std::ranges::any_of(m_usages, [](const Named &named) {
        const auto words = wordsOf(named.path);
        return std::ranges::any_of(words, [](const std::string &word) {
            return word == "total" || word == "last" || word == "cumulative" || word == "session";
        });
    });
    if (overlap)
        std::rotate(doubt.choices.begin(), doubt.choices.begin() + 1, doubt.choices.end());
    return doubt;
}

} // namespace tally
