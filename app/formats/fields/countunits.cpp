// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/countunits.h"

#include "formats/cells/shownnumber.h"
#include "formats/fields/headerwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct CountUnitText {
    Q_DECLARE_TR_FUNCTIONS(CountUnits)
};

struct UnitWord {
    std::string_view word;
    int scale;
};

constexpr UnitWord ManyWords[] = {{"thousand", 3}, {"thousands", 3}, {"tsd", 3},
                                  {"tausend", 3},  {"mio", 6},       {"million", 6},
                                  {"millions", 6}, {"millionen", 6}, {"mln", 6}};
constexpr UnitWord ManyLetters[] = {{"k", 3}, {"m", 6}}; // in brackets, or "tokens_k"
constexpr UnitWord ManyTokens[] = {{"ktok", 3}, {"ktoks", 3}, {"ktoken", 3}, {"ktokens", 3},
                                   {"mtok", 6}, {"mtoks", 6}, {"mtoken", 6}, {"mtokens", 6}};

template <typename List> const UnitWord *findUnit(const List &list, const std::string &word)
{
    const auto known = std::ranges::find(list, std::string_view(word), &UnitWord::word);
    return known == std::end(list) ? nullptr : &*known;
}

bool namesTokens(const std::string &word)
{
    static constexpr std::string_view Words[] = {"token", "tokens", "tok", "toks"};
    return std::ranges::find(Words, std::string_view(word)) != std::end(Words);
}

// A price is of a thousand tokens as well: "Input $/1k tokens", "cost per thousand tokens".
bool isOfMoneyOrRates(std::string_view name, const std::vector<std::string> &words)
{
    static constexpr std::string_view Marks[] = {"$", "/", "\xC2\xA2", "\xC2\xA3", "\xC2\xA5", "\xE2\x82"};
    static constexpr std::string_view Words[] = {"per", "pro", "je", "usd", "eur", "price", "cost", "costs"};
    return std::ranges::any_of(
               Marks, [name](std::string_view mark) { return name.find(mark) != std::string_view::npos; })
        || std::ranges::any_of(Words, [&words](std::string_view word) {
               return std::ranges::find(words, word) != words.end();
           });
}

// "(k)" and "[in M]" at the end, and "tokens_k".
bool isUnitLetter(std::string_view name, const std::vector<std::string> &words, size_t at)
{
    if (at + 1 != words.size() || at == 0)
        return false;
    const size_t bracket = name.find_last_of("([");
    if (bracket == std::string_view::npos || (name.back() != ')' && name.back() != ']'))
        return words[at] == "k" && namesTokens(words[at - 1]);
    const auto inside = wordsOf(name.substr(bracket + 1));
    return inside.size() == 1 || (inside.size() == 2 && inside.front() == "in");
}

// "Tokens in (k)" tells of what went in, "Tokens (in k)" and "Tokens in thousands" only of the unit.
bool isOfUnit(std::string_view name, const std::vector<std::string> &words, size_t in)
{
    if (in + 1 >= words.size() || words[in] != "in")
        return false;
    const size_t bracket = name.find_last_of("([{");
    if (bracket == std::string_view::npos)
        return true;
    const std::string_view inside = name.substr(bracket + 1);
    return inside.starts_with("in ") || inside.starts_with("In ")
        || name.substr(0, bracket).find(words[in + 1]) != std::string_view::npos;
}

void addTo(int64_t &sum, int64_t value)
{
    if (__builtin_add_overflow(sum, value, &sum))
        sum = INT64_MAX;
}

} // namespace

std::optional<CountUnit> countUnitOf(std::string_view name, const std::vector<std::string> &words)
{
    if (isOfMoneyOrRates(name, words))
        return std::nullopt;
    CountUnit found;
    bool ofTokens = false;
    for (size_t i = 0; i < words.size(); ++i) {
        const UnitWord *tokens = findUnit(ManyTokens, words[i]);
        const UnitWord *unit = tokens ? tokens : findUnit(ManyWords, words[i]);
        if (!unit && isUnitLetter(name, words, i))
            unit = findUnit(ManyLetters, words[i]);
        if (unit && found.scale != 0)
            return std::nullopt;
        ofTokens = ofTokens || tokens || namesTokens(words[i]);
        if (unit)
            found.scale = unit->scale;
        if (tokens)
            found.words.push_back("tokens");
        else if (!unit)
            found.words.push_back(words[i]);
        else if (!found.words.empty() && i > 0 && isOfUnit(name, words, i - 1))
            found.words.pop_back();
    }
    return found.scale != 0 && ofTokens ? std::optional(std::move(found)) : std::nullopt;
}

void CountUnitSurvey::add(std::string_view name, int scale, int64_t tokens)
{
    if (m_scale == 0)
        m_name = name;
    m_scale = std::max(m_scale, scale);
    addTo(m_tokens, tokens);
    addTo(m_single, tokens / (scale == 3 ? 1000 : 1'000'000));
}

std::optional<Doubt> CountUnitSurvey::doubt() const
{
    if (m_scale == 0)
        return std::nullopt;
    const bool thousands = m_scale == 3;
    //: %1 is the name of a column
    const QString question = thousands
        ? CountUnitText::tr("“%1” says that it counts thousands of tokens. Does it?")
        : CountUnitText::tr("“%1” says that it counts millions of tokens. Does it?");
    return Doubt{
        .key = u"token_unit"_s,
        .question = question.arg(QString::fromStdString(m_name.substr(0, 80))),
        .choices = {{u"named"_s,
                     CountUnitText::tr("Yes: %1 tokens in such columns.").arg(shownNumber(m_tokens))},
                    {u"single"_s, CountUnitText::tr("No, single tokens: %1.").arg(shownNumber(m_single))}},
        .grade = Doubt::Grade::Likely};
}

} // namespace tally
