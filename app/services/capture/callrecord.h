// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturedesk.h"
#include "domain/recordidentity.h"
#include "domain/recordpricer.h"
#include "services/budgets/budgetgate.h"

#include <string>
#include <vector>

namespace tally {

/// The record of a program's call before it leaves.
UsageRecord pendingCall(const CaptureCall &call, const std::string &localId, int64_t nowMs);
/// What it wants of the budgets, and of the limits of its program: the most that it may take. A program that
/// names no most of its answer is let pass while anything is left, as it would never be served otherwise.
BudgetClaim claimOf(const CaptureCall &call, const UsageRecord &pending, const CaptureProgram &program,
                    RecordPricer &pricer);

/// The record with all that is known at its end; it holds neither a secret nor what was asked.
UsageRecord endedCall(const UsageRecord &pending, const CaptureCall &call, const CaptureEnd &end,
                      RecordPricer &pricer);

/// Under which other keys the same request comes: in the provider's own export, in the log of the program,
/// in its telemetry.
std::vector<RecordKey> sightingsOf(const UsageRecord &ended, const CaptureCall &call, const CaptureEnd &end);

/// Puts in what an answer tells that was made after its call had ended (background mode). False: the record
/// knows its usage already, or the call still runs.
bool completeCall(UsageRecord &record, const ChatAnswer &answer, RecordPricer &pricer);

/// Under which a call that went through is known by the id of its answer.
RecordKey keyOfCall(const std::string &responseId);

/// What an ended call is called where no id goes along with it (requestlikeness.h); mostly empty.
std::string likenessOfCall(const UsageRecord &ended);

} // namespace tally
