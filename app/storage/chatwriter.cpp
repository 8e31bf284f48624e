// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/chatwriter.h"

#include "domain/jsonmembers.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tally {

namespace {

RecordKey toldKey(int64_t id)
{
    UsageRecord named;
    named.source = "told-row";
    named.externalId = std::to_string(id);
    return idKey(named);
}

} // namespace

bool ChatWriter::prepare()
{
    sqlite3 *db = m_store.handle();
    return m_store.texts.refresh() && m_versions.prepare()
        && m_findKey.prepare(db, "SELECT record_id FROM record_key WHERE key = ?")
        && m_addKey.prepare(db, "INSERT INTO record_key(key, record_id) VALUES(?, ?)")
        && m_dropKey.prepare(db, "DELETE FROM record_key WHERE key = ? AND record_id = ?");
}

bool ChatWriter::again()
{
    m_isNew = false;
    m_changed.clear();
    m_versions.forget();
    return m_store.texts.refresh();
}

int64_t ChatWriter::write(int64_t id, const UsageRecord &record, const std::vector<RecordKey> &sightings,
                          const std::vector<RecordKey> &marks)
{
    const RecordKey key = idKey(record);
    int64_t known = 0;
    StoredRecord before;
    if (!find(key, known) || (id != 0 && !m_versions.find(id, before)))
        return 0;
    if ((known == 0 || known == id) && !findSighted(id, sightings, known))
        return 0;
    bool done = false;
    if (id == 0 || before.id == 0)
        done = known != 0 ? takeIn(id = known, record) : add(id, key, record);
    else if (known == 0 || known == id)
        done = change(before, known == 0 ? &key : nullptr, record);
    else
        done = meetOther(id, before, known, record);
    if (!sightings.empty())
        done = done && keepSightings(id, {key}) && keepSightings(id, sightings);
    done = done && keepSightings(id, marks);
    return done && runRules(id) ? id : 0;
}

// The row of an import that has brought the same request under another name, or that telemetry has told of.
bool ChatWriter::findSighted(int64_t id, const std::vector<RecordKey> &sightings, int64_t &known)
{
    for (const RecordKey &key : sightings) {
        int64_t other = 0;
        StoredRecord row;
        bool chat = false;
        if (!find(key, other))
            return false;
        if (other == 0 || other == id)
            continue;
        if (!m_versions.find(other, row) || (row.id != 0 && !m_versions.isChat(row, chat)))
            return false;
        bool told = false;
        if (chat && !isTold(other, told))
            return false;
        if (row.id != 0 && (!chat || told)) {
            known = other;
            return true;
        }
    }
    return true;
}

// A key that another request of this kind has stays with it: it was seen first.
bool ChatWriter::keepSightings(int64_t id, const std::vector<RecordKey> &keys)
{
    for (const RecordKey &key : keys) {
        int64_t known = 0;
        if (!find(key, known) || (known == 0 && !writeKey(m_addKey, key, id)))
            return false;
    }
    return true;
}

bool ChatWriter::markTold(int64_t id)
{
    return keepSightings(id, {toldKey(id)});
}

bool ChatWriter::isTold(int64_t id, bool &told)
{
    int64_t marked = 0;
    if (!find(toldKey(id), marked))
        return false;
    told = marked == id;
    return true;
}

bool ChatWriter::isOwn(int64_t id, bool &own)
{
    StoredRecord row;
    return m_versions.find(id, row) && m_versions.isChat(row, own);
}

bool ChatWriter::finish(int64_t id)
{
    if (!m_versions.flush())
        return false;
    if (m_isNew)
        return m_store.setMeta("next_record_id", id + 1) && countRows() && m_store.logChanges({});
    m_changed.push_back(id);
    return countRows() && m_store.logChanges(m_changed);
}

bool ChatWriter::find(const RecordKey &key, int64_t &id)
{
    const auto bytes = key.toBytes();
    const StatementScope scope(m_findKey);
    m_findKey.bindBlob(1, {bytes.data(), bytes.size()});
    id = m_findKey.next() ? m_findKey.integer(0) : 0;
    return !m_findKey.failed();
}

