// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/usageobject.h"
#include "formats/json/jsontape.h"

#include <string_view>

namespace tally {

/// What of a line of a Claude Code log is of use. The views live as long as the line.
struct ClaudeLine {
    JsonValue timestamp, message, requestId, sidechain, uuid;
    JsonValue sessionId, cwd, version, gitBranch;
    JsonValue apiError, cost, data, type;
    JsonValue input, output; // of the oldest versions

    /// Members that `line` does not have stay as they are: progress lines hold another line.
    void take(JsonValue line);
};

/// The answer in a line.
struct ClaudeAnswer {
    JsonValue id, model, usage, stopReason, role;

    explicit ClaudeAnswer(JsonValue message);
};

/// Whether a line, as it stands in the file, may be one with usage.
bool mayHoldClaudeUsage(std::string_view line);

/// normaliseUsage(), faster where there are only plain counts.
NormalUsage claudeUsage(JsonValue usage);

/// 0 … 95: how surely this is a line of a Claude Code log. Its lines are of many kinds.
int claudeConfidence(JsonValue line);

} // namespace tally
