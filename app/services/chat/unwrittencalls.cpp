// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/unwrittencalls.h"

#include "domain/ledgerplace.h"
#include "domain/ownfile.h"
#include "domain/recordidentity.h"
#include "domain/requestlikeness.h"
#include "formats/logs/tallyglassjson.h"
#include "formats/write/recordwriter.h"
#include "services/servicetext.h"
#include "storage/chattable.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <cstring>

#include <fcntl.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int64_t MostAlikeCalls = 64; // requests of one session

/// A record under the name that it has here.
UsageRecord asBegun(const EndedCall &ended)
{
    UsageRecord first = ended.record;
    first.externalId = ended.localId;
    return first;
}

/// Adds the key of the request that this call is, of those that are like it: the first that no other call is.
Result<void> addAlikeCall(Ledger &ledger, const EndedCall &ended, std::vector<RecordKey> &keys)
{
    for (int64_t ordinal = 0; !ended.likeness.empty() && ordinal < MostAlikeCalls; ++ordinal) {
        const RecordKey key = requestKey(likenessAt(ended.likeness, ordinal));
        const auto known = ledger.chats().find({key});
        if (!known)
            return known.error();
        const auto call =
            *known == 0 ? Result<std::optional<UsageRecord>>(std::nullopt) : ledger.chats().record(*known);
        if (!call)
            return call.error();
        if (*call && (*call)->source == ended.record.source)
            continue;
        keys.push_back(key);
        break;
    }
    return {};
}

/// The row of a call that came without one. It begins under the name that it has here: that of its answer may
/// be another call's, too, since some servers give the same one again.
Result<int64_t> placeOf(Ledger &ledger, const EndedCall &ended)
{
    if (ended.localId.empty())
        return int64_t(0);
    const auto known = ledger.chats().find({idKey(asBegun(ended))});
    if (!known || *known != 0 || ended.record.externalId == ended.localId)
        return known;
    return ledger.chats().put(0, asBegun(ended), std::nullopt);
}

/// The row that a kept record was begun in, where it still waits for its end; 0 otherwise.
Result<int64_t> begunRow(Ledger &ledger, const EndedCall &ended)
{
    if (ended.rowId == 0)
        return int64_t(0);
    const auto there = ledger.chats().record(ended.rowId);
    if (!there)
        return there.error();
    const bool waits = *there && (*there)->source == ended.record.source
        && (*there)->timeMs == ended.record.timeMs
        && ((*there)->externalId == ended.localId || (*there)->externalId == ended.record.externalId)
        && ((*there)->status == Status::Pending || (*there)->status == Status::Interrupted);
    return waits ? ended.rowId : int64_t(0);
}

Result<int64_t> writeSum(Ledger &ledger, const EndedCall &sum)
{
    std::vector<RecordKey> keys = sum.unless;
    keys.push_back(idKey(sum.record));
    const auto known = ledger.chats().find(keys);
    return !known || *known != 0 ? known : ledger.chats().putTold(sum.record, {keys.back()});
}

QJsonArray textsOf(const std::vector<RecordKey> &keys)
{
    QJsonArray texts;
    for (const RecordKey &key : keys)
        texts.append(QString::fromStdString(toHex(key)));
    return texts;
}

std::vector<RecordKey> keysOf(const QJsonValue &texts)
{
    std::vector<RecordKey> keys;
    for (const QJsonValue &text : texts.toArray()) {
        if (const auto key = keyFromHex(text.toString().toStdString()))
            keys.push_back(*key);
    }
    return keys;
}

// An exported record, and beside its values what else the ledger is to know.
std::string lineOf(const EndedCall &ended)
{
    std::vector<RecordKey> keys = ended.sightings;
    if (!ended.localId.empty())
        keys.push_back(idKey(asBegun(ended))); // so that it is known when it is brought once more
    QJsonObject captured{{u"as"_s, QString::fromStdString(ended.localId)},
                         {u"keys"_s, textsOf(keys)},
                         {u"marks"_s, textsOf(ended.marks)},
                         {u"unless"_s, textsOf(ended.unless)},
                         {u"alike"_s, QString::fromStdString(ended.likeness)}};
    if (ended.rowId != 0)
        captured.insert(u"row"_s, qint64(ended.rowId));
    if (ended.left) {
        captured.insert(u"ask"_s, QString::fromStdString(ended.left->lookupId));
        captured.insert(u"ask_at"_s, QString::fromStdString(ended.left->baseUrl));
        captured.insert(u"ask_ms"_s, qint64(ended.left->nextMs));
    }
    std::string line;
    RecordWriter(TextFormat::JsonLines).row(ended.record, line);
    const QByteArray more = "\"captured\":" + QJsonDocument(captured).toJson(QJsonDocument::Compact) + ',';
    return line.insert(1, more.constData(), size_t(more.size()));
}

class LineBytes final : public ByteSource {
public:
    explicit LineBytes(const QByteArray &line)
        : m_line(line)
    {
    }
    Result<std::string_view> next() override
    {
        const bool first = !std::exchange(m_given, true);
        return first ? std::string_view(m_line.constData(), size_t(m_line.size())) : std::string_view();
    }
    double progress() const override { return m_given ? 1 : 0; }
    bool rewind() override
    {
        m_given = false;
        return true;
    }

private:
    const QByteArray &m_line;
    bool m_given = false;
};

