// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/connectionservice.h"

#include "services/connections/keptwords.h"
#include "services/connections/previewsink.h"
#include "services/servicetext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <unordered_map>

namespace tally {

namespace {

constexpr int PageRows = 500;

OutboxLine lineOfRow(const OutboxRow &row)
{
    OutboxLine line{.row = row};
    line.row.error = KeptWords::readText(row.error).toStdString();
    return line;
}

} // namespace

bool ConnectionLine::isOffByReceiver() const
{
    constexpr int Gone = 410;
    return !entry.isOn && state.lastStatus == Gone && !state.trouble.isEmpty();
}

bool costDiffers(const OutboxLine &line)
{
    if (!line.cost || !line.row.remoteCostNano)
        return false;
    const Int128 ours = line.cost->nano;
    const Int128 theirs = *line.row.remoteCostNano;
    return (ours > theirs ? ours - theirs : theirs - ours) * 100 > std::max(ours, theirs);
}

QStringList fieldErrors(const std::string &errors)
{
    QStringList texts;
    const QJsonArray list = QJsonDocument::fromJson(QByteArray::fromStdString(errors)).array();
    for (const QJsonValue error : list) {
        const QString field = error[QLatin1StringView("field")].toString();
        const QString message = error[QLatin1StringView("message")].toString();
        texts << (field.isEmpty() ? message : field + QLatin1StringView(": ") + message);
    }
    return texts;
}

Result<std::unique_ptr<ConnectionService>> ConnectionService::open(const QString &ledgerPath,
                                                                   Ledger::Mode mode)
{
    auto ledger = Ledger::open(ledgerPath, mode);
    if (!ledger)
        return ledger.error();
    if (const auto small = (*ledger)->outbox().keepSmall(); !small)
        return small.error();
    return std::unique_ptr<ConnectionService>(new ConnectionService(std::move(*ledger)));
}

// Where that is not allowed, counts are those of before.
void ConnectionService::catchUp()
{
    auto isMore = Result(true);
    while (isMore && *isMore)
        isMore = m_ledger->outbox().catchUp();
    m_isCaughtUp = isMore.ok() || isMore.error().kind != ErrorKind::Locked;
}

Result<ConnectionLine> ConnectionService::lineOf(ConnectionEntry entry)
{
    const auto counts = m_ledger->outbox().counts(entry.id);
    if (!counts)
        return counts.error();
    ConnectionLine line;
    line.config = ConnectionConfig::fromJson(entry.config);
    line.state = ConnectionState::fromJson(entry.state);
    line.outbox = *counts;
    line.entry = std::move(entry);
    return line;
}

Result<std::vector<ConnectionLine>> ConnectionService::list(bool outOnly)
{
    catchUp();
    auto entries = m_ledger->connections().list();
    if (!entries)
        return entries.error();
    std::vector<ConnectionLine> lines;
    for (ConnectionEntry &entry : *entries) {
        if (outOnly && !entry.isOut)
            continue;
        auto line = lineOf(std::move(entry));
        if (!line)
            return line.error();
        lines.push_back(std::move(*line));
    }
    return lines;
}

Result<ConnectionLine> ConnectionService::find(const std::string &name)
{
    catchUp();
    auto entry = m_ledger->connections().find(name);
    if (!entry)
        return entry.error();
    return lineOf(std::move(*entry));
}

Result<OutboxCounts> ConnectionService::counts(int64_t connection)
{
    return m_ledger->outbox().counts(connection);
}

Result<void> ConnectionService::add(const QString &kind, const std::string &name,
                                    const ConnectionConfig &config, bool isOn)
{
    if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < ' '; }))
        return Error{ErrorKind::InvalidInput,
                     ServiceText::tr("The name of a connection is one line of text. Nothing was added.")};
    if (const auto usable = checkConnection(kind, config); !usable)
        return usable;
    ConnectionEntry entry;
    entry.kind = kind.toStdString();
    entry.name = name;
    entry.isOut = kind != QLatin1StringView(PullKind);
    entry.isOn = isOn;
    entry.config = config.toJson();
    entry.addedMs = QDateTime::currentMSecsSinceEpoch();
    const auto added = m_ledger->connections().add(entry);
    return added ? Result<void>() : added.error();
}

Result<void> ConnectionService::change(const ConnectionLine &before, const ConnectionConfig &config,
                                       bool isOn)
{
    if (const auto usable = checkConnection(QString::fromStdString(before.entry.kind), config); !usable)
        return usable;
    ConnectionEntry entry = before.entry;
    entry.config = config.toJson();
    entry.isOn = isOn;
    if (const auto changed = m_ledger->connections().change(entry); !changed)
        return changed;
    ConnectionState state = before.state;
    state.forgetPause(config.url != before.config.url);
    std::map<std::string, std::string> changed;
    for (const auto &[project, id] : config.projects) {
        const auto was = before.config.projects.find(project);
        if (was == before.config.projects.end() || was->second != id)
            changed[project] = id;
    }
    for (const auto &[project, id] : changed)
        state.refusedProjects.erase(project);
    if (const auto set = m_ledger->connections().setState(entry.id, state.toJson()); !set)
        return set;
    const bool hasOtherNames = config.bookedAs != before.config.bookedAs;
    if (changed.empty() && !hasOtherNames)
        return {};
    return m_ledger->outbox().write([&]() -> Result<void> {
        const auto forgotten =
            hasOtherNames ? m_ledger->outbox().messages().forgetPayloads(entry.id) : Result<void>();
        if (!forgotten)
            return forgotten;
        for (const auto &[project, id] : changed) {
            if (const auto done = m_ledger->outbox().retryProject(entry.id, project); !done)
                return done;
        }
        return {};
    });
}

