// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatrequest.h"
#include "domain/int128.h"
#include "services/chat/ratemeter.h"
#include "services/chat/chatsettings.h"

#include <QHash>

#include <vector>

namespace tally {

/// What the requests of this run of the program may still use: of what providers allow, and of the user's own
/// spend limits.
class ChatLimits {
public:
    /// The most that a request on its way may cost counts against the limits until it ended.
    void promise(Int128 nano) { m_promisedNano += nano; }
    void release(Int128 nano) { m_promisedNano -= nano; }
    Int128 promisedNano() const { return m_promisedNano; }

    /// What an answer said is left.
    void take(const ChatTarget &target, const std::vector<RateLimit> &limits);
    /// As told last.
    std::vector<RateLimit> of(const ChatTarget &target) const;

    /// Where a provider does not tell, our own requests are counted: one that ended now, and what is left of
    /// the tier then.
    std::vector<RateLimit> count(const QString &provider, const RateTier &tier, int64_t tokens);

private:
    RateMeter m_meter;
    QHash<QString, std::vector<RateLimit>> m_told; // by targetKey()
    Int128 m_promisedNano = 0;
};

/// What is kept of a target is kept under this.
QString targetKey(const ChatTarget &target);

/// The begin of today in the settings' time zone, ms UTC: since when spending counts.
int64_t beginOfToday(const ChatSettings &settings);

} // namespace tally
