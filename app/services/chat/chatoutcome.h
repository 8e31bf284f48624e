// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"
#include "domain/usagerecord.h"
#include "providers/httpresult.h"

namespace tally {

/// What became of a request, from how its call ended and what the answer said until then.
Status chatStatus(const HttpResult &result, const ChatAnswer &answer, bool isStopped);

/// Why there is no whole answer, for a person; empty when there is.
QString chatProblem(const HttpResult &result, const ChatAnswer &answer, Status status);

} // namespace tally
