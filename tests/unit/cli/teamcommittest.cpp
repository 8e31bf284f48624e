// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cuttingproxy.h"
#include "support/teamfixture.h"
#include "support/testprogram.h"

#include <QDir>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

#include <memory>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

using Cut = CuttingProxy::Cut;

/// Connections that end just when a change is to become valid: what is said is what holds.
class TeamCommitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_team.start(), TeamFixture::NoServer); }
    void init();
    void cleanup() { m_proxy.reset(); }
    void holdsWhereTheAnswerWasLost();
    void doesNotHoldWhereItNeverCame();
    void holdsForPublishing();
    void holdsInBlocks_data();
    void holdsInBlocks();

private:
    /// Of the ledger, through the proxy.
    QString place() const
    {
        return u"postgresql://postgres@/%1?host=%2"_s.arg(m_team.database, m_team.path(u"proxy"_s));
    }
    TeamFixture m_team;
    std::unique_ptr<CuttingProxy> m_proxy;
};

void TeamCommitTest::init()
{
    QCOMPARE(m_team.next(), QByteArray());
    QVERIFY(QDir().mkpath(m_team.path(u"proxy"_s)));
    m_proxy = std::make_unique<CuttingProxy>(QUrlQuery(QUrl(m_team.place())).queryItemValue(u"host"_s),
                                             m_team.path(u"proxy"_s));
    QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 100)}, place()).status, 0);
}

void TeamCommitTest::holdsWhereTheAnswerWasLost()
{
    m_proxy->cutAt(Cut::After, 1);
    const CliAnswer imported = m_team.run({u"import"_s, m_team.writeLog(u"b.csv"_s, 101, 300)}, place());
    QVERIFY(m_proxy->hasCut());
    QVERIFY2(imported.status == 0 && (imported.out + imported.err).contains("200 added"), imported.err);
    QCOMPARE(m_team.records(place()), 300);
    QCOMPARE(m_team.sql(u"SELECT count(*) FROM batch"_s), "2");
    m_proxy->cutAt(Cut::After, 1);
    QCOMPARE(m_team.run({u"batches"_s, u"--undo"_s, u"2"_s}, place()).status, 0);
    QVERIFY(m_proxy->hasCut());
    QCOMPARE(m_team.records(place()), 100);
    QCOMPARE(m_team.faults(place()), QByteArray());
}

void TeamCommitTest::doesNotHoldWhereItNeverCame()
{
    m_proxy->cutAt(Cut::Before, 1);
    const CliAnswer imported = m_team.run({u"import"_s, m_team.writeLog(u"b.csv"_s, 101, 300)}, place());
    QVERIFY(m_proxy->hasCut());
    QVERIFY2(imported.status == 1 && (imported.out + imported.err).contains("Nothing was changed"),
             imported.err);
    QCOMPARE(m_team.records(place()), 100);
    m_proxy->cutAt(Cut::Before, 1);
    QCOMPARE(m_team.run({u"batches"_s, u"--undo"_s, u"1"_s}, place()).status, 1);
    QVERIFY(m_proxy->hasCut());
    QCOMPARE(m_team.records(place()), 100);
    QCOMPARE(m_team.faults(place()), QByteArray());
}

void TeamCommitTest::holdsForPublishing()
{
    const QString own = m_team.path(u"own.tally"_s);
    QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(u"b.csv"_s, 101, 300)}, own).status, 0);
    const auto publish = [&] { return m_team.run({u"publish"_s, u"--to"_s, place(), u"--json"_s}, own); };
    m_proxy->cutAt(Cut::Before, 1);
    QCOMPARE(publish().status, 1);
    QCOMPARE(m_team.records(place()), 100);
    m_proxy->cutAt(Cut::After, 1);
    QCOMPARE(publish().json()[u"added"_s].toInt(), 200);
    QVERIFY(m_proxy->hasCut());
    QCOMPARE(m_team.records(place()), 300);
}

void TeamCommitTest::holdsInBlocks_data()
{
    QTest::addColumn<Cut>("cut");
    QTest::newRow("before") << Cut::Before;
    QTest::newRow("after") << Cut::After;
}

// Each of the commits of an import in blocks, one after the other.
void TeamCommitTest::holdsInBlocks()
{
    QFETCH(const Cut, cut);
    m_team.sql(u"UPDATE ledger SET block_rows = 60"_s);
    const QString log = m_team.writeLog(u"b.csv"_s, 101, 300);
    int whole = 0;
    for (int commit = 1; whole == 0; ++commit) {
        QVERIFY(commit < 40);
        m_proxy->cutAt(cut, commit);
        whole = m_team.run({u"import"_s, log}, place()).status == 0 ? commit : 0;
        QVERIFY(m_proxy->hasCut() || (whole > 0 && cut == Cut::Before));
        QCOMPARE(m_team.records(place()), whole > 0 ? 300 : 100);
        QCOMPARE(m_team.faults(place()), QByteArray());
    }
    QVERIFY(whole > 3);
}

TALLYGLASS_TEST(TeamCommitTest)
#include "teamcommittest.moc"
