// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/csvnumbers.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"
#include "formats/csv/csvtable.h"
#include "formats/fields/fieldaliases.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct CsvNumbersText {
    Q_DECLARE_TR_FUNCTIONS(CsvNumbers)
};

constexpr std::array MoneyWords =
    std::to_array<std::string_view>({"cost", "spend", "spent", "amount", "price", "usd", "credit"});
constexpr std::array DurationWords = std::to_array<std::string_view>(
    {"latency", "duration", "seconds", "elapsed", "time_to", "timeto", "_ms"});
constexpr std::array CountWords =
    std::to_array<std::string_view>({"token", "request", "count", "input", "output", "cache", "prompt",
                                     "completion", "reasoning", "search", "hits"});

template <size_t Size> bool namesAny(std::string_view name, const std::array<std::string_view, Size> &words)
{
    return std::ranges::any_of(
        words, [name](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

QString shownText(const std::string &text)
{
    return QString::fromStdString(text.substr(0, 80));
}

} // namespace

CsvNumbers::Role CsvNumbers::roleOf(const std::string &name)
{
    const std::string normal = normalisedHeader(name);
    if (namesAny(normal, MoneyWords) || namesAny(normal, DurationWords))
        return Role::Amount;
    if (namesAny(normal, CountWords))
        return Role::Count;
    if (normal.find("date") != std::string::npos)
        return Role::Date;
    return normal.find("usage") != std::string::npos ? Role::Amount : Role::None;
}

CsvNumbers::CsvNumbers(const std::vector<std::string> &names)
    : m_texts(names.size())
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (const Role role = roleOf(names[i]); role != Role::None)
            m_columns.push_back({.at = i, .name = names[i], .role = role});
    }
}

void CsvNumbers::look(std::span<const std::string_view> cells)
{
    for (Column &column : m_columns) {
        const std::string_view cell = column.at < cells.size() ? cells[column.at] : std::string_view();
        if (column.role == Role::Date) {
            if (cell.find('/') != std::string_view::npos)
                column.dates.add(cell);
            continue;
        }
        const size_t mark = cell.find_first_of(".,");
        if (mark == std::string_view::npos)
            continue;
        const bool count = column.role == Role::Count;
        const bool before = column.guess.hasAmbiguous();
        NumberStyleGuess one;
        one.add(cell, count);
        column.guess.merge(one);
        if (!before && one.hasAmbiguous())
            column.example = cell;
        m_sawMarks = m_sawMarks || one.hasAmbiguous() || (one.isDecided() && cell.find(',') != cell.npos);
    }
}

std::optional<NumberStyle> CsvNumbers::amounts() const
{
    NumberStyleGuess all;
    for (const Column &column : m_columns) {
        if (column.role == Role::Amount)
            all.merge(column.guess);
    }
    return all.isDecided() ? std::optional(all.decided()) : std::nullopt;
}

bool CsvNumbers::isPlain() const
{
    const bool hasAmounts =
        std::ranges::any_of(m_columns, [](const Column &column) { return column.role == Role::Amount; });
    const bool hasOpenDates =
        std::ranges::any_of(m_columns, [](const Column &column) { return column.dates.isAmbiguous(); });
    return !m_sawMarks && !hasOpenDates && (!hasAmounts || amounts() == NumberStyle{});
}

// False: both readings fit.
bool CsvNumbers::decide(Column &column, const std::optional<NumberStyle> &amounts,
                        const NumberStyleGuess &counts, bool separatedByCommas)
{
    const bool isCount = column.role == Role::Count;
    const NumberStyleGuess &guess = column.guess;
    if (guess.isDecided() || !guess.hasAmbiguous()) {
        column.style = guess.isDecided() ? guess.decided() : NumberStyle{};
        return guess.contradiction(isCount) == NumberStyleGuess::Contradiction::None;
    }
    if (isCount) { // a count has no fraction, so the mark groups; unless it is the decimal mark beside it
        column.style = guess.forCounts(amounts.value_or(NumberStyle{}));
        return guess.isDecidedForCounts() && (!amounts || column.style == *amounts);
    }
    if (amounts) {
        column.style = *amounts;
        return true;
    }
    // Programs whose decimal mark is the comma do not separate by it.
    if (separatedByCommas && guess.isAmbiguousOnlyBy('.') && !counts.isDecidedForCounts())
        return true;
    // Marks that group the counts are none of fractions.
    column.style = counts.forCounts({});
    return counts.isDecidedForCounts() && guess.isAmbiguousOnlyBy(column.style.decimal);
}

