// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/tailbytes.h"
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QTemporaryDir>

#include <map>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

const ImportFormat &formatOf(const QString &id)
{
    static const FormatRegistry registry;
    return *registry.find(id);
}

using Records = std::map<std::string, UsageRecord>;

Records byId(const std::vector<UsageRecord> &records)
{
    Records result;
    for (const UsageRecord &record : records)
        result[record.externalId] = record;
    return result;
}

/// What a ledger has of a file that grows: the last that was said of each record.
class Growing {
public:
    explicit Growing(const QString &format)
        : m_format(formatOf(format))
    {
    }

    /// Reads what stands in the file now; nobody writes it any more when `atRest`.
    bool read(const std::string &text, bool atRest)
    {
        const QString path = m_folder.filePath(u"log.jsonl"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(text.data(), qint64(text.size()));
        file.close();
        for (;;) {
            ReadMark mark = m_mark;
            const auto tail = openTail(path, mark.offset, atRest);
            if (!tail || !*tail)
                return false;
            Sink sink;
            const auto done = m_format.readOn(**tail, {}, atRest, mark, sink);
            if (!done)
                return false;
            if (!*done) {
                ++restarts;
                m_mark = {};
                continue;
            }
            m_mark = mark;
            waits = mark.waits || (*tail)->isCutShort();
            for (const std::string &id : sink.withdrawn)
                records.erase(id);
            for (const auto &[id, record] : byId(sink.records))
                records[id] = record;
            given = sink.records.size();
            return true;
        }
    }
    const ReadMark &mark() const { return m_mark; }

    Records records;
    size_t given = 0; // by the last reading
    bool waits = false;
    int restarts = 0;

private:
    struct Sink : CollectingSink {
        void withdraw(std::string_view, std::string_view id) override { withdrawn.emplace_back(id); }
        std::vector<std::string> withdrawn;
    };

    const ImportFormat &m_format;
    QTemporaryDir m_folder;
    ReadMark m_mark;
};

std::string claudeLine(const std::string &id, int output, const std::string &more = R"("requestId":"r")",
                       int input = 3, const std::string &second = "21")
{
    return R"({"type":"assistant","sessionId":"s1","timestamp":"2026-03-11T02:40:)" + second + R"(Z",)" + more
        + R"(,"message":{"id":")" + id
        + R"(","role":"assistant","model":"claude-opus-4-6","usage":{"input_tokens":)" + std::to_string(input)
        + R"(,"cache_creation_input_tokens":0,"cache_read_input_tokens":7,"output_tokens":)"
        + std::to_string(output) + "}}}\n";
}

std::string codexEvent(const std::string &time, int input, int output)
{
    const std::string counts = R"({"input_tokens":)" + std::to_string(input)
        + R"(,"cached_input_tokens":0,"output_tokens":)" + std::to_string(output)
        + R"(,"reasoning_output_tokens":0,"total_tokens":)" + std::to_string(input + output) + "}";
    return R"({"timestamp":")" + time + R"(","type":"event_msg","payload":{"type":"token_count","info":)"
        + R"({"total_token_usage":)" + counts + "}}}\n";
}

std::string longSession(int answers)
{
    std::string text = R"({"type":"summary","summary":"x","cwd":"/home/dev/one"})"
                       "\n";
    for (int i = 0; i < answers; ++i) {
        const std::string id = "msg_" + std::to_string(i);
        const std::string more = R"("requestId":"r)" + std::to_string(i) + R"(","cwd":"/home/dev/one/sub")";
        for (int copy = 0; copy <= i % 3; ++copy)
            text += claudeLine(id, 10 + copy, more, 3, i % 2 ? "22" : "23");
        text += R"({"type":"user","message":{"role":"user","content":")" + std::string(size_t(i % 90), 'x')
            + "\"}}\n";
    }
    return text;
}

} // namespace

