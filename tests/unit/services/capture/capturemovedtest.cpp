// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "support/testprogram.h"

#include <QDir>
#include <QSignalSpy>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

FaultScript heldAnswer()
{
    return {fault::waitBody(), fault::waitGo(),
            fault::send(fault::answer(200, CaptureFixture::chatAnswer()))};
}

/// Its id comes at once, and its end when the provider may go on.
FaultScript heldStream()
{
    const QByteArray first =
        R"(data: {"id":"chatcmpl-1","model":"gpt-4o","choices":[{"index":0,"delta":{"content":"hi"}}]})";
    const QByteArray last =
        R"(data: {"id":"chatcmpl-1","model":"gpt-4o","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],)"
        R"("usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}})";
    return {fault::waitBody(), fault::send(fault::streamHead() + fault::chunk(first + "\n\n")),
            fault::waitGo(), fault::send(fault::chunk(last + "\n\ndata: [DONE]\n\n") + fault::lastChunk())};
}

/// A call that runs, and ends when the provider may answer.
class RunningCall {
public:
    RunningCall(const CaptureFixture &fixture, FaultServer &upstream, const QByteArray &token)
        : m_upstream(upstream)
    {
        m_client.connectToHost(u"127.0.0.1"_s, fixture.port());
        m_client.write(
            fixture.requestBytes("POST", "/v1/chat/completions", token, CaptureFixture::chatBody()));
        m_runs =
            QTest::qWaitFor([&] { return upstream.requestCount() == 1 && upstream.requests()[0].whole; });
    }
    bool runs() const { return m_runs; }
    CaptureReply end()
    {
        m_upstream.go();
        return CaptureFixture::read(m_client);
    }

private:
    FaultServer &m_upstream;
    QTcpSocket m_client;
    bool m_runs = false;
};

QStringList keptFiles(const QString &ledger)
{
    const QFileInfo info(ledger);
    return info.dir().entryList({info.fileName() + u".unwritten*"_s}, QDir::Files);
}

std::vector<StoredRecord> recordsOf(const QString &path)
{
    std::vector<StoredRecord> all;
    const auto ledger = Ledger::open(path, Ledger::Mode::ReadOnly);
    if (!ledger || !(*ledger)->scan(0, [&all](const StoredRecord &record) {
            all.push_back(record);
            return true;
        }))
        qFatal("the ledger cannot be read");
    return all;
}

} // namespace

/// What is recorded of calls while their ledger is away or held: nothing is lost, and no call is stopped.
class CaptureMovedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsUntilTheFileIsBack();
    void keepsWhatWasDeleted();
    void writesIntoTheFileThatTookItsPlace();
    void letsCallsPassMeanwhile();
    void keepsWhatIsHeldAtTheEnd();
    void keepsWhatIsHeldBehindItsId();
    void bringsKeptCallsOnce();
    void keepsLinesThatCannotBeRead();
};

void CaptureMovedTest::waitsUntilTheFileIsBack()
{
    FaultServer upstream({heldAnswer()});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    QSignalSpy troubled(&fixture.service, &CaptureService::troubled);
    RunningCall call(fixture, upstream, token);
    QVERIFY(call.runs());
    const QString away = fixture.path() + u".away"_s;
    QVERIFY(QFile::rename(fixture.path(), away));
    QCOMPARE(call.end().status, 200);
    QTRY_COMPARE(troubled.count(), 1);
    QVERIFY(troubled[0][0].value<Error>().message.contains(u"moved"_s));
    // The pending record had come into the file itself.
    QTRY_COMPARE(recordsOf(away).size(), size_t(1));
    QVERIFY(QFile::rename(away, fixture.path()));
    QTRY_COMPARE(fixture.ended().status, std::optional(Status::Completed));
    QCOMPARE(fixture.ended().tokens.total(), std::optional<int64_t>(120));
    QCOMPARE(fixture.records().size(), size_t(1));
    QVERIFY(fixture.stop());
    QVERIFY(keptFiles(fixture.path()).isEmpty());
}

void CaptureMovedTest::keepsWhatWasDeleted()
{
    FaultServer upstream({heldAnswer()});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci", .customer = "acme"});
    QVERIFY(fixture.start(&upstream));
    QSignalSpy troubled(&fixture.service, &CaptureService::troubled);
    RunningCall call(fixture, upstream, token);
    QVERIFY(call.runs());
    QVERIFY(QFile::remove(fixture.path()));
    QCOMPARE(call.end().status, 200);
    QVERIFY(fixture.stop());
    QCOMPARE(troubled.count(), 2);
    const QString said = troubled[1][0].value<Error>().message;
    QVERIFY2(said.contains(fixture.path() + u".unwritten.jsonl"_s), qPrintable(said));
    QCOMPARE(keptFiles(fixture.path()).size(), 1);
    QVERIFY(fixture.start(&upstream)); // a new ledger
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.customer, std::string("acme"));
    QCOMPARE(record.externalId, std::string("chatcmpl-1"));
    QCOMPARE(record.tokens.total(), std::optional<int64_t>(120));
    QVERIFY(keptFiles(fixture.path()).isEmpty());
}

