// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Session logs of Claude Code, ~/.claude/projects/<folder>/<session>.jsonl: one record for each answer
/// (claudemessages.h says what one is). Lines without usage, answers that the program itself made up
/// ("<synthetic>", API errors) and usage that is all zero are passed over; what was said is not even parsed.
/// Cache reads and writes stand beside the input, thinking inside the output. The project is the last folder
/// of the working folder (the first one of the file, for what lies below it), else what the name of the log's
/// folder tells. A cost is there in old versions only. The log of a running session may end inside a line.
std::unique_ptr<ImportFormat> makeClaudeCodeFormat();

} // namespace tally
