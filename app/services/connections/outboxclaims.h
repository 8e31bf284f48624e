// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionentry.h"
#include "services/connections/keptwords.h"
#include "sinks/sink.h"
#include "storage/ledger.h"
#include "storage/outbox.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace tally {

/// What is to be sent in one request, after it was marked as on its way.
struct ClaimedCall {
    SinkMessage message = {};
    std::vector<int64_t> records = {};
    int64_t messageRow = 0; // OutboxMessage::id, 0: none
    int64_t event = 0; // OutboxRow::event, 0: records
};

/// Takes records, messages and events out of the outbox to be sent, and marks them as on their way. All in
/// Outbox::write().
class OutboxClaims {
public:
    struct Wish {
        size_t calls = 1;
        int64_t nowMs = 0;
        bool any = false; // also what is to wait
        const std::vector<ClaimedCall> *underWay = nullptr;
        const std::map<std::string, int64_t> *refused = nullptr; // projects that are refused, with the status
        std::function<bool(int64_t record)> mayTry = {}; // of records that waited in this pass
        std::function<bool(int64_t messageRow)> mayTryMessage = {};
    };

    OutboxClaims(Ledger &ledger, const ConnectionEntry &entry, const Sink &sink);

    Result<std::vector<ClaimedCall>> take(const Wish &wish);
    /// There may be more than was looked at: nobody else can write meanwhile, so a look is short.
    bool hasMore() const { return m_hasMore; }

private:
    Result<void> takeMessages(const Wish &wish, std::vector<ClaimedCall> &calls);
    Result<void> takeEvents(const Wish &wish, std::vector<ClaimedCall> &calls);
    Result<bool> takeNew(const Wish &wish, std::vector<ClaimedCall> &calls);
    Result<void> openMessage(std::vector<OutboxRow> rows, ClaimedCall &call, const Wish &wish);
    Result<std::optional<std::string>> payloadOf(OutboxRow &row, const Wish &wish);
    Result<void> mark(OutboxRow &row, const std::string &payload, int64_t nowMs);
    std::string idOf(const std::vector<OutboxRow> &rows, int64_t createdMs) const;

    Ledger &m_ledger;
    Outbox &m_outbox;
    const ConnectionEntry &m_entry;
    const Sink &m_sink;
    std::optional<KeptWords> m_words; // once something is not to be sent
    int m_put = 0; // rows that are not to be sent
    bool m_hasMore = false;
};

} // namespace tally
