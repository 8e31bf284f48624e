// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxpass.h"

#include "services/servicetext.h"

#include <utility>

namespace tally {

OutboxPass OutboxPass::over(ConnectionEntry entry)
{
    OutboxPass pass;
    pass.config = ConnectionConfig::fromJson(entry.config);
    pass.state = ConnectionState::fromJson(entry.state);
    pass.entry = std::move(entry);
    return pass;
}

void OutboxPass::close(const ConnectionState &before, int64_t nowMs)
{
    if (outcome.trouble.isEmpty() && state.pausedUntilMs <= nowMs)
        state.trouble.clear();
    else if (!outcome.trouble.isEmpty())
        state.trouble = outcome.trouble;
    using Kind = Happening::Kind;
    Happenings &happened = state.happened;
    if (refused > 0)
        happened.note(nowMs, Kind::NeedsYou,
                      ServiceText::tr("refused %n record(s): %1", nullptr, int(refused)).arg(refusal));
    if (!state.trouble.isEmpty())
        happened.note(nowMs, state.isKeyRefused() || outcome.isOff ? Kind::NeedsYou : Kind::Waits,
                      state.trouble);
    else if (!before.trouble.isEmpty() && refused == 0)
        happened.note(nowMs, Kind::Works, ServiceText::tr("takes records again"));
}

} // namespace tally
