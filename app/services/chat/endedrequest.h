// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatledger.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// The interval of a sum that telemetry told.
struct SumSpan {
    std::string teller = {}; // the source of the better records
    int64_t fromMs = 0;
    int64_t toMs = 0;
    bool isRunning = false; // the total since fromMs: a later one takes its place
};

/// A call or a chat that ended, with all that the ledger is to know of it; or a sum that telemetry told.
struct EndedRequest {
    UsageRecord record = {};
    std::string localId = {}; // what its record is called until the provider gives an id
    ChatLedger::Row row = {};
    int64_t rowId = 0; // of it, where that is known beside the writing thread
    int64_t hold = 0; // of its budgets
    std::optional<OpenChat> left = {};
    std::vector<RecordKey> sightings = {};
    std::string likeness = {};
    std::vector<RecordKey> marks = {}; // that metrics have nothing to tell of it
    std::vector<RecordKey> unless = {}; // of a sum: who tells of the same, so that it does not count
    std::optional<SumSpan> span = {}; // of a sum
};

} // namespace tally
