// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/beginsurvey.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"
#include "formats/cells/shownnumber.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/headerwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct BeginText {
    Q_DECLARE_TR_FUNCTIONS(BeginSurvey)
};

constexpr size_t LongestPhase = 48;
constexpr int64_t AnsweredBefore = 1024; // rows are remembered before the first that begins

// Whether one of the words can be in it, by their first letters: most cells say how something ended.
bool mayBegin(std::string_view cell)
{
    for (size_t i = 0; i + 3 < cell.size(); ++i) {
        const char next = lower(cell[i + 1]);
        const char third = lower(cell[i + 2]);
        const auto goesOn = [&](char a, char b) { return next == a && third == b; };
        switch (lower(cell[i])) {
        case 'b':
            if (next == 'e' || next == 'a' || next == 'u')
                return true;
            break;
        case 'c':
            if (goesOn('r', 'e'))
                return true;
            break;
        case 'i':
            if (goesOn('n', 'i'))
                return true;
            break;
        case 'o':
            if (goesOn('p', 'e'))
                return true;
            break;
        case 'p':
            if (goesOn('e', 'n') || goesOn('r', 'o'))
                return true;
            break;
        case 'q':
            return true;
        case 'r':
            if (goesOn('u', 'n') || goesOn('e', 'q'))
                return true;
            break;
        case 's':
            if (goesOn('t', 'a') || goesOn('e', 'n') || goesOn('u', 'b'))
                return true;
            break;
        default:
            break;
        }
    }
    return false;
}

void addTokens(int64_t &sum, int64_t tokens)
{
    if (__builtin_add_overflow(sum, tokens, &sum))
        sum = INT64_MAX;
}

// Of what belongs together there is about the same.
bool isNear(int64_t one, int64_t other)
{
    constexpr int64_t Most = INT64_MAX / 10;
    return one < Most && other < Most && one * 10 >= other * 8 && other * 10 >= one * 8;
}

} // namespace

bool isPhaseName(std::string_view name)
{
    static constexpr std::array<std::string_view, 5> Words = {"event", "phase", "stage", "lifecycle",
                                                              "ereignis"};
    auto words = wordsOf(name.substr(name.rfind('.') + 1));
    if (words.size() > 1 && (words.back() == "type" || words.back() == "name"))
        words.pop_back();
    return !words.empty() && words.size() <= 3 && std::ranges::find(Words, words.back()) != Words.end();
}

bool isBeginWord(std::string_view cell)
{
    static constexpr std::array<std::string_view, 16> Words = {
        "start",     "started", "starting", "begin",  "begins",  "begun",    "began", "created",
        "initiated", "pending", "queued",   "opened", "running", "progress", "sent",  "submitted"};
    cell = trimmed(cell);
    if (cell.empty() || cell.size() > LongestPhase)
        return false;
    const auto words = wordsOf(cell);
    return (words.size() == 1 && words.front() == "request")
        || std::ranges::any_of(
               words, [](const auto &word) { return std::ranges::find(Words, word) != Words.end(); });
}

bool isErrorName(std::string_view name)
{
    static constexpr std::array<std::string_view, 10> Words = {
        "error", "errors", "err", "exception", "failure", "fehler", "status", "code", "statuscode", "failed"};
    return std::ranges::any_of(
        wordsOf(name), [](const auto &word) { return std::ranges::find(Words, word) != Words.end(); });
}

// What is no word for the good end, or for one that is still to come.
bool saysError(std::string_view cell)
{
    static constexpr std::array<std::string_view, 9> Quiet = {"ok",    "none", "null", "nil",    "no",
                                                              "false", "n/a",  "200",  "success"};
    const auto isSame = [cell = trimmed(cell)](std::string_view word) {
        return std::ranges::equal(cell, word, [](char a, char b) { return lower(a) == b; });
    };
    const std::string_view text = trimmed(cell);
    const bool hasLetter = std::ranges::any_of(
        text, [](char c) { return (c >= '1' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); });
    return hasLetter && std::ranges::none_of(Quiet, isSame) && !isBeginWord(text);
}

bool PhaseWords::isBegin(std::string_view cell)
{
    if (!mayBegin(cell))
        return false;
    if (cell != m_last) {
        m_last = cell.size() > LongestPhase ? std::string_view() : cell;
        m_lastBegins = isBeginWord(m_last);
    }
    return m_lastBegins;
}

void BeginSurvey::add(const RowFacts &row)
{
    if (row.phase == RowFacts::Phase::None)
        return;
    addTokens(m_tokens, row.prompt.value_or(0));
    if (!row.beginWord.empty())
        addBegun(row);
    if (row.phase == RowFacts::Phase::Other && row.completion.value_or(0) > 0)
        addAnswered(row);
}

