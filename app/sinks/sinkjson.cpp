// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sinkjson.h"

#include "domain/contextedit.h"
#include "formats/write/textwriter.h"

#include <utility>

namespace tally {

void SinkJson::text(std::string_view name, std::string_view value)
{
    if (!value.empty())
        raw(name, jsonString(value));
}

void SinkJson::number(std::string_view name, const std::optional<int64_t> &value)
{
    if (value)
        raw(name, std::to_string(*value));
}

void SinkJson::raw(std::string_view name, std::string_view json)
{
    if (!json.empty())
        member(jsonString(name), json);
}

void SinkJson::member(std::string_view key, std::string_view json)
{
    if (m_out.size() > 1)
        m_out += ',';
    m_out.append(key).append(":").append(json);
}

std::string SinkJson::take()
{
    m_out += '}';
    return std::exchange(m_out, "{");
}

std::string dollarsJson(int64_t nano)
{
    std::string text;
    text::appendDollars(text, nano);
    return text;
}

std::string secondsJson(int64_t ms)
{
    return toDecimal(ms, 3);
}

std::string sinkTime(int64_t ms)
{
    std::string text;
    UtcStampWriter().append(text, ms);
    return text;
}

} // namespace tally
