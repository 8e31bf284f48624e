// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxclaims.h"

#include "services/servicetext.h"
#include "sinks/portalsink.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int FewestRows = 16;
constexpr int MostPut = 1000;

/// 26 letters and digits.
std::string base32(const RecordKey &key)
{
    static constexpr char Digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    const auto bytes = key.toBytes();
    std::string text;
    unsigned buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = buffer << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5)
            text += Digits[buffer >> (bits - 5) & 31];
    }
    return text + Digits[buffer << (5 - bits) & 31];
}

std::string messageId(const std::string &of)
{
    return "msg_" + base32(hashOf(of));
}

bool isUnderWay(const OutboxClaims::Wish &wish, int64_t messageRow, int64_t event)
{
    return wish.underWay && std::ranges::any_of(*wish.underWay, [&](const ClaimedCall &call) {
               return (messageRow != 0 && call.messageRow == messageRow)
                   || (event != 0 && call.event == event);
           });
}

} // namespace

OutboxClaims::OutboxClaims(Ledger &ledger, const ConnectionEntry &entry, const Sink &sink)
    : m_ledger(ledger)
    , m_outbox(ledger.outbox())
    , m_entry(entry)
    , m_sink(sink)
{
}

Result<std::vector<ClaimedCall>> OutboxClaims::take(const Wish &wish)
{
    std::vector<ClaimedCall> calls;
    if (!m_sink.traits().asks) {
        if (const auto done = takeMessages(wish, calls); !done)
            return done.error();
        if (const auto done = takeEvents(wish, calls); !done)
            return done.error();
    }
    while (calls.size() < wish.calls) {
        const auto more = takeNew(wish, calls);
        if (!more)
            return more.error();
        if (!*more)
            break;
        m_hasMore = m_put > MostPut;
        if (m_hasMore)
            break;
    }
    return calls;
}

Result<std::optional<std::string>> OutboxClaims::payloadOf(OutboxRow &row, const Wish &wish)
{
    const int64_t ids[] = {row.record};
    const auto records = m_ledger.fetch(ids);
    if (!records)
        return records.error();
    if (records->empty())
        return std::optional<std::string>();
    const UsageRecord &record = records->front().record;
    std::optional<SinkRefusal> refusal = m_sink.whyNot(record);
    std::string payload;
    if (!refusal) {
        payload = m_sink.payload(row.key, record);
        if (qsizetype(payload.size()) + m_sink.frame() > m_sink.traits().maxBytes)
            refusal =
                SinkRefusal{"too_large", ServiceText::tr("The record is larger than the receiver takes.")};
    }
    const auto refused = wish.refused ? wish.refused->find(record.project) : decltype(wish.refused->end())();
    const bool isRefused = !refusal && wish.refused && refused != wish.refused->end();
    if (!refusal && !isRefused) {
        row.sentProject = m_sink.traits().asks ? record.project : std::string();
        row.sentTimeMs = record.timeMs;
        return std::optional(std::move(payload));
    }
    row.state = isRefused ? OutboxState::Rejected : OutboxState::NotSendable;
    row.status = isRefused ? std::optional(refused->second) : std::nullopt;
    if (!m_words)
        m_words.emplace();
    row.error = m_words->keepText(isRefused ? ServiceText::tr("The receiver refuses the project.")
                                            : refusal->message);
    row.errors.clear();
    row.message.reset();
    if (const auto put = m_outbox.put(m_entry.id, row); !put)
        return put.error();
    return std::optional<std::string>();
}

Result<void> OutboxClaims::mark(OutboxRow &row, const std::string &payload, int64_t nowMs)
{
    row.state = OutboxState::Sending;
    row.hasChanged = false;
    row.payload = m_sink.fingerprint(payload);
    ++row.attempts;
    row.attemptedMs = nowMs;
    if (const auto *portal = dynamic_cast<const PortalSink *>(&m_sink))
        row.sentProject = portal->projectId(row.sentProject);
    return m_outbox.put(m_entry.id, row);
}

// A message keeps its records and what is told of them, since the receiver may know it already: what is new
// since then is sent as an update later.
Result<void> OutboxClaims::openMessage(std::vector<OutboxRow> rows, ClaimedCall &call, const Wish &wish)
{
    const auto kept = m_outbox.messages().payloadsOf(call.messageRow);
    if (!kept)
        return kept.error();
    for (OutboxRow &row : rows) {
        const auto told = kept->find(row.record);
        const auto payload = told != kept->end() ? Result(std::optional(told->second)) : payloadOf(row, wish);
        if (!payload)
            return payload.error();
        if (!*payload)
            continue;
        const bool hasChanged = row.hasChanged;
        const auto before = row.payload;
        if (const auto marked = mark(row, **payload, wish.nowMs); !marked)
            return marked;
        if (hasChanged) {
            // The receiver may know the message as it was.
            row.hasChanged = true;
            row.payload = before;
            if (const auto put = m_outbox.put(m_entry.id, row); !put)
                return put;
        }
        call.message.payloads.push_back(**payload);
        call.records.push_back(row.record);
    }
    return {};
}

