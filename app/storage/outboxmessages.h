// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outboxrow.h"
#include "domain/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tally {

class Outbox;
struct Store;

/// An event that is not sent.
struct OutboxEvent {
    OutboxRow row = {};
    std::string type = {};
    std::string data = {}; // a JSON object
    int64_t createdMs = 0;
};

/// What goes to receivers as messages: events of their own, and messages that hold records, which keep both
/// their records and their id until they are answered. Got from Outbox::messages(), and used on the thread of
/// the ledger. What changes something and is no transaction of its own belongs in Outbox::write().
class OutboxMessages {
public:
    OutboxMessages(Outbox &outbox, Store &store)
        : m_outbox(outbox)
        , m_store(store)
    {
    }

    /// An event for each connection of a kind; `data`: a JSON object. A transaction of its own.
    Result<void> enqueueEvents(const std::string &kind, const std::string &type,
                               const std::vector<std::string> &data);
    /// The same of one connection.
    Result<void> enqueueEvent(int64_t connection, const std::string &type, const std::string &data);
    Result<std::vector<OutboxEvent>> events(int64_t connection);

    Result<std::vector<OutboxMessage>> list(int64_t connection);
    Result<std::vector<OutboxRow>> rowsOf(int64_t connection, int64_t message);
    /// What is sent of each record, in one line of text.
    using Payloads = std::map<int64_t, std::string>;
    /// The id of its row. Each attempt of the message tells the same, whatever becomes of the records.
    Result<int64_t> add(int64_t connection, const OutboxMessage &message, const Payloads &payloads);
    /// Those that add() got; empty when they were forgotten.
    Result<Payloads> payloadsOf(int64_t message);
    /// Names are to leave in another way from now on: what was sent of them is not sent again.
    Result<void> forgetPayloads(int64_t connection);
    Result<void> put(const OutboxMessage &message);
    Result<void> drop(int64_t message);

private:
    Outbox &m_outbox;
    Store &m_store;
};

} // namespace tally
