// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/opennames.h"

#include "domain/ascii.h"
#include "formats/fields/privacy.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t MostKnown = 4096; // a file whose names are values would fill the memory
constexpr size_t MostRecent = 64;

} // namespace

bool OpenNames::areOpen(std::string_view json)
{
    size_t names = 0;
    const bool hasEscapes = json.find('\\') != std::string_view::npos;
    for (size_t quote = json.find('"'); quote != std::string_view::npos; quote = json.find('"', quote)) {
        const size_t begin = ++quote;
        bool isEscaped = false;
        if (!hasEscapes)
            quote = std::min(json.find('"', begin), json.size());
        while (quote < json.size() && json[quote] != '"') {
            isEscaped = isEscaped || json[quote] == '\\';
            quote += json[quote] == '\\' ? 2 : 1;
        }
        if (quote >= json.size())
            return false;
        const std::string_view text = json.substr(begin, quote - begin);
        const size_t next = json.find_first_not_of(Blanks, ++quote);
        const bool isName = next != std::string_view::npos && json[next] == ':';
        if (isName && (isEscaped || !isOpen(text, names++)))
            return false;
    }
    return true;
}

bool OpenNames::isOpen(std::string_view name, size_t place)
{
    if (place < m_recent.size() && m_recent[place] == name)
        return true;
    auto known = m_known.find(name);
    if (known == m_known.end()) {
        if (m_known.size() >= MostKnown) {
            m_recent.clear();
            m_known.clear();
        }
        known = m_known.emplace(name, namePrivacy(name) == NamePrivacy::Open).first;
    }
    if (known->second && place < m_recent.size())
        m_recent[place] = known->first;
    else if (known->second && place == m_recent.size() && place < MostRecent)
        m_recent.push_back(known->first);
    return known->second;
}

} // namespace tally
