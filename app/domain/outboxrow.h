// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Where a record stands on its way to a receiver. Sending is written before the first byte leaves. Unknown:
/// it may have arrived, nobody told. Rejected: the receiver refused it. NotSendable: it lacks what the
/// receiver needs. Discarded: a person gave it up.
enum class OutboxState : uint8_t {
    Pending,
    Sending,
    Sent,
    Unknown,
    Rejected,
    NeedsAttention,
    NotSendable,
    Discarded
};

/// "pending", "sending", "sent", "unknown", "rejected", "needs_attention", "not_sendable", "discarded".
std::string_view toId(OutboxState state);

/// One record on its way to one receiver; `record` 0: an event that is no record, whose data is in `event`.
struct OutboxRow {
    int64_t record = 0;
    int64_t event = 0; // id of the event, 0: a record
    RecordKey key = {};
    OutboxState state = OutboxState::Pending;
    bool isUpdate = false; // it was sent before, and has changed since
    bool hasChanged = false; // since `payload` was made
    std::optional<RecordKey> payload = {}; // fingerprint of what was sent last
    int64_t attempts = 0;
    int64_t nextMs = 0; // not before, ms UTC
    std::optional<int64_t> attemptedMs = {};
    std::optional<int64_t> message = {}; // that it is part of
    std::string sentProject = {}; // what a portal was told at the last attempt
    std::optional<int64_t> sentTimeMs = {};
    std::string remoteId = {};
    std::optional<int64_t> remoteCostNano = {};
    std::optional<int64_t> status = {}; // of HTTP, of the last answer
    std::string error = {};
    std::string errors = {}; // by field, a JSON array of {"field","message"}

    bool operator==(const OutboxRow &) const = default;
};

/// How many of a connection stand where; `costDiffers` of those sent.
struct OutboxCounts {
    int64_t pending = 0;
    int64_t sending = 0;
    int64_t sent = 0;
    int64_t unknown = 0;
    int64_t rejected = 0;
    int64_t needsAttention = 0;
    int64_t notSendable = 0;
    int64_t discarded = 0;
    int64_t costDiffers = 0;

    bool operator==(const OutboxCounts &) const = default;
};

/// How many of some records a connection was told, or may have been, and how many wait.
struct OutboxShare {
    std::string connection = {}; // its name
    int64_t told = 0;
    int64_t waiting = 0;

    bool operator==(const OutboxShare &) const = default;
};

/// What goes out in one request: it keeps its records and its id until it is answered.
struct OutboxMessage {
    int64_t id = 0;
    std::string messageId = {}; // as the receiver sees it
    std::string type = {}; // "usage.recorded" …
    int64_t createdMs = 0;
    int64_t attempts = 0;
    int64_t nextMs = 0;

    bool operator==(const OutboxMessage &) const = default;
};

} // namespace tally