Result<void> OutboxClaims::takeMessages(const Wish &wish, std::vector<ClaimedCall> &calls)
{
    const auto messages = m_outbox.messages().list(m_entry.id);
    if (!messages)
        return messages.error();
    for (const OutboxMessage &message : *messages) {
        if (calls.size() >= wish.calls)
            break;
        if (isUnderWay(wish, message.id, 0) || (!wish.any && message.nextMs > wish.nowMs)
            || (wish.mayTryMessage && !wish.mayTryMessage(message.id)))
            continue;
        auto rows = m_outbox.messages().rowsOf(m_entry.id, message.id);
        if (!rows)
            return rows.error();
        ClaimedCall call{
            .message = {.id = message.messageId, .type = message.type, .timeMs = message.createdMs},
            .messageRow = message.id};
        if (const auto opened = openMessage(std::move(*rows), call, wish); !opened)
            return opened;
        const auto kept = call.records.empty() ? m_outbox.messages().drop(message.id) : Result<void>();
        if (!kept)
            return kept;
        if (!call.records.empty())
            calls.push_back(std::move(call));
    }
    return {};
}

Result<void> OutboxClaims::takeEvents(const Wish &wish, std::vector<ClaimedCall> &calls)
{
    auto events = m_outbox.messages().events(m_entry.id);
    if (!events)
        return events.error();
    for (OutboxEvent &event : *events) {
        if (calls.size() >= wish.calls)
            break;
        OutboxRow &row = event.row;
        if (row.state != OutboxState::Pending || isUnderWay(wish, 0, row.event)
            || (!wish.any && row.nextMs > wish.nowMs)
            || (wish.mayTryMessage && !wish.mayTryMessage(-row.event)))
            continue;
        row.state = OutboxState::Sending;
        ++row.attempts;
        row.attemptedMs = wish.nowMs;
        if (const auto put = m_outbox.put(m_entry.id, row); !put)
            return put;
        const std::string of = m_ledger.id().toStdString() + " event " + std::to_string(row.event);
        calls.push_back({.message = {.id = messageId(of),
                                     .type = event.type,
                                     .timeMs = event.createdMs,
                                     .event = event.data},
                         .event = row.event});
    }
    return {};
}

std::string OutboxClaims::idOf(const std::vector<OutboxRow> &rows, int64_t createdMs) const
{
    std::string of = std::to_string(m_entry.id);
    for (const OutboxRow &row : rows)
        of += toHex(row.key) + toHex(row.payload.value_or(RecordKey{}));
    // What changed back is another message than what was sent first.
    if (rows.front().isUpdate)
        of += std::to_string(createdMs);
    return messageId(of);
}

// False when nothing is left to be taken.
Result<bool> OutboxClaims::takeNew(const Wish &wish, std::vector<ClaimedCall> &calls)
{
    const Sink::Traits traits = m_sink.traits();
    const int most = std::max(FewestRows, static_cast<int>(traits.maxRecords));
    auto due = m_outbox.due(m_entry.id, wish.any ? std::nullopt : std::optional(wish.nowMs), most);
    if (!due)
        return due.error();
    if (!traits.asks)
        std::ranges::sort(*due, {}, &OutboxRow::record); // as rowsOf() has them at the next attempt
    ClaimedCall call;
    std::vector<OutboxRow> rows;
    qsizetype bytes = m_sink.frame();
    bool moved = false;
    for (OutboxRow row : *due) {
        const bool isFull =
            rows.size() >= traits.maxRecords || (!rows.empty() && rows.front().isUpdate != row.isUpdate);
        if (isFull)
            break;
        if (wish.mayTry && !wish.mayTry(row.record))
            continue;
        const auto payload = payloadOf(row, wish);
        if (!payload)
            return payload.error();
        if (row.state != OutboxState::Pending) {
            moved = true;
            ++m_put;
        }
        if (!*payload)
            continue;
        if (row.isUpdate && row.payload == m_sink.fingerprint(**payload)) {
            row.state = OutboxState::Sent; // nothing of it that is sent has changed
            row.hasChanged = false;
            if (const auto put = m_outbox.put(m_entry.id, row); !put)
                return put.error();
            moved = true;
            ++m_put;
            continue;
        }
        if (bytes + qsizetype((*payload)->size()) + 1 > traits.maxBytes)
            break;
        bytes += qsizetype((*payload)->size()) + 1;
        row.payload = m_sink.fingerprint(**payload);
        call.message.payloads.push_back(**payload);
        call.records.push_back(row.record);
        rows.push_back(std::move(row));
    }
    if (rows.empty())
        return moved;
    call.message.type = rows.front().isUpdate ? "usage.updated" : "usage.recorded";
    call.message.timeMs = wish.nowMs;
    call.message.id = idOf(rows, wish.nowMs);
    if (!traits.asks) {
        OutboxMessages::Payloads payloads;
        for (size_t i = 0; i < rows.size(); ++i)
            payloads[rows[i].record] = call.message.payloads[i];
        const auto id = m_outbox.messages().add(
            m_entry.id, {.messageId = call.message.id, .type = call.message.type, .createdMs = wish.nowMs},
            payloads);
        if (!id)
            return id.error();
        call.messageRow = *id;
    }
    for (size_t i = 0; i < rows.size(); ++i) {
        rows[i].message = call.messageRow != 0 ? std::optional(call.messageRow) : std::nullopt;
        if (const auto marked = mark(rows[i], call.message.payloads[i], wish.nowMs); !marked)
            return marked.error();
    }
    calls.push_back(std::move(call));
    return true;
}

} // namespace tally
