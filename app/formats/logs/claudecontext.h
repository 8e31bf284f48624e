// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsonwriting.h"
#include "formats/logs/claudeline.h"

#include <string>
#include <string_view>

namespace tally {

/// Makes the context of the records of a Claude Code log: what their lines tell beside the fields of a
/// record, and the usage as it came where its counts contradict themselves. The context of most lines is that
/// of the line before, and is then not made anew.
class ClaudeContext {
public:
    /// A JSON object, valid until the next call; "" when there is nothing to tell. `usage` is the line's,
    /// `normal` what was made of it.
    std::string_view of(const ClaudeLine &line, JsonValue usage, const NormalUsage &normal);

private:
    void putText(std::string_view name, JsonValue value);

    JsonObjectText m_text;
    std::string m_key; // all that the context is made of
    std::string m_keyBefore;
};

} // namespace tally
