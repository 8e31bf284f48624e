// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/postgres/pgsettings.h"

#include "domain/ledgerplace.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// How a place is read: which servers must prove who they are, and that no part of a password is shown.
class PgSettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wantsProof_data();
    void wantsProof();
    void hidesPasswords_data();
    void hidesPasswords();
    void refusesWhatIsMisread_data();
    void refusesWhatIsMisread();
};

void PgSettingsTest::wantsProof_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QByteArray>("mode");
    QTest::newRow("socket") << u"postgresql://a@/db?host=/run/pg"_s << QByteArray();
    QTest::newRow("no host") << u"postgresql:///db"_s << QByteArray();
    QTest::newRow("localhost") << u"postgresql://localhost:5433/db"_s << QByteArray();
    QTest::newRow("loopback") << u"postgresql://127.0.0.1/db"_s << QByteArray();
    QTest::newRow("loopback 6") << u"postgresql://[::1]/db"_s << QByteArray();
    QTest::newRow("name") << u"postgresql://db.example/db"_s << QByteArray("verify-full");
    QTest::newRow("looks like loopback") << u"postgresql://127.example.org/db"_s << QByteArray("verify-full");
    QTest::newRow("address") << u"postgresql:///db?hostaddr=192.0.2.7"_s << QByteArray("verify-full");
    QTest::newRow("address of localhost")
        << u"postgresql://localhost/db?hostaddr=192.0.2.7"_s << QByteArray("verify-full");
    QTest::newRow("through a tunnel")
        << u"postgresql://db.example/db?hostaddr=127.0.0.1"_s << QByteArray("verify-full");
    QTest::newRow("one of two") << u"postgresql://localhost,db.example/db"_s << QByteArray("verify-full");
    QTest::newRow("asked for") << u"postgresql://db.example/db?sslmode=disable"_s << QByteArray("disable");
}

void PgSettingsTest::wantsProof()
{
    QFETCH(QString, place);
    QFETCH(QByteArray, mode);
    const auto settings = connectionSettings(place);
    QVERIFY2(settings.ok(), settings ? "" : qPrintable(settings.error().message));
    QByteArray found;
    for (const auto &[name, value] : *settings) {
        if (name == "sslmode")
            found = value;
    }
    QCOMPARE(found, mode);
}

void PgSettingsTest::hidesPasswords_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &place, const QString &shown) {
        QTest::newRow(name) << place << shown;
    };
    row("none", u"postgresql://h/db"_s, u"postgresql://h/db"_s);
    row("port", u"postgresql://h:5432/db?user=a@b"_s, u"postgresql://h:5432/db?user=a@b"_s);
    row("user", u"postgresql://a@h:5432/db"_s, u"postgresql://a@h:5432/db"_s);
    row("ipv6", u"postgresql://[::1]:5432/db"_s, u"postgresql://[::1]:5432/db"_s);
    row("user and ipv6", u"postgresql://a@[::1]:5432/db"_s, u"postgresql://a@[::1]:5432/db"_s);
    row("plain", u"postgresql://a:pass@h/db"_s, u"postgresql://a@h/db"_s);
    row("at", u"postgresql://a:pa@ss@h/db"_s, u"postgresql://a@h/db"_s);
    row("slash", u"postgresql://a:pa/ss@h/db"_s, u"postgresql://a@h/db"_s);
    row("at and slash", u"postgresql://a:p@a/ss@h/db?host=/x"_s, u"postgresql://a@h/db?host=/x"_s);
    row("question", u"postgresql://a:pa?ss@h/db"_s, u"postgresql://a@h/db"_s);
    row("colon", u"postgresql://a:pa:ss@h:1/db"_s, u"postgresql://a@h:1/db"_s);
    row("parameter", u"postgresql://h/db?password=pass&host=x"_s, u"postgresql://h/db?host=x"_s);
    row("misspelt", u"postgresql://h/db?host=x&Passwort=geheim&pwd=b"_s, u"postgresql://h/db?host=x"_s);
    row("misspelt otherwise", u"postgresql://h/db?Pasword=a&paswort=b&kennwort=c&user=d&pw=e"_s,
        u"postgresql://h/db?user=d"_s);
    row("no name", u"postgresql://h/db?geheim"_s, u"postgresql://h/db"_s);
    row("other sign", u"postgresql://h/db?host=x;password=geheim"_s, u"postgresql://h/db"_s);
    row("encoded name", u"postgresql://h/db?password%3Dgeheim"_s, u"postgresql://h/db"_s);
    row("number and slash", u"postgresql://u:1234/geheim@h/db"_s, u"postgresql://u@h/db"_s);
    row("options", u"postgresql://h/db?options=-c%20a=b&sslmode=require"_s,
        u"postgresql://h/db?options=-c%20a=b&sslmode=require"_s);
    row("service misspelt", u"service=t Password=geheim PGPASSWORD=b pw=c  port = 5"_s,
        u"service=t  port = 5"_s);
    row("service, open quote", u"service=t passwd='ge heim"_s, u"service=t"_s);
    row("service, quote in the middle", u"service=t user=a password='ge' heim user=b"_s,
        u"service=t user=a user=b"_s);
    row("service and URL", u"service=t&password=geheim"_s, u"service=t"_s);
    row("service, file of passwords", u"service=t passfile=/x/y"_s, u"service=t passfile=/x/y"_s);
    row("service", u"service=team password='pa ss' host=x"_s, u"service=team host=x"_s);
}

void PgSettingsTest::hidesPasswords()
{
    QFETCH(QString, place);
    QFETCH(QString, shown);
    QCOMPARE(withoutPassword(place), shown);
}

void PgSettingsTest::refusesWhatIsMisread_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("at") << u"postgresql://a:se@cret@h/db"_s;
    QTest::newRow("slash") << u"postgresql://a:se/cret@h/db"_s;
    QTest::newRow("digits and slash") << u"postgresql://a:12/cret@h/db"_s;
    QTest::newRow("port") << u"postgresql://h:cret/db"_s;
    QTest::newRow("percent") << u"postgresql://a:se%cret@h/db"_s;
}

void PgSettingsTest::refusesWhatIsMisread()
{
    QFETCH(QString, place);
    const auto settings = connectionSettings(place);
    QVERIFY(!settings.ok());
    QVERIFY(!settings.error().message.isEmpty());
    QVERIFY2(settings.error().detail.isEmpty(), qPrintable(settings.error().detail));
    if (place.contains(u'@') && !place.contains(u"12/"_s)) // that could be a port
        QVERIFY2(!settings.error().message.contains(u"cret"_s), qPrintable(settings.error().message));
}

TALLYGLASS_TEST(PgSettingsTest)
#include "pgsettingstest.moc"
