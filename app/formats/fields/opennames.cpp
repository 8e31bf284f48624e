// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/opennames.h"

#include "formats/fields/privacy.h"

namespace tally {

namespace {

constexpr size_t MostKnown = 4096; // a file whose names are values would fill the memory

} // namespace

bool OpenNames::areOpen(std::string_view json)
{
    for (size_t quote = json.find('"'); quote != std::string_view::npos; quote = json.find('"', quote)) {
        const size_t begin = ++quote;
        bool isEscaped = false;
        while (quote < json.size() && json[quote] != '"') {
            isEscaped = isEscaped || json[quote] == '\\';
            quote += json[quote] == '\\' ? 2 : 1;
        }
        if (quote >= json.size())
            return false;
        const std::string_view text = json.substr(begin, quote - begin);
        const size_t next = json.find_first_not_of(" \t\r\n", ++quote);
        const bool isName = next != std::string_view::npos && json[next] == ':';
        if (isName && (isEscaped || !isOpen(text)))
            return false;
    }
    return true;
}

bool OpenNames::isOpen(std::string_view name)
{
    const auto known = m_known.find(name);
    if (known != m_known.end())
        return known->second;
    if (m_known.size() >= MostKnown)
        m_known.clear();
    return m_known.emplace(name, namePrivacy(name) == NamePrivacy::Open).first->second;
}

} // namespace tally
