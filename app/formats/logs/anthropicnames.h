// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tally {

/// The person in the name of a key that Claude Code made for itself ("claude_code_key_ana_xyz"); empty for
/// any other key.
std::string_view personOfClaudeKey(std::string_view keyName);

/// The service tier that Anthropic's "usage_type" or "service_tier" and its "speed" tell; empty where the
/// word means another thing ("message").
std::string anthropicTier(std::string_view type, std::string_view speed);

} // namespace tally
