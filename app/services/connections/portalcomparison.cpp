// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/portalcomparison.h"

#include "domain/timeunits.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

constexpr int SentPage = 1000;
constexpr int64_t RoomAroundMs = DayMs; // whether a date is a day, and of which zone, no portal says

} // namespace

PortalComparison::PortalComparison(Ledger &ledger, const ConnectionEntry &entry, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_connection(entry.id)
    , m_sink(QUrl(ConnectionConfig::fromJson(entry.config).url),
             ConnectionConfig::fromJson(entry.config).projects)
    , m_tokens(ConnectionConfig::fromJson(entry.config), QString::fromStdString(entry.name), m_secrets)
{
}

void PortalComparison::start(Done done)
{
    m_done = std::move(done);
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (const auto collected = collect(); !collected)
                return end(collected.error());
            next();
        },
        Qt::QueuedConnection);
}

Result<void> PortalComparison::collect()
{
    for (int64_t after = 0;;) {
        const auto rows = m_ledger.outbox().list(m_connection, {OutboxState::Sent}, after, SentPage);
        if (!rows)
            return rows.error();
        if (rows->empty())
            return {};
        after = rows->back().record;
        for (const OutboxRow &row : *rows)
            m_sent[row.sentProject].push_back(
                {row.record, QString::fromStdString(row.remoteId), row.sentTimeMs.value_or(0)});
    }
}

void PortalComparison::next()
{
    if (m_sent.empty())
        return end(m_difference);
    const auto &[project, sent] = *m_sent.begin();
    const auto [first, last] = std::ranges::minmax(sent, {}, &Sent::timeMs);
    auto *question = new PortalQuestion(m_transport, m_sink, m_tokens, this);
    question->ask(project, first.timeMs - RoomAroundMs, last.timeMs + RoomAroundMs,
                  [this](const Result<PortalQuestion::Answer> &answer) { read(answer); });
}

void PortalComparison::read(const Result<PortalQuestion::Answer> &answer)
{
    const Result<void> written = answer ? write(answer->rows) : Result<void>(answer.error());
    if (!written)
        return end(written.error());
    m_sent.erase(m_sent.begin());
    next();
}

Result<void> PortalComparison::write(const std::vector<PortalRow> &rows)
{
    QHash<QString, const PortalRow *> byId;
    for (const PortalRow &row : rows)
        byId.insert(row.id, &row);
    const PortalDifference before = m_difference;
    const auto done = m_ledger.outbox().write([&]() -> Result<void> {
        for (const Sent &sent : m_sent.begin()->second) {
            const PortalRow *told = byId.value(sent.remoteId);
            if (!told) {
                ++m_difference.missing;
                continue;
            }
            if (const auto noted = note(sent, *told); !noted)
                return noted;
        }
        return {};
    });
    if (!done)
        m_difference = before;
    return done;
}

Result<void> PortalComparison::note(const Sent &sent, const PortalRow &told)
{
    const auto row = m_ledger.outbox().find(m_connection, sent.record);
    if (!row)
        return row.error();
    const int64_t ids[] = {sent.record};
    const auto records = m_ledger.fetch(ids);
    if (!records)
        return records.error();
    if (!*row || (*row)->state != OutboxState::Sent || records->empty())
        return {}; // undone meanwhile
    OutboxLine line{.row = **row, .cost = records->front().record.cost()};
    const bool isNew = line.row.remoteCostNano != told.costNano;
    line.row.remoteCostNano = told.costNano;
    ++(costDiffers(line) ? m_difference.differ : m_difference.equal);
    return isNew ? m_ledger.outbox().put(m_connection, line.row) : Result<void>();
}

void PortalComparison::end(const Result<PortalDifference> &result)
{
    if (const Done done = std::exchange(m_done, nullptr))
        done(result);
}

} // namespace tally

#include "moc_portalcomparison.cpp"
