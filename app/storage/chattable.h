// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "domain/result.h"
#include "storage/chats.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tally {

class ChatRows;
class WriteTransaction;
struct Store;

/// The requests that a ledger is told of one by one: chats, calls that went through the server, and what
/// telemetry tells of; with what is still to be done about them. Got from Ledger::chats(), and used on its
/// thread. Every write is a transaction of its own. Errors as those of Ledger.
class ChatTable {
public:
    explicit ChatTable(Store &store);
    ~ChatTable();

    /// Adds (id 0) or changes the record of a chat request, which has an external id, together with what is
    /// still to be done about it. Returns its row id: another than `id` when an import brought the same
    /// request meanwhile, whose row then takes it in. An external id that another chat request has is not
    /// taken (it stays as `response_id` in the context). Imports never change its attribution.
    /// `sightings`: other keys under which the same request comes, from then on those of this record; where a
    /// record of an import has one of them already, it takes the request in; one that only telemetry has told
    /// of (putTold) becomes this record. `marks`: what find() finds the
    /// row by besides, and many requests share; the first one has it.
    Result<int64_t> put(int64_t id, const UsageRecord &record, const std::optional<OpenChat> &open,
                        const std::vector<RecordKey> &sightings = {},
                        const std::vector<RecordKey> &marks = {});
    /// Adds a request that telemetry tells of, or its row where one has one of `keys` (that of its external
    /// id among them) already: a request of this program stays as it is, the row of an import takes it in.
    /// The row is known by all the keys from then on. Returns the row id. `marks` as put().
    Result<int64_t> putTold(const UsageRecord &record, const std::vector<RecordKey> &keys,
                            const std::vector<RecordKey> &marks = {});
    /// Changes a chat request by what it is now: no other process can come between. Returns its row id like
    /// put(), 0 when nothing was changed.
    Result<int64_t> change(int64_t id, const ChatChange &change);

    /// The row that has one of these keys; 0: none.
    Result<int64_t> find(const std::vector<RecordKey> &keys);
    /// Whether imports brought requests of a source within [fromMs, toMs]; only rows behind `afterId` are
    /// looked at, which becomes the last one. Reads them all.
    Result<bool> hasImported(const std::string &source, int64_t fromMs, int64_t toMs, int64_t &afterId);
    /// Those with something left to do, by row id.
    Result<std::vector<OpenChat>> open();
    /// The record of a chat request without what imports said of it; nothing when `id` is none.
    Result<std::optional<UsageRecord>> record(int64_t id);
    /// Of the chat requests that began at `sinceMs` (UTC) or later.
    Result<ChatSpending> spending(int64_t sinceMs);

private:
    UsageRecord asKept(const UsageRecord &given) const;
    Result<int64_t> commit(WriteTransaction &transaction, const Result<int64_t> &written);

    Store &m_store;
    std::unique_ptr<ChatRows> m_rows;
};

} // namespace tally
