// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tally {

/// Appends `text` as a JSON string with its quotes. The text must be UTF-8.
void appendJsonString(std::string &out, std::string_view text);

/// Checks that `text` is one JSON object (depth up to 512, blanks around allowed) and appends it without
/// blanks outside strings; nothing is appended when it is not.
bool appendMinifiedObject(std::string &out, std::string_view text);

/// Puts members into a JSON object text that is being built; the first value of a key wins.
class JsonObjectText {
public:
    void clear() { m_text.clear(); }
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
};

} // namespace tally
