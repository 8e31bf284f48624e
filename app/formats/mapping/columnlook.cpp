// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/mapping/columnlook.h"

#include "domain/ascii.h"
#include "domain/modelname.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace tally {

namespace {

bool isValueOf(const FieldUse &use, std::string_view cell)
{
    static thread_local const TimeReader times;
    if (use.field == Field::Time || use.field == Field::EndTime)
        return times.read(cell, use.order).hasValue();
    if (use.field == Field::TimeOfDay)
        return times.readClock(cell, 0).hasValue();
    if (use.field == Field::Latency || use.field == Field::TimeToFirstToken)
        return !readDuration(cell, use.style, use.scale).isInvalid();
    if (isMoney(use.field) || !use.currency.empty())
        return !readAmount(cell, use.style, use.scale).isInvalid();
    if (isCount(use.field))
        return !readCountOf(use, cell).isInvalid();
    if (use.field == Field::TokenAmount)
        return !readCount(cell, use.style).isInvalid();
    if (use.field == Field::TokenKind)
        return tokenKindOf(cell).has_value();
    if (use.field == Field::Status)
        return statusFromWord(cell).has_value();
    if (use.field == Field::Model) // a number is no name
        return readAmount(cell, {}, 9).isInvalid();
    return true;
}

// A number can be a time as well, but only one of this century is likely to be meant so.
bool isLikelyTime(std::string_view cell)
{
    constexpr int64_t Earliest = 1'420'070'400'000; // 2015
    constexpr int64_t Latest = 2'208'988'800'000; // 2040
    static thread_local const TimeReader times;
    if (cell.size() < 8)
        return false;
    for (const DateOrder order : {DateOrder::MonthDayYear, DateOrder::DayMonthYear}) {
        const Reading time = times.read(cell, order);
        if (time.hasValue())
            return time.value >= Earliest && time.value < Latest;
    }
    return false;
}

bool isModelName(std::string_view cell)
{
    static constexpr std::array<std::string_view, 24> Families = {
        "gpt-",           "o1",       "o3",      "o4-",     "chatgpt", "claude",
        "gemini",         "gemma",    "llama",   "mistral", "mixtral", "codestral",
        "ministral",      "deepseek", "qwen",    "grok",    "command", "nova-",
        "text-embedding", "dall-e",   "whisper", "sonar",   "kimi",    "glm-"};
    std::string name = foldedName(cell);
    if (const size_t slash = name.rfind('/'); slash != std::string::npos)
        name.erase(0, slash + 1);
    return std::ranges::any_of(Families, [&name](auto family) { return name.starts_with(family); });
}

bool isIdText(std::string_view cell)
{
    const bool digit = std::ranges::any_of(cell, [](char c) { return isDigit(c); });
    return cell.size() >= 6 && cell.size() <= 128 && digit && cell.find(' ') == std::string_view::npos;
}

} // namespace

template <typename Matches> int64_t ColumnLook::count(Matches matches) const
{
    return std::ranges::count_if(m_sample.rows, [&](const auto &row) {
        return !isBlankCell(row[m_column]) && matches(std::string_view(row[m_column]));
    });
}

template <typename Matches> bool ColumnLook::mostly(Matches matches) const
{
    return m_filled > 0 && count(matches) * 10 >= m_filled * 9;
}

ColumnLook::ColumnLook(const TableSample &sample, size_t column)
    : m_sample(sample)
    , m_column(column)
{
    std::unordered_set<std::string_view> distinct;
    for (const auto &row : sample.rows) {
        const std::string &cell = row[column];
        ++m_rows;
        if (!isBlankCell(cell)) {
            ++m_filled;
            distinct.insert(cell);
        }
        const bool known = std::ranges::find(m_samples, cell) != m_samples.end();
        if (m_samples.size() < 2 && !known)
            m_samples.push_back(cell);
    }
    m_distinct = int64_t(distinct.size());
}

int64_t ColumnLook::unreadableAs(const FieldUse &use) const
{
    return count([&use](std::string_view cell) { return !isValueOf(use, cell); });
}

const std::string *ColumnLook::firstUnreadable(const FieldUse &use) const
{
    const auto row = std::ranges::find_if(m_sample.rows, [&](const auto &cells) {
        return !isBlankCell(cells[m_column]) && !isValueOf(use, cells[m_column]);
    });
    return row == m_sample.rows.end() ? nullptr : &(*row)[m_column];
}

bool ColumnLook::areTimes() const
{
    return mostly(isLikelyTime);
}

bool ColumnLook::areModels() const
{
    return mostly(isModelName);
}

bool ColumnLook::areIds() const
{
    return isUnique() && m_rows > 2 && !areTimes() && mostly(isIdText)
        && !mostly([](std::string_view cell) { return !readAmount(cell, {}, 9).isInvalid(); });
}

bool ColumnLook::areSentences() const
{
    constexpr int Words = 3;
    return mostly([](std::string_view cell) { return std::ranges::count(cell, ' ') + 1 >= Words; })
        && !areTimes();
}

bool ColumnLook::areJson() const
{
    return mostly([](std::string_view cell) { return cell.starts_with('{') || cell.starts_with('['); });
}

bool ColumnLook::areNaiveTimes(DateOrder order) const
{
    static thread_local const TimeReader utc;
    static thread_local const TimeReader elsewhere("Asia/Tokyo");
    return count([order](std::string_view cell) {
               bool dateOnly = false;
               const Reading here = utc.read(cell, order, &dateOnly);
               return here.hasValue() && !dateOnly && here.value != elsewhere.read(cell, order).value;
           })
        > 0;
}

std::string ColumnLook::numberWithMarks() const
{
    const auto row = std::ranges::find_if(m_sample.rows, [&](const auto &cells) {
        return cells[m_column].find_first_of(".,") != std::string::npos;
    });
    return row == m_sample.rows.end() ? std::string() : (*row)[m_column];
}

} // namespace tally