void CsvNumbers::ask(const std::vector<Column *> &open, bool comma, Doubts &doubts)
{
    const Column &first = *open.front();
    const auto choice = [](const char *value, const char *text) {
        return Doubt::Choice{QString::fromLatin1(value), QCoreApplication::translate("CsvPlan", text)};
    };
    Doubt doubt{.key = u"decimal"_s,
                //: %1 is a column's name, %2 a number such as 1,234
                .question =
                    CsvNumbersText::tr("The numbers of column “%1” can be read in two ways: “%2” may be "
                                       "more than a thousand or a fraction. Which is their decimal mark?")
                        .arg(shownText(first.name), shownText(first.example)),
                .choices = {choice("point", "The point: 1,234.5"), choice("comma", "The comma: 1.234,5")}};
    if (comma)
        std::ranges::reverse(doubt.choices);
    const bool isComma = doubts.settle(std::move(doubt)) == "comma"_L1;
    for (Column *column : open)
        column->style = isComma ? NumberStyle::comma() : NumberStyle{};
}

Result<void> CsvNumbers::settle(CsvTable &table, Doubts &doubts)
{
    if (m_columns.empty())
        return {};
    table.sample([this](auto cells) { look(cells); });
    if (!table.sampleIsAll() && !isPlain()) {
        for (Column &column : m_columns)
            column.guess = {}, column.dates = {};
        const auto scanned = table.scanAll([this](auto cells) { look(cells); });
        if (!scanned)
            return scanned.error();
        if (!*scanned)
            return Error{ErrorKind::Internal,
                         QCoreApplication::translate("Formats", "The file could not be read a second time.")};
    }
    for (Column &column : m_columns) {
        column.dayFirst = column.dates.order() == DateOrder::DayMonthYear;
        m_rewrites = m_rewrites || column.dayFirst;
    }
    if (!m_sawMarks)
        return {};
    NumberStyleGuess counts;
    for (const Column &column : m_columns) {
        if (column.role == Role::Count)
            counts.merge(column.guess);
    }
    const auto others = amounts();
    std::vector<Column *> open;
    for (Column &column : m_columns) {
        if (!decide(column, others, counts, table.delimiter() == ','))
            open.push_back(&column);
    }
    if (!open.empty())
        ask(open, others ? *others == NumberStyle::comma() : table.delimiter() == ';', doubts);
    m_rewrites = m_rewrites || std::ranges::any_of(m_columns, [](const Column &column) {
                     return column.style == NumberStyle::comma();
                 });
    return {};
}

std::span<const std::string_view> CsvNumbers::plain(std::span<const std::string_view> cells)
{
    if (!m_rewrites)
        return cells;
    m_cells.assign(cells.begin(), cells.end());
    for (const Column &column : m_columns) {
        if (column.at < cells.size() && rewrite(column, cells[column.at]))
            m_cells[column.at] = m_texts[column.at];
    }
    return m_cells;
}

bool CsvNumbers::rewrite(const Column &column, std::string_view cell)
{
    std::string &text = m_texts[column.at];
    if (column.dayFirst) {
        text = isoDate(cell);
        return !text.empty();
    }
    if (column.style != NumberStyle::comma())
        return false;
    const std::string_view digits = bareAmount(cell).digits;
    std::string number;
    if (digits.find_first_of(".,") == std::string_view::npos || !plainNumber(digits, column.style, number))
        return false;
    const size_t begin = static_cast<size_t>(digits.data() - cell.data());
    text.assign(cell.substr(0, begin)).append(number).append(cell.substr(begin + digits.size()));
    return true;
}

// "13/10/2026 …" as "2026-10-13 …"; empty for anything else.
std::string CsvNumbers::isoDate(std::string_view cell)
{
    cell = trimmed(cell);
    const size_t day = cell.find('/');
    const size_t month = day == std::string_view::npos ? day : cell.find('/', day + 1);
    if (month == std::string_view::npos || day == 0 || day > 2 || month - day < 2 || month - day > 3
        || cell.size() < month + 5)
        return {};
    const auto twoDigits = [](std::string_view digits) {
        return std::string(2 - digits.size(), '0').append(digits);
    };
    const std::string date = std::string(cell.substr(month + 1, 4)) + '-'
        + twoDigits(cell.substr(day + 1, month - day - 1)) + '-' + twoDigits(cell.substr(0, day));
    return std::ranges::all_of(date, [](char c) { return isDigit(c) || c == '-'; })
        ? date + std::string(cell.substr(month + 5))
        : std::string();
}

} // namespace tally
