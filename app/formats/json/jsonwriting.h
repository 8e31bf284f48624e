// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/minifiedobject.h"

#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Appends `text` as a JSON string with its quotes. The text must be UTF-8.
void appendJsonString(std::string &out, std::string_view text);

/// Puts members into a JSON object text that is being built; the first value of a key wins.
class JsonObjectText {
public:
    void clear()
    {
        m_text.clear();
        m_keys.clear();
    }
    bool isEmpty() const { return m_text.empty(); }
    /// The object, or "" when nothing was put.
    std::string_view text() const { return m_text; }

    /// Takes the members of a JSON object; false (and nothing taken) when it is none or members are already
    /// there.
    bool takeObject(std::string_view object);
    /// The same of an object without objects and lists in it whose names all are allowed:
    /// isAllowed(std::string_view name, size_t place); one with escapes is not asked for, and is not.
    template <typename IsAllowed> bool takeFlatObject(std::string_view object, IsAllowed isAllowed)
    {
        bool isFlat = false;
        if (!m_text.empty() || !takeObject(object, &isFlat))
            return false;
        for (size_t place = 0; place < m_keys.size() && isFlat; ++place) {
            const auto quoted = std::string_view(m_text).substr(m_keys[place].begin, m_keys[place].size);
            const auto name = quoted.substr(1, quoted.size() - 2);
            isFlat = name.find('\\') == std::string_view::npos && isAllowed(name, place);
        }
        if (!isFlat)
            clear();
        return isFlat;
    }
    void putString(std::string_view key, std::string_view text);
    /// `json` must be valid JSON.
    void putRaw(std::string_view key, std::string_view json);
    bool hasKey(std::string_view key) const;

private:
    bool takeObject(std::string_view object, bool *isFlat);
    bool open(std::string_view key);

    std::string m_text;
    std::vector<JsonSpan> m_keys; // of its own members, quotes included
};

} // namespace tally