/// Growing logs are read on from where the last reading ended, and say the same as when they are read once.
class ReadOnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatOneReadingSays_data();
    void saysWhatOneReadingSays();
    void halfALineWaits();
    void settledLinesAreNotReadAgain();
    void lateCopyStartsOver();
    void projectStaysThatOfTheBeginning();
    void inputThatIsToldAtLast();
    void forkedEventWaitsUntilItIsClear();
    void spoiledStateStartsOver();
    void packedAndOtherTextIsNotReadOn();
    void hashTellsWhatStandsBefore();
};

void ReadOnTest::saysWhatOneReadingSays_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<std::string>("text");
    for (const char *name :
         {"ccusage_chat_costUSD", "streaming_duplicates_SHAPED", "tokscale_flat_legacy_fields"})
        QTest::newRow(name) << u"claude-code"_s
                            << dataFile(("sources/claude-code/" + std::string(name) + ".jsonl").c_str());
    for (const char *name : {"ccusage_session", "fork_child", "fork_parent", "reemits_SHAPED"})
        QTest::newRow(name) << u"codex"_s
                            << dataFile(("sources/codex/" + std::string(name) + ".jsonl").c_str());
    QTest::newRow("long") << u"claude-code"_s << longSession(150);
}

void ReadOnTest::saysWhatOneReadingSays()
{
    QFETCH(const QString, format);
    QFETCH(const std::string, text);
    const ReadOutcome once = readText(formatOf(format), text);
    QVERIFY(once.ok);
    const Records expected = byId(once.records);
    std::mt19937 random(7);
    for (int round = 0; round < 12; ++round) {
        Growing file(format);
        std::uniform_int_distribution<size_t> step(1, std::max<size_t>(2, text.size() / (2 + size_t(round))));
        for (size_t size = step(random); size < text.size(); size += step(random))
            QVERIFY(file.read(text.substr(0, size), false));
        QVERIFY(file.read(text, true));
        QVERIFY2(file.records == expected, qPrintable(u"round %1"_s.arg(round)));
        QVERIFY(!file.waits);
    }
}

void ReadOnTest::halfALineWaits()
{
    Growing file(u"claude-code"_s);
    const std::string first = claudeLine("a", 1);
    const std::string second = claudeLine("b", 2);
    QVERIFY(file.read(first + second.substr(0, 40), false));
    QCOMPARE(file.records.size(), size_t(1));
    QVERIFY(file.waits);
    QVERIFY(file.read(first + second.substr(0, second.size() - 1), false)); // whole, but for its end
    QCOMPARE(file.records.size(), size_t(1));
    QVERIFY(file.read(first + second.substr(0, second.size() - 1), true)); // which does not come
    QCOMPARE(file.records.size(), size_t(2));
    QVERIFY(!file.waits);
}

void ReadOnTest::settledLinesAreNotReadAgain()
{
    Growing file(u"claude-code"_s);
    const std::string text = longSession(400);
    QVERIFY(file.read(text, true));
    QCOMPARE(file.records.size(), size_t(400));
    QVERIFY(file.mark().offset > int64_t(text.size()) * 3 / 4);
    QVERIFY(file.read(text + claudeLine("new", 5), true));
    QCOMPARE(file.records.size(), size_t(401));
    QVERIFY(file.given < 50);
    QCOMPARE(file.restarts, 0);
}

void ReadOnTest::lateCopyStartsOver()
{
    Growing file(u"claude-code"_s);
    std::string text = longSession(100);
    QVERIFY(file.read(text, true));
    text += claudeLine("msg_3", 99, R"("requestId":"r3")", 3, "59");
    QVERIFY(file.read(text, true));
    QCOMPARE(file.restarts, 1);
    QVERIFY(file.records == byId(readText(formatOf(u"claude-code"_s), text).records));
}

void ReadOnTest::projectStaysThatOfTheBeginning()
{
    Growing file(u"claude-code"_s);
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += claudeLine("m" + std::to_string(i), 1, R"("cwd":"/home/dev/one")");
    QVERIFY(file.read(text, false));
    text += claudeLine("below", 1, R"("cwd":"/home/dev/one/docs")");
    QVERIFY(file.read(text, false));
    QCOMPARE(file.restarts, 0);
    QVERIFY(file.records == byId(readText(formatOf(u"claude-code"_s), text).records));
    for (const auto &[id, record] : file.records)
        QCOMPARE(record.project, std::string("one"));
}

