// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/portalsettling.h"

#include "domain/timeunits.h"
#include "services/connections/outboxanswers.h"
#include "services/servicetext.h"

#include <QDateTime>

#include <algorithm>
#include <cstdlib>
#include <set>

namespace tally {

namespace {

// Whether a date is a day or an instant, and of which zone, no portal says.
constexpr int64_t RoomMs = DayMs;
constexpr int64_t ClusterMs = 7 * DayMs;

bool isReadable(const PortalRow &row)
{
    return !row.id.isEmpty() && row.fingerprint && row.timeMs;
}

} // namespace

PortalSettling::PortalSettling(Ledger &ledger, int64_t connection, HttpTransport &transport,
                               const PortalSink &sink, TokenSource &tokens, std::optional<bool> cutsToSeconds,
                               QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_connection(connection)
    , m_transport(transport)
    , m_sink(sink)
    , m_tokens(tokens)
    , m_cuts(cutsToSeconds)
{
}

void PortalSettling::start(std::vector<OutboxRow> rows)
{
    for (OutboxRow &row : rows) {
        const bool isNew = m_clusters.empty() || m_clusters.back().back().sentProject != row.sentProject
            || row.sentTimeMs.value_or(0) - m_clusters.back().front().sentTimeMs.value_or(0) > ClusterMs;
        if (isNew)
            m_clusters.emplace_back();
        m_clusters.back().push_back(std::move(row));
    }
    next();
}

void PortalSettling::next()
{
    if (m_clusters.empty())
        return end();
    const Cluster &cluster = m_clusters.back();
    auto *question = new PortalQuestion(m_transport, m_sink, m_tokens, this);
    question->ask(cluster.front().sentProject, cluster.front().sentTimeMs.value_or(0) - RoomMs,
                  cluster.back().sentTimeMs.value_or(0) + RoomMs,
                  [this](const Result<PortalQuestion::Answer> &answer) { read(answer); });
}

void PortalSettling::end()
{
    deleteLater();
    Q_EMIT ended(m_again, m_trouble);
}

void PortalSettling::read(const Result<PortalQuestion::Answer> &answer)
{
    if (!answer) {
        m_trouble = answer.error().message;
        if (answer.error().kind != ErrorKind::InvalidInput)
            return end();
    } else {
        const auto cut = isCut(*answer);
        const Result<void> written = !cut ? Result<void>(cut.error())
            : *cut                        ? Result<void>()
                                          : write(answer->rows);
        if (cut && *cut)
            m_trouble = PortalQuestion::cutWords();
        if (!written) {
            m_trouble = written.error().message;
            return end();
        }
    }
    m_clusters.pop_back();
    next();
}

// It does not tell what it has answered for.
Result<bool> PortalSettling::isCut(const PortalQuestion::Answer &answer)
{
    if (!answer.mayBeCut)
        return false;
    const Cluster &cluster = m_clusters.back();
    const auto sent = m_ledger.outbox().remoteIds(m_connection, cluster.front().sentProject,
                                                  cluster.front().sentTimeMs.value_or(0),
                                                  cluster.back().sentTimeMs.value_or(0));
    if (!sent)
        return sent.error();
    std::set<std::string> told;
    for (const PortalRow &row : answer.rows)
        told.insert(row.id.toStdString());
    return std::ranges::any_of(*sent, [&](const std::string &id) { return !told.contains(id); });
}

bool PortalSettling::fits(const OutboxRow &row, const PortalRow &told) const
{
    if (!told.timeMs || !row.sentTimeMs || row.payload != told.fingerprint)
        return false;
    if (*told.timeMs == *row.sentTimeMs)
        return true;
    // Before the first answer nobody knows whether it keeps whole seconds.
    return m_cuts.value_or(true) && *told.timeMs % 1000 == 0
        && std::llabs(*told.timeMs - *row.sentTimeMs) < 1000;
}

// Of a row that cannot be read as a whole: nothing that can be read says that it is another one.
bool PortalSettling::mayFit(const OutboxRow &row, const PortalRow &told) const
{
    return (!told.fingerprint || row.payload == told.fingerprint)
        && (!told.timeMs || !row.sentTimeMs || std::llabs(*told.timeMs - *row.sentTimeMs) < 1000);
}

Result<void> PortalSettling::write(const std::vector<PortalRow> &rows)
{
    std::vector<int64_t> again;
    bool cuts = false;
    const auto written = m_ledger.outbox().write([&]() -> Result<void> {
        std::multimap<RecordKey, const PortalRow *> free;
        std::vector<const PortalRow *> unclear;
        for (const PortalRow &row : rows) {
            const auto known = m_ledger.outbox().knowsRemote(m_connection, row.id.toStdString());
            if (!known)
                return known.error();
            if (!*known && isReadable(row))
                free.emplace(*row.fingerprint, &row);
            else if (!*known)
                unclear.push_back(&row);
        }
        for (const OutboxRow &asked : m_clusters.back()) {
            auto row = m_ledger.outbox().find(m_connection, asked.record);
            if (!row)
                return row.error();
            if (!*row || (*row)->state != OutboxState::Unknown)
                continue; // undone or decided by a person meanwhile
            OutboxRow now = **row;
            const auto [first, last] = free.equal_range(asked.payload.value_or(RecordKey{}));
            auto found = first;
            while (found != last && !fits(asked, *found->second))
                ++found;
            if (found != last) {
                now.state = OutboxState::Sent;
                now.remoteId = found->second->id.toStdString();
                now.remoteCostNano = found->second->costNano;
                now.error.clear();
                cuts = cuts || *found->second->timeMs != *asked.sentTimeMs;
                free.erase(found);
            } else if (std::ranges::any_of(unclear,
                                           [&](const PortalRow *told) { return mayFit(asked, *told); })) {
                m_trouble =
                    ServiceText::tr("The portal tells a row that cannot be read and may be one that was "
                                    "sent. It is not sent again; look at it there.");
                continue;
            } else {
                now.state = OutboxState::Pending;
                now.nextMs = asked.attemptedMs.value_or(0) + backOffMs(asked.attempts, 0.5);
                again.push_back(now.record);
            }
            if (const auto put = m_ledger.outbox().put(m_connection, now); !put)
                return put;
        }
        return {};
    });
    if (!written)
        return written;
    m_again.insert(m_again.end(), again.begin(), again.end());
    if (cuts && !m_cuts.value_or(false)) {
        m_cuts = true;
        Q_EMIT cutsToSeconds();
    }
    return {};
}

} // namespace tally

#include "moc_portalsettling.cpp"
