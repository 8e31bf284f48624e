// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tally {

/// Whether a column or dotted path holds what was said (prompts, answers, messages, bodies), whom or where it
/// came from (addresses), or a key: it is not kept in the context unless a person asks for it. Names that
/// only count or name such things ("prompt_tokens", "prompt_id", "api_key_name") are not.
bool isPrivateName(std::string_view name);

/// Whether a value looks like a key, a mail address or an IP address, whatever it is called.
bool looksPrivate(std::string_view value);

} // namespace tally