bool ChatWriter::writeKey(Statement &statement, const RecordKey &key, int64_t id)
{
    const auto bytes = key.toBytes();
    statement.bindBlob(1, {bytes.data(), bytes.size()});
    statement.bind(2, id);
    return statement.run();
}

bool ChatWriter::add(int64_t &id, const RecordKey &key, const UsageRecord &record)
{
    const auto next = m_store.meta("next_record_id");
    if (!next)
        return false;
    id = *next;
    m_isNew = true;
    return m_versions.insert(id, 0, record, contentHash(record)) && writeKey(m_addKey, key, id);
}

// The row of an import takes the chat in as its first version.
bool ChatWriter::joinKnown(int64_t known, const UsageRecord &record)
{
    return m_versions.dropBatch(known, 0) && m_versions.push(known, 0, record, contentHash(record))
        && m_versions.settle(known) != VersionStack::Settled::Failed;
}

// What telemetry told is less than what the call itself says, which stands in its place from now on.
bool ChatWriter::takeIn(int64_t known, const UsageRecord &record)
{
    StoredRecord row;
    bool told = false;
    if (!isTold(known, told) || !m_versions.find(known, row))
        return false;
    if (!told)
        return joinKnown(known, record);
    return writeKey(m_dropKey, toldKey(known), known) && change(row, nullptr, record);
}

// Some servers give the same id again (Ollama draws one of a thousand): another chat is another request,
// and keeps the id of its own that it has.
bool ChatWriter::meetOther(int64_t &id, const StoredRecord &before, int64_t known, const UsageRecord &record)
{
    StoredRecord other;
    bool chat = false;
    bool told = false;
    if (!m_versions.find(known, other) || !m_versions.isChat(other, chat) || !isTold(known, told))
        return false;
    if (!chat || told) {
        id = known;
        return moveTo(before, known, record);
    }
    UsageRecord own = record;
    own.externalId = before.record.externalId;
    const QJsonObject repeated{{QStringLiteral("response_id"), QString::fromStdString(record.externalId)}};
    own.context =
        mergeJsonObjects(own.context, QJsonDocument(repeated).toJson(QJsonDocument::Compact).toStdString());
    return change(before, nullptr, own);
}

bool ChatWriter::moveTo(const StoredRecord &before, int64_t known, const UsageRecord &record)
{
    m_changed.push_back(before.id);
    return dropKeyOf(before) && m_versions.priceChanges().dropAll(before.id) && m_versions.erase(before.id)
        && m_versions.bookings().moveRecord(before.id, known) && takeIn(known, record);
}

bool ChatWriter::dropKeyOf(const StoredRecord &before)
{
    return writeKey(m_dropKey, idKey(before.record), before.id);
}

bool ChatWriter::change(const StoredRecord &before, const RecordKey *newKey, const UsageRecord &record)
{
    if (newKey && (!dropKeyOf(before) || !writeKey(m_addKey, *newKey, before.id)))
        return false;
    std::vector<VersionStack::Version> versions;
    if (!m_versions.load(before.id, versions))
        return false;
    if (!versions.empty())
        return joinKnown(before.id, record);
    // What re-pricing made of the earlier state says nothing of this one.
    return m_versions.priceChanges().dropAll(before.id)
        && m_versions.replace(before.id, 0, record, contentHash(record));
}

// On the request as it is now: its answer may have named another model.
bool ChatWriter::runRules(int64_t id)
{
    Bookings &bookings = m_versions.bookings();
    RuleMatcher rules(bookings.layers().rules());
    StoredRecord stored;
    if (rules.isEmpty())
        return true;
    if (!m_versions.find(id, stored) || !bookings.dropHits(id, 0))
        return false;
    for (const int64_t rule : rules.match(stored.record)) {
        if (!bookings.add(id, {rule, 0}))
            return false;
    }
    Bookings::Settled settled;
    return bookings.settle(id, settled);
}

bool ChatWriter::countRows()
{
    const auto records = m_store.meta("record_count");
    return records && m_store.setMeta("record_count", *records + m_versions.takeRowsAdded());
}

} // namespace tally
