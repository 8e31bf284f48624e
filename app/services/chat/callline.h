// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/endedrequest.h"

#include <QByteArray>

#include <optional>
#include <string>

namespace tally {

/// What is kept of a call: a line as exports write its record, and in it what else the ledger is to know. One
/// that is read from its line again says the same, but for what was only for the program that wrote it.
std::string lineOf(const EndedRequest &ended);
/// Nothing: it is no such line.
std::optional<EndedRequest> callOf(const QByteArray &line);

/// Its record under the name that it has here.
UsageRecord asBegun(const EndedRequest &ended);

} // namespace tally
