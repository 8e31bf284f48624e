// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tally {

/// What the name of a column, or a dotted path, says of its values. Private: it holds what was said (prompts,
/// messages, bodies), whom or where it came from (addresses) or a key, or is such a thing itself, as a mail
/// address among tags is. Said: the same, unless a value is a number ("input", "answer"). None of them is
/// kept in the context unless a person asks for it. Names that only count or name such things
/// ("prompt_tokens", "prompt_id", "api_key_name") are Open.
enum class NamePrivacy : uint8_t { Open, Said, Private };
NamePrivacy namePrivacy(std::string_view name);
inline bool isPrivateName(std::string_view name)
{
    return namePrivacy(name) == NamePrivacy::Private;
}

/// Whether a text under such a name is left out: by the name, as it looks private, or as it is JSON that
/// holds what is private.
bool isLeftOut(NamePrivacy name, std::string_view value);

/// Whether a value looks like a key, a mail address or an IP address, or holds one, whatever it is called.
bool looksPrivate(std::string_view value);

} // namespace tally
