// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// The columns of LiteLLM's table of spend logs in a line of PostgreSQL's COPY text, for text without a line
/// of names: joined by commas, or nothing where the line is none of that table. Their order is that of the
/// table, which differs with the version that made it and with those that added to it: what is always the
/// same tells the table, and what the other cells hold tells which they are.
std::optional<std::string> liteLlmCopyColumns(std::string_view line);

} // namespace tally
