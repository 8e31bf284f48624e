// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/passedover.h"

#include "formats/cells/shownnumber.h"

#include <QCoreApplication>

#include <array>
#include <string_view>

namespace tally {

namespace {

// A member of that name with a count that is not 0. Inside a text its quotes would have backslashes.
bool tellsCount(std::string_view json, std::string_view name)
{
    for (size_t at = json.find(name); at != std::string_view::npos; at = json.find(name, at + 1)) {
        const size_t value = json.find_first_not_of(": ", at + name.size());
        if (value != std::string_view::npos && json[value] >= '1' && json[value] <= '9')
            return true;
    }
    return false;
}

} // namespace

void PassedOver::look(JsonValue line, int64_t number)
{
    static constexpr std::array<std::string_view, 4> Counts{R"(output_tokens")", R"("outputTokens")",
                                                            R"(input_tokens")", R"("thoughts")"};
    const std::string_view json = line.raw();
    for (const std::string_view name : Counts) {
        if (!tellsCount(json, name))
            continue;
        if (m_count++ == 0)
            m_first = number;
        return;
    }
}

std::optional<QString> PassedOver::warning() const
{
    if (m_count == 0)
        return std::nullopt;
    //: %1: a number of lines; %2: the number of the first of them
    return QCoreApplication::translate(
               "Formats",
               "Lines with token counts that are no known event were passed over: %1, the first of them is "
               "line "
               "%2. They are damaged, or of a version of the program that is not known.")
        .arg(shownNumber(m_count))
        .arg(m_first);
}

} // namespace tally
