// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxpass.h"

#include "services/servicetext.h"

#include <algorithm>
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

OutboxClaims::Wish OutboxPass::wish(int64_t nowMs) const
{
    const auto mayTry = [](const std::map<int64_t, int> &tries) {
        return [&tries](int64_t id) {
            const auto tried = tries.find(id);
            return tried == tries.end() || tried->second < MostTries;
        };
    };
    return {.nowMs = nowMs,
            .any = byHand,
            .refused = &state.refusedProjects,
            .mayTry = mayTry(tries),
            .mayTryMessage = mayTry(messageTries)};
}

void OutboxPass::renew(ConnectionEntry changed)
{
    const ConnectionConfig before = std::exchange(config, ConnectionConfig::fromJson(changed.config));
    entry = std::move(changed);
    for (const auto &[project, id] : config.projects) {
        const auto was = before.projects.find(project);
        if (was == before.projects.end() || was->second != id)
            state.refusedProjects.erase(project);
    }
    state.forgetPause(config.url != before.url);
    failures = 0;
    isProbing = false;
    outcome = {};
}

void OutboxPass::adopt(const ConnectionState &before, const ConnectionState &now)
{
    for (const auto &[project, status] : before.refusedProjects) {
        if (!now.refusedProjects.contains(project))
            state.refusedProjects.erase(project);
    }
    state.pulledToMs = now.pulledToMs;
    const std::vector<Happening> &known = before.happened.all();
    Happenings happened = now.happened;
    for (const Happening &each : state.happened.all()) {
        if (std::ranges::find(known, each) == known.end())
            happened.note(each.ms, each.kind, each.words);
    }
    state.happened = happened;
}

void OutboxPass::close(const ConnectionState &before, const ConnectionState &now, int64_t nowMs)
{
    adopt(before, now);
    if (outcome.trouble.isEmpty() && state.pausedUntilMs > nowMs)
        outcome.trouble = state.trouble; // as long as it waits
    if (outcome.trouble.isEmpty() && outcome.isUnreachable)
        outcome.trouble = failure; // others came through, but it gave up
    state.trouble = outcome.trouble;
    const bool usesTokens = tokens && sink && sink->traits().asks; // others have keys, which do not expire
    state.isClockWrong = usesTokens && !state.trouble.isEmpty() && !tokens->clockTrouble().isEmpty();
    using Kind = Happening::Kind;
    Happenings &happened = state.happened;
    if (refused > 0)
        happened.note(nowMs, Kind::NeedsYou,
                      ServiceText::tr("refused %n record(s): %1", nullptr, int(refused)).arg(refusal));
    if (!state.trouble.isEmpty())
        happened.note(
            nowMs, state.isKeyRefused() || state.isClockWrong || outcome.isOff ? Kind::NeedsYou : Kind::Waits,
            state.trouble);
    else if (!before.trouble.isEmpty() && refused == 0)
        happened.note(nowMs, Kind::Works, ServiceText::tr("takes records again"));
}

} // namespace tally
