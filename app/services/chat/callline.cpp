// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/callline.h"

#include "domain/recordidentity.h"
#include "formats/logs/tallyglassjson.h"
#include "formats/write/recordwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

UsageRecord asBegun(const EndedRequest &ended)
{
    UsageRecord first = ended.record;
    first.externalId = ended.localId;
    return first;
}

std::string lineOf(const EndedRequest &ended)
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
    if (ended.span)
        captured.insert(u"sum"_s,
                        QJsonObject{{u"teller"_s, QString::fromStdString(ended.span->teller)},
                                    {u"from"_s, qint64(ended.span->fromMs)},
                                    {u"to"_s, qint64(ended.span->toMs)},
                                    {u"running"_s, ended.span->isRunning}});
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

std::optional<EndedRequest> callOf(const QByteArray &line)
{
    LineBytes bytes(line);
    OneRecord one;
    ReadOptions options;
    options.guess = true;
    if (!makeTallyglassJsonFormat()->read(bytes, options, one) || !one.found)
        return std::nullopt;
    const QJsonObject captured = QJsonDocument::fromJson(line).object().value("captured"_L1).toObject();
    EndedRequest ended{.record = *one.found};
    ended.localId = captured.value("as"_L1).toString().toStdString();
    ended.sightings = keysOf(captured.value("keys"_L1));
    ended.marks = keysOf(captured.value("marks"_L1));
    ended.unless = keysOf(captured.value("unless"_L1));
    ended.likeness = captured.value("alike"_L1).toString().toStdString();
    ended.rowId = captured.value("row"_L1).toInteger();
    if (const QJsonObject sum = captured.value("sum"_L1).toObject(); !sum.isEmpty())
        ended.span = SumSpan{.teller = sum.value("teller"_L1).toString().toStdString(),
                             .fromMs = sum.value("from"_L1).toInteger(),
                             .toMs = sum.value("to"_L1).toInteger(),
                             .isRunning = sum.value("running"_L1).toBool()};
    if (captured.contains("ask"_L1))
        ended.left = OpenChat{.baseUrl = captured.value("ask_at"_L1).toString().toStdString(),
                              .lookupId = captured.value("ask"_L1).toString().toStdString(),
                              .nextMs = captured.value("ask_ms"_L1).toInteger()};
    return ended;
}

} // namespace tally
