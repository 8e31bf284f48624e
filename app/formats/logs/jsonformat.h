// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Any JSON document or JSON Lines whose members have names of the table of known names (fieldaliases.h) or
/// are named in a mapping file. Nested objects are dotted paths ("usage.prompt_tokens"); an object under
/// "context" or "metadata" becomes the context; other scalars go into the context under their path, with
/// their JSON type. Lists are kept only when they hold nothing but short values (tags): anything else is
/// mostly what was said.
std::unique_ptr<ImportFormat> makeJsonFormat();

} // namespace tally
