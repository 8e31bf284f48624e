// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultserver.h"
#include "support/teamfixture.h"
#include "support/testprogram.h"

#include <QTest>
#include <QTimer>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// What was paid for is booked, also when the ledger's server goes while a model answers.
class TeamChatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_team.start(), TeamFixture::NoServer); }
    void init() { QCOMPARE(m_team.next(), QByteArray()); }
    void isBookedAfterARestart();
    void waitsForTheServer();

private:
    CliAnswer ask(const FaultServer &provider) const
    {
        return m_team.run({u"chat"_s, u"--provider"_s, u"openai-compatible"_s, u"--base-url"_s,
                           provider.url(u"/v1"_s).toString(), u"--model"_s, u"m1"_s, u"--user"_s, u"ann"_s,
                           u"hello"_s},
                          m_team.place(u"writer"_s));
    }
    QByteArray booked() const
    {
        return m_team.sql(u"SELECT concat_ws(' ', status, input_tokens, output_tokens) FROM usage_record"_s);
    }
    TeamFixture m_team;
};

namespace {

const QByteArray Whole =
    R"({"id":"gen-1","object":"chat.completion.chunk","model":"m1","choices":[{"index":0,)"
    R"("delta":{"content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,)"
    R"("completion_tokens":5,"total_tokens":15}})";

FaultScript heldBack()
{
    return {fault::waitBody(), fault::send(fault::streamHead()), fault::waitGo(),
            fault::send(fault::chunk("data: " + Whole + "\n\ndata: [DONE]\n\n")),
            fault::send(fault::lastChunk())};
}

} // namespace

void TeamChatTest::isBookedAfterARestart()
{
    FaultServer provider({heldBack()});
    connect(&provider, &FaultServer::requestArrived, this, [&] {
        QVERIFY(m_team.server.stopAtOnce());
        QVERIFY2(m_team.server.start(), qPrintable(m_team.server.log()));
        provider.go();
    });
    const CliAnswer answer = ask(provider);
    QVERIFY2(answer.status == 0, answer.err);
    QCOMPARE(booked(), "completed 10 5");
}

void TeamChatTest::waitsForTheServer()
{
    FaultServer provider({heldBack()});
    connect(&provider, &FaultServer::requestArrived, this, [&] {
        QVERIFY(m_team.server.stopAtOnce());
        provider.go();
        QTimer::singleShot(1'500, this,
                           [&] { QVERIFY2(m_team.server.start(), qPrintable(m_team.server.log())); });
    });
    const CliAnswer answer = ask(provider);
    QVERIFY2(answer.status == 0, answer.err);
    QCOMPARE(booked(), "completed 10 5");
    QCOMPARE(m_team.faults(m_team.place()), QByteArray());
}

TALLYGLASS_TEST(TeamChatTest)
#include "teamchattest.moc"
