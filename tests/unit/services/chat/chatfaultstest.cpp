// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatfixture.h"
#include "support/testprogram.h"

#include <QFile>

using namespace tally;

namespace {

using Statuses = QList<Status>;

// What is not named here ends as a whole answer that was not understood or refused: failed.
Statuses expectedFor(const QByteArray &name, bool stream)
{
    using enum Status;
    static const QHash<QByteArray, Statuses> Streamed{
        {"ok", {Completed}},
        {"ok-stream", {Completed}},
        {"continue-first", {Completed}},
        {"continue-twice", {Completed}},
        {"close-on-reuse", {Completed}},
        {"reset-on-reuse", {Completed}},
        {"close-when-idle", {Completed}},
        {"trickle", {Completed}},
        {"gzip", {Completed}},
        {"deflate", {Completed}},
        {"end-after-finish", {Completed}},
        {"drop-after-finish", {Completed}}, // the model was done; only the usage is unknown
        {"crlf", {Completed}},
        {"no-done", {Completed}},
        {"comments", {Completed}},
        {"usage-in-every-chunk", {Completed}},
        {"null-usage", {Completed}},
        {"no-usage", {Completed}},
        {"invalid-utf8", {Completed}},
        {"invalid-json", {Completed}},
        {"drop-on-connect", {Failed, Interrupted}}, // a race: the request may have left
        {"drop-in-request", {Interrupted}},
        {"drop-before-head", {Interrupted}},
        {"reset-before-head", {Interrupted}},
        {"drop-in-head", {Interrupted}},
        {"drop-mid-chunk", {Interrupted}},
        {"reset-mid-chunk", {Interrupted}},
        {"drop-mid-body", {Interrupted}},
        {"drop-in-error", {Interrupted, Failed}},
        {"silence", {Interrupted}},
        {"silence-in-stream", {Interrupted}},
        {"endless-trickle", {Interrupted}},
        {"not-http", {Interrupted}},
        {"continue-alone", {Interrupted}},
        {"early-hints", {Interrupted}}, // there was an answer, perhaps a paid one, that could not be read
        {"early-hints-alone", {Interrupted}},
        {"early-hints-before", {Interrupted}},
        {"early-hints-in-pieces", {Interrupted}},
        {"processing", {Interrupted}},
        {"switching", {Interrupted}},
        {"gzip-cut", {Interrupted, Completed}}, // the finish may have come before the cut
        {"gzip-bomb", {Interrupted}}, // we stopped reading: the model may go on, and be billed
        {"huge", {Interrupted}},
        {"huge-announced", {Interrupted}},
        {"end-before-finish", {Interrupted}},
        {"done-before-finish", {Interrupted}},
        {"only-comments", {Interrupted}},
    };
    static const QHash<QByteArray, Statuses> Whole{
        {"drop-mid-body", {Interrupted}},
    };
    if (!stream && Whole.contains(name))
        return Whole[name];
    return Streamed.value(name, {Failed});
}

// A record that is no whole answer keeps why, and the HTTP status where one came.
void checkWhatWentWrong(const UsageRecord &record, const ChatRun &run)
{
    const bool told = record.context.find("\"error_message\":") != std::string::npos;
    QCOMPARE(told, record.status == Status::Failed || record.status == Status::Interrupted);
    if (!told)
        return;
    QVERIFY(run.answer().failure.has_value());
    const int status = run.answer().failure->httpStatus;
    const std::string field = "\"http_status\":" + std::to_string(status);
    QCOMPARE(record.context.find(field) != std::string::npos, status != 0);
}

// Whether the server's head comes and the rest cannot be used.
bool isCutOffBody(const QByteArray &name)
{
    return name == "brotli" || name == "gzip-damaged" || name == "gzip-bomb" || name.startsWith("huge");
}

} // namespace

/// Every fault of the scripted server leaves one record per attempt that says what happened, a message, and
/// nothing secret anywhere.
class ChatFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesTheRightRecord_data();
    void leavesTheRightRecord();
};

void ChatFaultsTest::leavesTheRightRecord_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("stream");
    for (const QByteArray &name : fault::names()) {
        QTest::newRow(name + "/stream") << name << true;
        QTest::newRow(name + "/whole") << name << false;
    }
}

void ChatFaultsTest::leavesTheRightRecord()
{
    QFETCH(QByteArray, fault);
    QFETCH(bool, stream);
    FaultServer server(fault.constData());
    if (fault == "reset-mid-chunk")
        server.go();
    ChatFixture fixture;
    ChatOrder order = ChatFixture::order(server);
    order.parameters.stream = stream;
    ChatRun *run = fixture.run(order);
    QVERIFY(run);

    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(1));
    const UsageRecord &record = records[0].record;
    QVERIFY(record.status.has_value());
    QVERIFY2(expectedFor(fault, stream).contains(*record.status), toId(*record.status).data());
    QVERIFY(record == run->record());
    QCOMPARE(records[0].id, run->recordId());
    QVERIFY2(server.requestCount() <= 1, "the request was sent again");
    QCOMPARE(record.user, std::string("ann"));
    QCOMPARE(record.customer, std::string("acme"));
    QVERIFY(record.context.find(R"("ticket":"7")") != std::string::npos);
    QCOMPARE(run->problem().isEmpty(), *record.status == Status::Completed);
    if (*record.status == Status::Completed && !fault.contains("finish") && fault != "no-usage"
        && !fault.startsWith("gzip-"))
        QCOMPARE(record.tokens.total(), std::optional<int64_t>(18));
    if (fault == "no-usage" || fault == "drop-after-finish")
        QVERIFY(!record.tokens.total()); // unknown, never 0
    checkWhatWentWrong(record, *run);
    if (record.status == Status::Failed && fault.startsWith("status-"))
        QVERIFY(record.context.find(R"("http_status":)" + fault.mid(7).toStdString()) != std::string::npos);

    if (isCutOffBody(fault))
        QVERIFY(record.context.find(R"("http_status":200)") != std::string::npos);
    if (fault == "brotli")
        QVERIFY2(run->problem().contains(QStringLiteral("br")), qPrintable(run->problem()));

    QVERIFY(fixture.open().empty());
    for (const QByteArray secret : {ChatKey, ChatPrompt}) {
        QVERIFY(!run->problem().contains(QString::fromLatin1(secret)));
        QVERIFY(record.context.find(secret.toStdString()) == std::string::npos);
    }
}

TALLYGLASS_TEST(ChatFaultsTest)
#include "chatfaultstest.moc"