class OneRecord final : public RecordSink {
public:
    bool record(UsageRecord &record) override
    {
        found = record;
        found->line = 0;
        return true;
    }
    bool reject(int64_t, const QString &) override { return true; }
    void warn(const QString &) override { }
    void doubt(const Doubt &) override { }

    std::optional<UsageRecord> found = {};
};

std::optional<EndedCall> callOf(const QByteArray &line)
{
    LineBytes bytes(line);
    OneRecord one;
    ReadOptions options;
    options.guess = true;
    if (!makeTallyglassJsonFormat()->read(bytes, options, one) || !one.found)
        return std::nullopt;
    const QJsonObject captured = QJsonDocument::fromJson(line).object().value("captured"_L1).toObject();
    EndedCall ended{.record = *one.found};
    ended.localId = captured.value("as"_L1).toString().toStdString();
    ended.sightings = keysOf(captured.value("keys"_L1));
    ended.marks = keysOf(captured.value("marks"_L1));
    ended.unless = keysOf(captured.value("unless"_L1));
    ended.likeness = captured.value("alike"_L1).toString().toStdString();
    ended.rowId = captured.value("row"_L1).toInteger();
    if (captured.contains("ask"_L1))
        ended.left = OpenChat{.baseUrl = captured.value("ask_at"_L1).toString().toStdString(),
                              .lookupId = captured.value("ask"_L1).toString().toStdString(),
                              .nextMs = captured.value("ask_ms"_L1).toInteger()};
    return ended;
}

Result<void> appendTo(const QString &path, const std::string &lines)
{
    QFile file;
    const int descriptor = openOwnFile(path, O_WRONLY | O_APPEND | O_CREAT);
    if (descriptor >= 0 && file.open(descriptor, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle)
        && file.write(lines.data(), qint64(lines.size())) == qint64(lines.size()) && file.flush())
        return {};
    return Error{ErrorKind::Io,
                 descriptor < 0 ? QString::fromLocal8Bit(std::strerror(errno)) : file.errorString()};
}

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/tallyglass"_s;
}

QString fileIn(const QString &folder, const QString &ledgerPath)
{
    return folder + u'/' + QFileInfo(ledgerPath).fileName() + u".unwritten.jsonl"_s;
}

// A file that another run claimed and did not bring to its end counts as well.
QStringList keptFiles(const QString &ledgerPath)
{
    const QFileInfo ledger(ledgerPath);
    QStringList files;
    const QString start = ledger.fileName() + u".unwritten"_s;
    for (const QString &name : ledger.dir().entryList(QDir::Files | QDir::NoSymLinks)) {
        if (name.startsWith(start) && name.endsWith(u".jsonl"_s))
            files << ledger.dir().filePath(name);
    }
    return files;
}

Result<int64_t> bringFile(Ledger &ledger, const QString &path)
{
    QFile file;
    const int descriptor = openOwnFile(path, O_RDONLY);
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return int64_t(0);
    int64_t brought = 0;
    bool isWhole = true;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (line.trimmed().isEmpty())
            continue;
        const auto call = callOf(line);
        isWhole = isWhole && call;
        if (!call)
            continue;
        const auto row = begunRow(ledger, *call);
        if (!row)
            return row.error();
        if (const auto written = writeCall(ledger, *row, *call); !written)
            return written.error();
        ++brought;
    }
    if (isWhole) // else a person may read what is left of it
        QFile::remove(path);
    return brought;
}

} // namespace

UnwrittenCalls::UnwrittenCalls(const QString &ledgerPlace)
    : m_ledgerPath(isServerPlace(ledgerPlace)
                       ? dataFolder() + u'/' + QFileInfo(ledgerFileOf(ledgerPlace)).dir().dirName()
                       : ledgerPlace)
{
}

Result<QString> UnwrittenCalls::keep(const std::vector<EndedCall> &calls) const
{
    std::string lines;
    for (const EndedCall &ended : calls)
        lines += lineOf(ended);
    const QString beside = fileIn(QFileInfo(m_ledgerPath).path(), m_ledgerPath);
    if (appendTo(beside, lines))
        return beside;
    const QString elsewhere = fileIn(dataFolder(), m_ledgerPath);
    makeOwnFolder(dataFolder());
    const auto kept = appendTo(elsewhere, lines);
    return kept ? Result<QString>(elsewhere) : kept.error();
}

Result<int64_t> UnwrittenCalls::bring(Ledger &ledger) const
{
    int64_t brought = 0;
    const QStringList files = keptFiles(m_ledgerPath);
    for (const QString &path : files) {
        // What is added meanwhile comes into a file of its own.
        const QString claimed = QFileInfo(m_ledgerPath).path() + u'/' + QFileInfo(m_ledgerPath).fileName()
            + u".unwritten-"_s + randomSuffix() + u".jsonl"_s;
        if (!moveToNewName(path, claimed))
            continue;
        const auto done = bringFile(ledger, claimed);
        if (!done)
            return done.error();
        brought += *done;
    }
    return brought;
}

Result<int64_t> writeCall(Ledger &ledger, int64_t row, const EndedCall &ended)
{
    if (!ended.unless.empty())
        return writeSum(ledger, ended);
    std::vector<RecordKey> sightings = ended.sightings;
    if (const auto added = addAlikeCall(ledger, ended, sightings); !added)
        return added.error();
    if (row == 0) {
        const auto placed = placeOf(ledger, ended);
        if (!placed)
            return placed.error();
        row = *placed;
    }
    return ledger.chats().put(row, ended.record, ended.left, sightings, ended.marks);
}

} // namespace tally
