// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/claudemessages.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

namespace tally {

namespace {

constexpr size_t MostClaudeHeld = 65'536; // later copies meet theirs in the ledger
constexpr size_t MostClaudeSpared = 4096;
constexpr size_t UsuallyClaudeHeld = 512; // records are large to move
constexpr size_t ClaudeKeptOpen = 32; // answers at the end that a copy may still be expected of
constexpr int64_t ClaudeOpenBytes = int64_t(1) << 20; // and no further back

void appendClaudeCount(std::string &text, char before, int64_t count)
{
    text.push_back(before);
    text += std::to_string(count);
}

// A false hit only costs a reading from the beginning. (FNV-1a)
uint32_t shortClaudeHash(std::string_view id)
{
    uint32_t hash = 2166136261U;
    for (const char byte : id)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
    return hash;
}

} // namespace

// A folder has hundreds of logs, and what holds the answers of one serves for the next.
std::vector<ClaudeMessages::Held> &ClaudeMessages::spare()
{
    thread_local std::vector<Held> held;
    return held;
}

ClaudeMessages::ClaudeMessages(RecordSink &sink)
    : m_sink(sink)
    , m_held(std::exchange(spare(), {}))
{
}

ClaudeMessages::~ClaudeMessages()
{
    if (m_held.size() <= MostClaudeSpared)
        spare() = std::move(m_held);
}

ClaudeMessages::Input ClaudeMessages::inputOf(const UsageRecord &record)
{
    return {record.tokens.input.value_or(0), record.tokens.cacheWrite().value_or(0),
            record.tokens.cacheRead.value_or(0)};
}

bool ClaudeMessages::isSame(const Held &held, const Copy &copy, const Input &input)
{
    if (held.messageId != copy.messageId)
        return false;
    if (!copy.requestId.empty() && held.requestId == copy.requestId)
        return true;
    const bool idDecides =
        held.sidechain || copy.sidechain || held.requestId.empty() || copy.requestId.empty();
    return idDecides && inputOf(held.record) == input;
}

void ClaudeMessages::replace(Held &held, const Copy &copy, UsageRecord &record)
{
    if (copy.sidechain && !held.sidechain)
        return;
    const bool fromParent = held.sidechain && !copy.sidechain;
    if (!fromParent && record.tokens.completion() < held.record.tokens.completion())
        return;
    if (!fromParent) {
        record.timeMs = held.record.timeMs;
        record.line = held.record.line;
        if (!record.reportedCost)
            record.reportedCost = held.record.reportedCost;
    }
    std::swap(held.record, record);
    held.requestId = copy.requestId;
    held.sidechain = copy.sidechain;
}

bool ClaudeMessages::add(const Copy &copy, UsageRecord &record)
{
    if (copy.messageId.empty()) {
        hold(copy, record, nullptr, false);
        return isRoomLeft() || flush();
    }
    if (!m_settled.empty() && m_settled.contains(shortClaudeHash(copy.messageId))) {
        m_meetsSettled = true;
        return false;
    }
    const Input input = inputOf(record);
    const auto [first, isNew] = m_first.try_emplace(std::hash<std::string_view>()(copy.messageId), None);
    uint32_t *link = &first->second;
    bool isTwin = false;
    while (*link != None) {
        Held &held = m_held[*link];
        if (isSame(held, copy, input)) {
            replace(held, copy, record);
            return true;
        }
        isTwin = isTwin || (held.messageId == copy.messageId && inputOf(held.record) == input);
        link = &held.next;
    }
    hold(copy, record, link, isTwin);
    return isRoomLeft() || flush();
}

void ClaudeMessages::hold(const Copy &copy, UsageRecord &record, uint32_t *link, bool isTwin)
{
    if (link)
        *link = static_cast<uint32_t>(m_used); // before the list may move
    if (m_held.empty())
        m_held.reserve(UsuallyClaudeHeld);
    if (m_used == m_held.size())
        m_held.emplace_back();
    Held &held = m_held[m_used++];
    std::swap(held.record, record);
    held.messageId = copy.messageId;
    held.requestId = copy.requestId;
    held.sidechain = copy.sidechain;
    held.isTwin = isTwin;
    held.next = None;
    held.place = copy.place;
}

bool ClaudeMessages::isRoomLeft() const
{
    return m_used + static_cast<size_t>(m_settledCount) < MostClaudeHeld;
}

void ClaudeMessages::setId(Held &held)
{
    held.record.requestId = held.requestId;
    if (held.messageId.empty())
        return; // the line's own id stands in the record
    const Input input = inputOf(held.record);
    std::string &id = held.record.externalId;
    id = held.messageId;
    appendClaudeCount(id, '/', input.fresh);
    appendClaudeCount(id, '.', input.written);
    appendClaudeCount(id, '.', input.read);
    if (held.isTwin)
        id.append(1, '/').append(held.requestId);
}

bool ClaudeMessages::flush()
{
    for (size_t i = 0; i < m_used; ++i) {
        setId(m_held[i]);
        if (!m_sink.record(m_held[i].record))
            return false;
    }
    m_used = 0;
    m_first.clear();
    m_settled.clear();
    m_settledCount = 0;
    return true;
}

bool ClaudeMessages::resume(StateReader &state)
{
    m_settledCount = state.number();
    const std::string_view hashes = state.text();
    for (size_t at = 0; at + sizeof(uint32_t) <= hashes.size(); at += sizeof(uint32_t)) {
        uint32_t hash = 0;
        std::memcpy(&hash, hashes.data() + at, sizeof hash);
        m_settled.insert(hash);
    }
    for (int64_t count = state.number(); count > 0 && state.isOk(); --count) {
        const int64_t offset = state.number();
        m_givenBefore.emplace(offset, state.text());
    }
    return state.isOk() && m_settledCount >= 0 && m_settledCount < static_cast<int64_t>(MostClaudeHeld);
}

// Copies of one request may tell its input at last, which is part of the id.
void ClaudeMessages::withdrawRenamed()
{
    for (size_t i = 0; i < m_used; ++i) {
        setId(m_held[i]);
        const auto before = m_givenBefore.find(m_held[i].place.offset);
        if (before != m_givenBefore.end() && before->second != m_held[i].record.externalId)
            m_sink.withdraw(m_held[i].record.source, before->second);
    }
}

LinePlace ClaudeMessages::settle(const LinePlace &end, StateWriter &state)
{
    withdrawRenamed();
    size_t open = m_used - std::min(m_used, ClaudeKeptOpen);
    while (open < m_used && end.offset - m_held[open].place.offset > ClaudeOpenBytes)
        ++open;
    for (size_t i = 0; i < open; ++i) {
        if (!m_held[i].messageId.empty())
            m_settled.insert(shortClaudeHash(m_held[i].messageId));
    }
    std::string hashes;
    for (const uint32_t hash : m_settled)
        hashes.append(reinterpret_cast<const char *>(&hash), sizeof hash);
    state.number(m_settledCount + static_cast<int64_t>(open));
    state.text(hashes);
    state.number(static_cast<int64_t>(m_used - open));
    for (size_t i = open; i < m_used; ++i) {
        state.number(m_held[i].place.offset);
        state.text(m_held[i].record.externalId);
    }
    return open < m_used ? m_held[open].place : end;
}

} // namespace tally
