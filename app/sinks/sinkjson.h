// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Writes one JSON object; members whose value is unknown or empty are left out.
class SinkJson {
public:
    void text(std::string_view name, std::string_view value); // left out when empty
    void number(std::string_view name, const std::optional<int64_t> &value);
    void raw(std::string_view name, std::string_view json); // left out when empty
    void member(std::string_view key, std::string_view json); // both raw, the key with its quotes
    void flag(std::string_view name, bool value) { raw(name, value ? "true" : "false"); }

    bool isEmpty() const { return m_out.size() == 1; }
    std::string take();

private:
    std::string m_out = "{";
};

/// Nano-dollars as a JSON number, or milliseconds as one in seconds, with all their digits.
std::string dollarsJson(int64_t nano);
std::string secondsJson(int64_t ms);

/// "2026-11-29T01:23:27.000Z"
std::string sinkTime(int64_t ms);

} // namespace tally