Result<void> ConnectionService::remove(const std::string &name)
{
    const auto entry = m_ledger->connections().find(name);
    if (!entry)
        return entry.error();
    return m_ledger->connections().remove(entry->id);
}

Result<int64_t> ConnectionService::enqueueBatch(const ConnectionLine &line, int64_t batch)
{
    int64_t added = 0;
    const auto done = m_ledger->outbox().write([&]() -> Result<void> {
        const auto enqueued =
            m_ledger->outbox().batches().enqueue(line.entry.id, batch, line.entry.kind == "portal");
        if (!enqueued)
            return enqueued.error();
        added = *enqueued;
        return {};
    });
    return done ? Result(added) : done.error();
}

Result<void> ConnectionService::retry(const ConnectionLine &line)
{
    ConnectionState state = line.state;
    state.refusedProjects.clear();
    if (const auto set = m_ledger->connections().setState(line.entry.id, state.toJson()); !set)
        return set;
    return m_ledger->outbox().write([&] { return m_ledger->outbox().retry(line.entry.id); });
}

Result<void> ConnectionService::retry(int64_t connection, const std::vector<int64_t> &records)
{
    const auto entries = m_ledger->connections().list();
    if (!entries)
        return entries.error();
    const bool asks = std::ranges::any_of(*entries, [&](const ConnectionEntry &entry) {
        return entry.id == connection && entry.kind == "portal";
    });
    Outbox &outbox = m_ledger->outbox();
    return outbox.write([&] { return outbox.retry(connection, records, asks); });
}

Result<void> ConnectionService::visitUnsent(const ConnectionLine &line,
                                            const std::function<bool(const OutboxLine &)> &visit)
{
    using enum OutboxState;
    int64_t after = 0;
    for (;;) {
        const auto rows = m_ledger->outbox().list(
            line.entry.id, {Pending, Sending, Unknown, Rejected, NeedsAttention, NotSendable}, after,
            PageRows);
        if (!rows)
            return rows.error();
        if (rows->empty())
            break;
        after = rows->back().record;
        std::vector<int64_t> ids;
        for (const OutboxRow &row : *rows)
            ids.push_back(row.record);
        const auto records = m_ledger->fetch(ids);
        if (!records)
            return records.error();
        auto record = records->begin();
        for (const OutboxRow &row : *rows) {
            OutboxLine told = lineOfRow(row);
            if (record != records->end() && record->id == row.record) {
                told.externalId = record->record.externalId;
                told.cost = record->record.cost();
                ++record;
            }
            if (!visit(told))
                return {};
        }
    }
    const auto events = m_ledger->outbox().messages().events(line.entry.id);
    if (!events)
        return events.error();
    for (const OutboxEvent &event : *events) {
        if (!visit(lineOfRow(event.row)))
            break;
    }
    return {};
}

Result<std::vector<OutboxLine>> ConnectionService::rows(int64_t connection, int most)
{
    using enum OutboxState;
    std::vector<OutboxLine> lines;
    const auto read = [&](std::initializer_list<OutboxState> states) -> Result<void> {
        const int left = most - static_cast<int>(lines.size());
        if (left <= 0)
            return {};
        const auto rows = m_ledger->outbox().list(connection, states, 0, left);
        if (!rows)
            return rows.error();
        for (const OutboxRow &row : *rows)
            lines.push_back(lineOfRow(row));
        return {};
    };
    for (const auto &done : {read({Rejected, NeedsAttention}), read({Unknown}),
                             read({Pending, Sending, NotSendable}), read({Sent, Discarded})}) {
        if (!done)
            return done.error();
    }
    std::vector<int64_t> ids;
    for (const OutboxLine &line : lines)
        ids.push_back(line.row.record);
    auto records = m_ledger->fetch(ids);
    if (!records)
        return records.error();
    std::unordered_map<int64_t, UsageRecord *> byId;
    for (StoredRecord &stored : *records)
        byId[stored.id] = &stored.record;
    for (OutboxLine &line : lines) {
        const auto record = byId.find(line.row.record);
        if (record == byId.end())
            continue;
        line.record = std::move(*record->second);
        line.externalId = line.record.externalId;
        line.cost = line.record.cost();
    }
    return lines;
}

Result<PushPreview> ConnectionService::preview(const ConnectionLine &line,
                                               const std::vector<int64_t> &batches)
{
    PushPreview preview;
    const auto sink = sinkForPreview(line.entry);
    const auto count = [&](const std::vector<int64_t> &ids) -> Result<void> {
        const auto records = m_ledger->fetch(ids);
        if (!records)
            return records.error();
        for (const StoredRecord &stored : *records) {
            const auto refusal = sink->whyNot(stored.record);
            if (!refusal) {
                ++preview.sendable;
                continue;
            }
            PushPreview::Reason &reason = preview.notSendable[refusal->id];
            reason.message = refusal->message;
            ++reason.records;
        }
        return {};
    };
    for (int64_t after = 0;;) {
        const auto rows = m_ledger->outbox().list(
            line.entry.id, {OutboxState::Pending, OutboxState::NotSendable}, after, PageRows);
        if (!rows)
            return rows.error();
        if (rows->empty())
            break;
        std::vector<int64_t> ids;
        for (const OutboxRow &row : *rows)
            ids.push_back(row.record);
        after = ids.back();
        if (const auto counted = count(ids); !counted)
            return counted.error();
    }
    for (const int64_t batch : batches) {
        for (int64_t after = 0;;) {
            const auto ids = m_ledger->outbox().batches().enqueueable(
                line.entry.id, batch, line.entry.kind == "portal", after, PageRows);
            if (!ids)
                return ids.error();
            if (ids->empty())
                break;
            after = ids->back();
            if (const auto counted = count(*ids); !counted)
                return counted.error();
        }
    }
    return preview;
}

} // namespace tally
