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
    void putString(std::string_view key, std::string_view text);
    /// `json` must be valid JSON.
    void putRaw(std::string_view key, std::string_view json);
    bool hasKey(std::string_view key) const;

private:
    bool open(std::string_view key);

    std::string m_text;
    std::vector<JsonSpan> m_keys; // of its own members, quotes included
};

} // namespace tally
