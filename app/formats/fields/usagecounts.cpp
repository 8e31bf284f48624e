// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/usagecounts.h"

#include "formats/cells/valuereader.h"
#include "formats/json/jsonrows.h"

#include <string>

namespace tally {

UsageCounts::Count UsageCounts::operator()(Names names)
{
    for (const std::string_view name : names) {
        const JsonValue value = find(name);
        if (value.isNothing())
            continue;
        const std::string cell = value.text();
        const bool scalar = value.isNumber() || value.isString();
        const Reading reading = scalar ? readCount(cell) : Reading::invalid(CellError::NotANumber);
        if (reading.hasValue())
            return reading.value;
        if (!reading.isBlank() && m_result.problem.isEmpty())
            m_result.problem = cellErrorText(reading.error, name,
                                             scalar ? std::string_view(cell) : value.raw().substr(0, 40));
    }
    return std::nullopt;
}

UsageCounts::Count UsageCounts::token(Names names)
{
    const Count count = (*this)(names);
    m_result.any = m_result.any || count.has_value();
    return count;
}

JsonValue UsageCounts::find(std::string_view name) const
{
    for (const JsonValue object : m_objects) {
        if (const JsonValue value = memberAt(object, name); !value.isNothing())
            return value;
    }
    return {};
}

} // namespace tally