void BeginSurvey::addBegun(const RowFacts &row)
{
    auto at = m_words.find(row.beginWord);
    if (at == m_words.end()) {
        m_manyWords = m_manyWords || m_words.size() >= MaxWords;
        if (m_manyWords)
            return;
        at = m_words.try_emplace(std::string(row.beginWord)).first;
    }
    Word &word = at->second;
    if (row.isAnswered && !word.answered) {
        word = {};
        word.answered = true;
    }
    if (word.answered || row.phase != RowFacts::Phase::Begin)
        return;
    ++word.rows;
    addTokens(word.tokens, row.prompt.value_or(0));
    count(word.prompts, row.prompt.value_or(0));
    addId(row, true);
}

void BeginSurvey::addAnswered(const RowFacts &row)
{
    ++m_answered;
    addTokens(m_answeredTokens, row.prompt.value_or(0));
    const bool beginsMayCome = m_answered <= AnsweredBefore;
    const bool begun = std::ranges::any_of(m_words, [](const auto &one) { return !one.second.answered; });
    if (!begun && !beginsMayCome)
        return;
    count(m_prompts, row.prompt.value_or(0));
    addId(row, false);
}

void BeginSurvey::count(Prompts &prompts, int64_t tokens)
{
    if (const auto known = prompts.find(tokens); known != prompts.end()) {
        ++known->second;
    } else if (m_kept < MaxPrompts) {
        ++m_kept;
        prompts.emplace(tokens, 1);
    }
}

// Of the rows of one id, the one with the largest counts counts anyway, and others are asked about by it.
void BeginSurvey::addId(const RowFacts &row, bool begins)
{
    const uint64_t id = row.names.id;
    if (id == 0 || row.counterId || m_idsTell)
        return;
    auto &own = begins ? m_begunIds : m_answeredIds;
    m_idsTell = (begins ? m_answeredIds : m_begunIds).contains(id);
    if (own.size() < MaxPrompts)
        own.insert(id);
}

// Each word stands once for a request, so that each is compared with the requests.
int64_t BeginSurvey::told(const Word &word) const
{
    int64_t told = 0;
    for (const auto &[tokens, rows] : word.prompts) {
        const auto answered = m_prompts.find(tokens);
        told += tokens > 0 && answered != m_prompts.end() ? std::min(rows, answered->second) : 0;
    }
    return told;
}

// The same went in, row by row or in all; or only one of the two says what went in, or neither, and there are
// about as many of them.
bool BeginSurvey::begins(const Word &word) const
{
    if (word.answered || word.rows == 0)
        return false;
    if (word.tokens > 0 && told(word) * 10 >= word.rows * 8)
        return true;
    const bool isHalf = word.tokens == 0 || m_answeredTokens == 0;
    return isNear(word.rows, m_answered) && (isHalf || isNear(word.tokens, m_answeredTokens));
}

std::optional<Doubt> BeginSurvey::doubt() const
{
    if (m_idsTell || m_manyWords)
        return std::nullopt;
    int64_t rows = 0;
    int64_t begun = 0;
    for (const auto &[text, word] : m_words) {
        rows += begins(word) ? word.rows : 0;
        addTokens(begun, begins(word) ? word.tokens : 0);
    }
    if (rows == 0 || m_answered == 0)
        return std::nullopt;
    Doubt doubt{
        .key = u"begin_rows"_s,
        //: %1 is a number of rows
        .question = BeginText::tr("Rows that say that a request begins, beside others that say how one "
                                  "ended: %1. Do both count?")
                        .arg(shownNumber(rows)),
        //: %1 is a number of tokens
        .choices = {{u"skip"_s,
                     BeginText::tr("No, what begins is told again: %1 prompt tokens in these rows.")
                         .arg(shownNumber(m_tokens - begun))},
                    {u"keep"_s,
                     BeginText::tr("Yes, each is a request: %1 prompt tokens.").arg(shownNumber(m_tokens))}},
        .grade = begun == 0 ? Doubt::Grade::Likely : Doubt::Grade::Open};
    if (begun > 0 && m_answeredTokens == 0)
        std::ranges::reverse(doubt.choices);
    return doubt;
}

void BeginSurvey::settle(FileReading &reading, Doubts &doubts) const
{
    const auto open = doubt();
    if (!open || doubts.settle(*open) != "skip"_L1)
        return;
    for (const auto &[text, word] : m_words) {
        if (begins(word))
            reading.beginWords.push_back(text);
    }
}

} // namespace tally