void CaptureMovedTest::writesIntoTheFileThatTookItsPlace()
{
    FaultServer upstream({heldAnswer()});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    RunningCall call(fixture, upstream, token);
    QVERIFY(call.runs());
    const QString away = fixture.path() + u".away"_s;
    QVERIFY(QFile::rename(fixture.path(), away));
    QTRY_VERIFY(!QFileInfo(fixture.path() + u"-wal"_s).size());
    const QByteArray other = fixture.addToken({.name = "other"}); // makes another ledger
    QVERIFY(!other.isEmpty());
    QTRY_COMPARE(fixture.get("/api/usage", other).status, 200);
    const int former = fixture.get("/api/usage", token).status;
    QVERIFY(former == 401 || former == 429); // the other one was wrong as well, and often, until it was seen
    QCOMPARE(call.end().status, 200);
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.status, std::optional(Status::Completed));
    const QByteArray row =
        R"({"project_id":"p","provider":"openai","model":"gpt-4","input_tokens":1,"output_tokens":1})";
    QCOMPARE(fixture.post("/api/usage", other, row).status, 201);
    QCOMPARE(fixture.get("/api/usage", other).json().value(u"count"_s).toInt(), 1);
    QVERIFY(fixture.stop());
    const auto left = recordsOf(away);
    QCOMPARE(left.size(), size_t(1));
    QCOMPARE(left[0].record.status, std::optional(Status::Pending));
}

void CaptureMovedTest::letsCallsPassMeanwhile()
{
    FaultServer upstream("ok");
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const QString away = fixture.path() + u".away"_s;
    QVERIFY(QFile::rename(fixture.path(), away));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).status, 200);
    QVERIFY(QFile::rename(away, fixture.path()));
    QTRY_COMPARE(fixture.records().size(), size_t(3));
    for (const StoredRecord &stored : fixture.records())
        QCOMPARE(stored.record.status, std::optional(Status::Completed));
}

void CaptureMovedTest::keepsWhatIsHeldAtTheEnd()
{
    FaultServer upstream({heldAnswer()});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    RunningCall call(fixture, upstream, token);
    QVERIFY(call.runs());
    {
        const LedgerHolder holder(fixture.path());
        QCOMPARE(call.end().status, 200);
        QVERIFY(fixture.stop());
    }
    QCOMPARE(fixture.records()[0].record.status, std::optional(Status::Pending));
    QCOMPARE(keptFiles(fixture.path()).size(), 1);
    QVERIFY(fixture.start(&upstream));
    QTRY_COMPARE(fixture.ended().status, std::optional(Status::Completed));
    QCOMPARE(fixture.records().size(), size_t(1)); // in the place of the one that was pending
    QVERIFY(keptFiles(fixture.path()).isEmpty());
}

/// Its record has the id of its answer already when the ledger is held.
void CaptureMovedTest::keepsWhatIsHeldBehindItsId()
{
    FaultServer upstream({heldStream()});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    RunningCall call(fixture, upstream, token);
    QVERIFY(call.runs());
    QTRY_VERIFY(fixture.records().size() == 1 && fixture.records()[0].record.externalId == "chatcmpl-1");
    {
        const LedgerHolder holder(fixture.path());
        QCOMPARE(call.end().status, 200);
        QVERIFY(fixture.stop());
    }
    QCOMPARE(fixture.records()[0].record.status, std::optional(Status::Pending));
    QCOMPARE(keptFiles(fixture.path()).size(), 1);
    QVERIFY(fixture.start(&upstream));
    QTRY_VERIFY(keptFiles(fixture.path()).isEmpty());
    QCOMPARE(fixture.records().size(), size_t(1));
    QCOMPARE(fixture.records()[0].record.status, std::optional(Status::Completed));
    QCOMPARE(fixture.records()[0].record.externalId, std::string("chatcmpl-1"));
}

void CaptureMovedTest::bringsKeptCallsOnce()
{
    FaultServer upstream({heldAnswer()});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    RunningCall call(fixture, upstream, token);
    QVERIFY(call.runs());
    QVERIFY(QFile::remove(fixture.path()));
    QCOMPARE(call.end().status, 200);
    QVERIFY(fixture.stop());
    const QString kept = fixture.path() + u".unwritten.jsonl"_s;
    QVERIFY(QFile::copy(kept, kept + u".copy"_s));
    for (int i = 0; i < 2; ++i) {
        QVERIFY(fixture.start(&upstream));
        QTRY_COMPARE(fixture.records().size(), size_t(1));
        QTRY_VERIFY(keptFiles(fixture.path()).filter(u"unwritten.jsonl.copy"_s).size() < 2);
        QVERIFY(fixture.stop());
        QVERIFY(i > 0 || QFile::rename(kept + u".copy"_s, kept));
    }
    QCOMPARE(fixture.records().size(), size_t(1));
    QVERIFY(keptFiles(fixture.path()).isEmpty());
}

void CaptureMovedTest::keepsLinesThatCannotBeRead()
{
    CaptureFixture fixture;
    QFile kept(fixture.path() + u".unwritten.jsonl"_s);
    QVERIFY(kept.open(QIODevice::WriteOnly));
    kept.write("{\"captured\":{},\n");
    kept.close();
    QVERIFY(fixture.start());
    QVERIFY(fixture.stop());
    QCOMPARE(keptFiles(fixture.path()).size(), 1);
    QVERIFY(fixture.records().empty());
}

TALLYGLASS_TEST(CaptureMovedTest)
#include "capturemovedtest.moc"
