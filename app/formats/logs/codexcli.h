// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Rollouts of the Codex CLI, ~/.codex/sessions/…/rollout-*.jsonl: one record for each answer that its
/// running totals tell of. Cached tokens are inside the input, reasoning inside the output; more cached than
/// input is cut to the input, and the raw count kept. The model is that of the event, else of the turn.
///
/// An event whose total is that of the one before was sent again and does not count. A total that falls
/// begins anew (resumed, compacted): its last answer counts, and so it does where a file begins in the middle
/// of a session. A session that was forked (or begun by another as a subagent) repeats the events of its
/// parent with times of its own. Where several of them, or one in the second of its beginning, stand there at
/// once, they are left out. Others cannot be told from its own by the file alone: so the external id is the
/// session that it all began with, how often the total has fallen, and the running totals, and meets that of
/// the parent's event in the ledger, in whichever order the files come. Such a record has the time of the
/// file that was read last, a few seconds beside the parent's where that is the child.
std::unique_ptr<ImportFormat> makeCodexFormat();

} // namespace tally
