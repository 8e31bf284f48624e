// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Sessions of the Gemini CLI, ~/.gemini/tmp/<project>/chats/session-*.json or .jsonl: one record for each
/// answer that tells its tokens. An answer that is written again replaces what it said before. Thoughts stand
/// beside the output. Whether cached tokens are inside the input, and those of tools beside it, is told by
/// each answer's total; where it fits nothing, they are, and the counts are kept as they came.
std::unique_ptr<ImportFormat> makeGeminiSessionFormat();

} // namespace tally
