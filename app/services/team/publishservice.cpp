// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/team/publishservice.h"

#include "domain/ledgerplace.h"
#include "services/servicetext.h"
#include "services/usage/recordwalk.h"
#include "services/usage/usageservice.h"
#include "storage/nulltext.h"
#include "storage/publishedtable.h"
#include "storage/teamadmin.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

BatchSource publishSource()
{
    BatchSource source;
    source.fileName = ServiceText::tr("Published records");
    source.formatId = u"publish"_s;
    source.slices.excerpt = true; // a filter keeps a part
    return source;
}

/// By which the private ledger knows its records, by row id.
using Keys = std::vector<std::pair<int64_t, RecordKey>>;

RecordKey keyOf(const Keys &keys, int64_t id)
{
    const auto found = std::lower_bound(keys.begin(), keys.end(), std::pair(id, RecordKey{}));
    return found != keys.end() && found->first == id ? found->second : RecordKey{};
}

Result<void> append(BulkAppend &team, NamePublisher &names, UsageService &from, const UsageFilter &filter,
                    std::vector<int64_t> &published)
{
    Keys keys;
    const auto read = from.read([&](Ledger &ledger) -> Result<void> {
        auto all = ledger.recordKeys();
        if (!all)
            return all.error();
        keys = std::move(*all);
        return {};
    });
    if (!read)
        return read;
    return visitRecords(from, filter, nullptr, [&](StoredRecord &stored) -> Result<void> {
        if (stored.record.status == Status::Pending) // has not got its id yet, by which it is known there
            return {};
        auto [record, other] = names.published(stored.record, keyOf(keys, stored.id));
        RecordHashes hashes = enterServer(record);
        hashes.other = other;
        const auto appended = team.append(record, hashes);
        if (!appended)
            return appended.error();
        published.push_back(stored.id);
        return {};
    });
}

} // namespace

Result<PublishReport> publishRecords(UsageService &from, const UsageFilter &filter, const QString &to,
                                     const NameWays &ways, bool dryRun)
{
    const auto key = pseudonymKey(to);
    if (!key)
        return key.error();
    const auto team = Ledger::open(to, Ledger::Mode::OpenExisting);
    if (!team)
        return team.error();
    auto import = (*team)->beginAppend(publishSource());
    if (!import)
        return import.error();
    NamePublisher names(ways, *key);
    std::vector<int64_t> published;
    if (const auto appended = append(**import, names, from, filter, published); !appended)
        return appended.error();
    const auto counts = (*import)->counts();
    const auto batch = (*import)->finish(0, dryRun);
    if (!batch)
        return batch.error();
    PublishReport report{.records = static_cast<int64_t>(published.size()),
                         .added = counts.added,
                         .updated = counts.updated,
                         .duplicates = counts.duplicates,
                         .batch = dryRun ? 0 : *batch,
                         .users = names.users(),
                         .customers = names.customers(),
                         .projects = names.projects()};
    if (dryRun || from.isReadOnly() || published.empty())
        return report;
    const std::string id = (*team)->id().toStdString();
    const std::string place = withoutPassword(to).toStdString();
    const auto marked =
        from.write([&](Ledger &ledger) { return ledger.published().mark(id, place, published); });
    return marked ? Result<PublishReport>(report) : Result<PublishReport>(marked.error());
}

Result<std::vector<PublishedMark>> publishedTo(const UsageService &usage, int64_t record)
{
    std::vector<PublishedMark> marks;
    const auto read = usage.read([&](Ledger &ledger) -> Result<void> {
        auto found = ledger.published().of(record);
        if (!found)
            return found.error();
        marks = std::move(*found);
        return {};
    });
    return read ? Result<std::vector<PublishedMark>>(std::move(marks)) : read.error();
}

} // namespace tally
