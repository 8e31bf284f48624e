// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsontape.h"
#include "formats/json/jsonwriting.h"

#include <span>
#include <string_view>

namespace tally {

/// Puts a value into the context under `key`, without what is private in it (formats/fields/privacy.h) unless
/// `keepPrivate`. What says nothing (null, empty texts, arrays and objects) is left out; a text that holds a
/// JSON array or object is taken as that.
void keepMember(JsonObjectText &context, std::string_view key, JsonValue value, bool keepPrivate);

/// The same for all members of an object that are not among `used`.
void keepOthers(JsonObjectText &context, JsonValue object, std::span<const std::string_view> used,
                bool keepPrivate);

/// Puts a value into the context just as it stands, unless something in it is private: then as keepMember().
void keepAsItStands(JsonObjectText &context, std::string_view key, JsonValue value, bool keepPrivate);

/// Whether a text is a JSON object or array in which anything is private.
bool isPrivateJson(std::string_view text);

/// Whether anything in an object is private, also in texts that are JSON themselves.
bool hasPrivateMember(JsonValue object);

} // namespace tally
