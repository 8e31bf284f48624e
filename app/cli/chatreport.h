// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatrun.h"

#include <QByteArray>
#include <QString>

namespace tally {

/// What `chat --json` prints at the end: {"text","model","response_id","finish_reason","status","error"?,
/// "usage","cost_usd","cost_source","latency_ms","time_to_first_token_ms","record"}; usage is named as in
/// `export`, null is unknown, amounts are decimal text.
QByteArray chatReportJson(const ChatRun &run);

/// Usage, cost and record in one line, for people.
QString chatReportText(const ChatRun &run);

} // namespace tally