// A gateway tells the input only with the last copy, and the input is part of the id.
void ReadOnTest::inputThatIsToldAtLast()
{
    Growing file(u"claude-code"_s);
    std::string text = claudeLine("a", 1, R"("requestId":"r1")", 0);
    QVERIFY(file.read(text, false));
    text += claudeLine("a", 9, R"("requestId":"r1")", 500);
    QVERIFY(file.read(text, false));
    QCOMPARE(file.records.size(), size_t(1));
    QVERIFY(file.records == byId(readText(formatOf(u"claude-code"_s), text).records));
}

void ReadOnTest::forkedEventWaitsUntilItIsClear()
{
    const std::string meta =
        R"({"timestamp":"2026-03-11T02:40:00Z","type":"session_meta","payload":{"id":"c",)"
        R"("forked_from_id":"p","cwd":"/x"}})"
        "\n";
    const std::string replayed = codexEvent("2026-03-11T02:40:05.100Z", 10, 1);
    const std::string more = codexEvent("2026-03-11T02:40:05.200Z", 20, 2);
    const std::string own = codexEvent("2026-03-11T02:41:00Z", 35, 4);
    Growing file(u"codex"_s);
    QVERIFY(file.read(meta + replayed, false));
    QVERIFY(file.records.empty());
    QVERIFY(file.waits);
    QVERIFY(file.read(meta + replayed + more, false));
    QVERIFY(file.records.empty());
    QVERIFY(file.read(meta + replayed + more + own, false));
    QCOMPARE(file.records.size(), size_t(1));
    QVERIFY(file.records == byId(readText(formatOf(u"codex"_s), meta + replayed + more + own).records));

    Growing ended(u"codex"_s);
    QVERIFY(ended.read(meta + replayed, false));
    QVERIFY(ended.read(meta + replayed, true)); // nothing follows: it is the session's own
    QCOMPARE(ended.records.size(), size_t(1));
    QVERIFY(!ended.waits);
}

void ReadOnTest::spoiledStateStartsOver()
{
    for (const QString &format : {u"claude-code"_s, u"codex"_s}) {
        TextSource bytes{std::string("{}\n")};
        CollectingSink sink;
        ReadMark mark{.offset = 5, .line = 2, .state = "damaged"};
        const auto done = formatOf(format).readOn(bytes, {}, true, mark, sink);
        QVERIFY(done.ok());
        QVERIFY(!*done);
    }
}

void ReadOnTest::packedAndOtherTextIsNotReadOn()
{
    QTemporaryDir folder;
    const auto opens = [&folder](const QByteArray &bytes) {
        QFile file(folder.filePath(u"f"_s));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(bytes);
        file.close();
        const auto tail = openTail(file.fileName(), 0, true);
        return tail.ok() && *tail != nullptr;
    };
    QVERIFY(opens("{}\n"));
    QVERIFY(!opens("\xEF\xBB\xBF{}\n"));
    QVERIFY(!opens(QByteArray("{\0}\0\n\0", 6)));
    QVERIFY(!opens(QByteArray::fromHex("1f8b0800000000000003")));
    QVERIFY(!openTail(folder.filePath(u"none"_s), 0, true).ok());
}

void ReadOnTest::hashTellsWhatStandsBefore()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"f"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(5000, 'a') + "bc");
    file.flush();
    const auto hash = hashBefore(file.fileName(), 5001);
    QVERIFY(hash.ok());
    QVERIFY(*hash != *hashBefore(file.fileName(), 5000));
    file.write("more");
    file.flush();
    QCOMPARE(*hashBefore(file.fileName(), 5001), *hash);
    file.seek(4999);
    file.write("x");
    file.flush();
    QVERIFY(*hashBefore(file.fileName(), 5001) != *hash);
    QVERIFY(!hashBefore(file.fileName(), 9000).ok());
    QCOMPARE(*hashBefore(file.fileName(), 0), uint64_t(0));
}

TALLYGLASS_TEST(ReadOnTest)
#include "readontest.moc"
