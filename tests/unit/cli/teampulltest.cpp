// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pullschedule.h"
#include "support/cli.h"
#include "support/faultserver.h"
#include "support/patience.h"
#include "support/postgresserver.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray activity(int tokens)
{
    return R"({"data":[{"date":"2026-11-20","model":"openai/gpt-4o","model_permaslug":"openai/gpt-4o",)"
           R"("endpoint_id":"e1","provider_name":"OpenAI","usage":0.5,"byok_usage_inference":0,"requests":2,)"
           R"("prompt_tokens":)"
        + QByteArray::number(tokens) + R"(,"completion_tokens":5,"reasoning_tokens":0}]})";
}

FaultScript activityReply(const QByteArray &body)
{
    return {fault::waitBody(), fault::send(fault::answer(200, body, "application/json", {}))};
}

} // namespace

/// Usage fetched into a team's ledger: once, whoever of the team fetches.
class TeamPullTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fetchesOnceForAll();
    void fetchesWhatIsDue();

private:
    CliAnswer run(const QStringList &words, const QString &who)
    {
        qputenv("XDG_CACHE_HOME", m_folder.filePath(who).toUtf8()); // a computer each
        return runCli(words + QStringList{u"--ledger"_s, m_place, u"--json"_s});
    }
    int64_t requests(const QString &who)
    {
        return run({u"report"_s}, who).json().value(u"totals"_s)[u"requests"_s].toInteger();
    }
    void make(const QString &name, const FaultServer &provider);

    PostgresServer m_server;
    QTemporaryDir m_folder;
    QString m_place;
};

void TeamPullTest::initTestCase()
{
    QVERIFY2(!PostgresServer::programs().isEmpty(),
             "There is no PostgreSQL server on this computer: packaging/deps.sh installs postgresql-15.");
    QVERIFY2(m_server.start(), qPrintable(m_server.log()));
    qputenv("PULL_TEST_KEY", "sk-admin-0123456789");
}

void TeamPullTest::make(const QString &name, const FaultServer &provider)
{
    QVERIFY2(m_server.makeDatabase(name), qPrintable(m_server.log()));
    m_place = m_server.place(name);
    qputenv("XDG_CACHE_HOME", m_folder.filePath(u"anna"_s).toUtf8());
    QCOMPARE(runCli({u"ledger"_s, u"create"_s, m_place}).status, 0);
    const CliAnswer added =
        run({u"connections"_s, u"add"_s, u"pull"_s, u"usage"_s, u"--provider"_s, u"openrouter"_s,
             u"--key-env"_s, u"PULL_TEST_KEY"_s, u"--url"_s, provider.url(u"/v1"_s).toString()},
            u"anna"_s);
    QVERIFY2(added.status == 0, added.err);
}

void TeamPullTest::fetchesOnceForAll()
{
    FaultServer provider(
        {activityReply(activity(10)), activityReply(activity(10)), activityReply(activity(30))});
    make(u"one"_s, provider);
    const CliAnswer first = run({u"pull"_s, u"usage"_s}, u"anna"_s);
    QVERIFY2(first.status == 0, first.err);
    QCOMPARE(first.json().value(u"added"_s).toInt(), 1);
    const CliAnswer again = run({u"pull"_s, u"usage"_s}, u"bert"_s);
    QVERIFY2(again.status == 0, again.err);
    QCOMPARE(again.json().value(u"added"_s).toInt(), 0);
    QCOMPARE(requests(u"bert"_s), int64_t(2));
    QCOMPARE(run({u"pull"_s, u"usage"_s}, u"bert"_s).json().value(u"updated"_s).toInt(), 1);
    QCOMPARE(requests(u"anna"_s), int64_t(2));
}

void TeamPullTest::fetchesWhatIsDue()
{
    FaultServer provider({activityReply(activity(10))});
    make(u"two"_s, provider);
    PullSchedule schedule(m_place, std::make_shared<const PriceCatalogue>());
    QSignalSpy changed(&schedule, &PullSchedule::recordsChanged);
    schedule.start();
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, Patience);
    schedule.lookNow(); // fetched a moment ago
    QCOMPARE(provider.requestCount(), 1);
    QCOMPARE(requests(u"anna"_s), int64_t(2));
}

TALLYGLASS_TEST(TeamPullTest)
#include "teampulltest.moc"
