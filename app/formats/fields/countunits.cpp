// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/countunits.h"

#include "formats/cells/shownnumber.h"

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

constexpr UnitWord ManyWords[] = {{"k", 3},        {"1k", 3},        {"1000", 3}, {"1000s", 3},
                                  {"thousand", 3}, {"thousands", 3}, {"tsd", 3},  {"tausend", 3},
                                  {"kilo", 3},     {"m", 6},         {"1m", 6},   {"mio", 6},
                                  {"million", 6},  {"millions", 6},  {"mln", 6},  {"millionen", 6}};
constexpr UnitWord ManyTokens[] = {{"ktok", 3},     {"ktoks", 3},   {"ktoken", 3}, {"ktokens", 3},
                                   {"mtok", 6},     {"mtoks", 6},   {"mtoken", 6}, {"mtokens", 6},
                                   {"1ktokens", 3}, {"1mtokens", 6}};

template <typename List> const UnitWord *findUnit(const List &list, const std::string &word)
{
    const auto known = std::ranges::find(list, std::string_view(word), &UnitWord::word);
    return known == std::end(list) ? nullptr : &*known;
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
    CountUnit found;
    for (size_t i = 0; i < words.size(); ++i) {
        const bool beside = i + 1 == words.size() || words[i + 1].starts_with("tok") || words[i].size() > 2;
        if (const UnitWord *tokens = findUnit(ManyTokens, words[i])) {
            found.scale = tokens->scale;
            found.words.push_back("tokens");
        } else if (const UnitWord *unit = beside ? findUnit(ManyWords, words[i]) : nullptr) {
            found.scale = unit->scale;
            if (!found.words.empty() && i > 0 && isOfUnit(name, words, i - 1))
                found.words.pop_back();
        } else {
            found.words.push_back(words[i]);
        }
    }
    return found.scale != 0 && !found.words.empty() ? std::optional(std::move(found)) : std::nullopt;
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
