// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/beginsurvey.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"
#include "formats/cells/shownnumber.h"
#include "formats/fields/familysurvey.h"
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

} // namespace

bool isPhaseName(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> Words = {"event",  "phase",  "stage",    "state",
                                                              "status", "action", "ereignis", "lifecycle"};
    const auto words = wordsOf(name.substr(name.rfind('.') + 1));
    const bool known =
        !words.empty() && words.size() <= 3 && std::ranges::find(Words, words.back()) != Words.end();
    return known || isLevelName(name);
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
    const bool begins = row.phase == RowFacts::Phase::Begin;
    const int64_t tokens = row.prompt.value_or(0);
    if (!begins && m_begun == 0 && m_answered >= AnsweredBefore) {
        addTokens(m_otherTokens, tokens);
        return;
    }
    if (isToldById(row, begins))
        return;
    addTokens(begins ? m_begunTokens : m_otherTokens, tokens);
    if (!begins && row.completion.value_or(0) == 0)
        return;
    ++(begins ? m_begun : m_answered);
    if (m_prompts.size() >= MaxPrompts && !m_prompts.contains(tokens))
        return;
    Met &met = m_prompts[tokens];
    ++(begins ? met.begun : met.answered);
}

// Of the rows of one id, the one with the largest counts counts anyway.
bool BeginSurvey::isToldById(const RowFacts &row, bool begins)
{
    const uint64_t id = row.names.id;
    if (id == 0 || row.counterId)
        return false;
    if (begins && m_answeredIds.contains(id))
        return true;
    if (begins) {
        if (m_begunIds.size() < MaxPrompts)
            m_begunIds.try_emplace(id, row.prompt.value_or(0));
        return false;
    }
    if (m_answeredIds.size() < MaxPrompts)
        m_answeredIds.insert(id);
    const auto begun = m_begunIds.find(id);
    if (begun == m_begunIds.end())
        return false;
    --m_begun;
    m_begunTokens -= begun->second;
    --m_prompts[begun->second].begun;
    m_begunIds.erase(begun);
    return false;
}

std::optional<Doubt> BeginSurvey::doubt() const
{
    if (m_begun <= 0 || m_answered == 0)
        return std::nullopt;
    int64_t told = 0;
    for (const auto &[tokens, met] : m_prompts)
        told += tokens > 0 ? std::min(met.begun, met.answered) : 0;
    const bool empty = m_begunTokens == 0;
    const bool twice = empty || told * 10 >= m_begun * 8;
    int64_t all = m_begunTokens;
    addTokens(all, m_otherTokens);
    Doubt doubt{
        .key = u"begin_rows"_s,
        //: %1 is a number of rows
        .question = BeginText::tr("Rows that say that a request begins, beside others that say how one "
                                  "ended: %1. Do both count?")
                        .arg(shownNumber(m_begun)),
        //: %1 is a number of tokens
        .choices = {{u"skip"_s,
                     BeginText::tr("No, what begins is told again: %1 prompt tokens in these rows.")
                         .arg(shownNumber(m_otherTokens))},
                    {u"keep"_s,
                     BeginText::tr("Yes, each is a request: %1 prompt tokens.").arg(shownNumber(all))}},
        .grade = empty ? Doubt::Grade::Likely : Doubt::Grade::Open};
    if (!twice)
        std::ranges::reverse(doubt.choices);
    return doubt;
}

void BeginSurvey::settle(FileReading &reading, Doubts &doubts) const
{
    if (const auto open = doubt())
        reading.skipBegins = doubts.settle(*open) == "skip"_L1;
}

} // namespace tally
