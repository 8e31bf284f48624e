// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/teamfixture.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// A server that is not on this computer has to prove who it is, before anything is said to it.
class TeamTlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void believesAuthorities();
    void refuses_data();
    void refuses();

private:
    // The name is not this computer's, as far as anybody can tell; the address is.
    QString place(const QString &name, const QString &more) const
    {
        return u"postgresql://postgres:geheim@%1:%2/team?hostaddr=127.0.0.1%3"_s.arg(name)
            .arg(m_server.port())
            .arg(more);
    }
    PostgresServer m_server;
    QTemporaryDir m_folder;
};

void TeamTlsTest::initTestCase()
{
    QVERIFY2(!PostgresServer::programs().isEmpty(), TeamFixture::NoServer);
    QVERIFY2(m_server.startWithTls(u"db.example"_s), qPrintable(m_server.log()));
    QVERIFY2(m_server.makeDatabase(u"team"_s), qPrintable(m_server.log()));
    qputenv("XDG_CACHE_HOME", m_folder.path().toUtf8());
    QCOMPARE(runCli({u"ledger"_s, u"create"_s, m_server.place(u"team"_s)}).status, 0);
}

void TeamTlsTest::believesAuthorities()
{
    const CliAnswer info = runCli({u"ledger"_s, u"info"_s, u"--json"_s,
                                   place(u"db.example"_s, u"&sslrootcert="_s + m_server.authority())});
    QVERIFY2(info.status == 0, info.err);
    QVERIFY(info.json()[u"encrypted"_s].toBool());
}

void TeamTlsTest::refuses_data()
{
    QTest::addColumn<QString>("place");
    const QString root = u"&sslrootcert="_s + m_server.authority();
    QTest::newRow("unknown authority") << place(u"db.example"_s, {});
    QTest::newRow("another name") << place(u"other.example"_s, root);
    QTest::newRow("looks like loopback") << place(u"127.example"_s, root);
    QTest::newRow("no such authority") << place(u"db.example"_s, u"&sslrootcert=/nowhere/ca.crt"_s);
}

void TeamTlsTest::refuses()
{
    QFETCH(QString, place);
    const CliAnswer answer = runCli({u"ledger"_s, u"info"_s, place});
    QCOMPARE(answer.status, 1);
    QVERIFY2(answer.err.contains("is not safe"), answer.err);
    QVERIFY2(!answer.err.contains("geheim"), answer.err);
}

TALLYGLASS_TEST(TeamTlsTest)
#include "teamtlstest.moc"
