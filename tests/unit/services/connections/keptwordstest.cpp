// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/connectionconfig.h"
#include "services/connections/keptwords.h"
#include "support/testprogram.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

/// A language in which a few sentences are turned round.
class OtherLanguage : public QTranslator {
public:
    QString translate(const char *, const char *source, const char *, int n) const override
    {
        const QByteArrayView text(source);
        if (text == "The receiver answered with status %1: %2")
            return u"%2 (%1) was answered"_s;
        if (text == "refused %n record(s): %1")
            return n == 1 ? u"one: %1"_s : u"%1 for %n"_s;
        if (text == "The receiver does not accept the token.")
            return u"No token."_s;
        if (text
            == "The clock of this computer is %1 behind the receiver's. Tokens look expired by that; set the "
               "clock.")
            return u"Clock: %1."_s;
        if (text == "%n minute(s)")
            return u"%n min"_s;
        return {};
    }
    bool isEmpty() const override { return false; }
};

QString clock(const QString &by)
{
    return u"The clock of this computer is %1 behind the receiver's. Tokens look expired by that; set the clock."_s
        .arg(by);
}

} // namespace

/// One process meets a trouble, another one shows it.
class KeptWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsInTheReadersLanguage_data();
    void readsInTheReadersLanguage();
    void keepsAState();
};

void KeptWordsTest::readsInTheReadersLanguage_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("read");
    QTest::newRow("values") << u"The receiver answered with status 503: busy. Later %1"_s
                            << u"busy. Later %1 (503) was answered"_s;
    QTest::newRow("one within another")
        << u"refused 12 record(s): The receiver answered with status 422: no"_s
        << u"no (422) was answered for 12"_s;
    QTest::newRow("one") << u"refused 1 record(s): input_tokens: Expected number"_s
                         << u"one: input_tokens: Expected number"_s;
    QTest::newRow("two") << u"The receiver does not accept the token. "_s + clock(u"60 minute(s)"_s)
                         << u"No token. Clock: 60 min."_s;
    QTest::newRow("unknown") << u"{\"said\": of others} 50 % of %1"_s
                             << u"{\"said\": of others} 50 % of %1"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void KeptWordsTest::readsInTheReadersLanguage()
{
    QFETCH(QString, said);
    QFETCH(QString, read);
    const KeptWords words;
    const std::string text = words.keepText(said);
    const QJsonValue kept = words.keep(said);
    QCOMPARE(KeptWords::read(kept), said);
    QCOMPARE(KeptWords::readText(text), said);
    OtherLanguage other;
    QCoreApplication::installTranslator(&other);
    QCOMPARE(KeptWords::read(kept), read);
    QCOMPARE(KeptWords::readText(text), read);
    // And back.
    QCOMPARE(KeptWords().keep(read), kept);
    QCoreApplication::removeTranslator(&other);
}

void KeptWordsTest::keepsAState()
{
    ConnectionState state;
    state.trouble = clock(u"60 minute(s)"_s);
    state.isClockWrong = true;
    state.lastStatus = 401;
    state.happened.note(5, Happening::Kind::NeedsYou, state.trouble);
    const std::string json = state.toJson();
    QVERIFY(ConnectionState::fromJson(json) == state);
    QVERIFY(!state.isKeyRefused()); // another one would not help
    OtherLanguage other;
    QCoreApplication::installTranslator(&other);
    const ConnectionState read = ConnectionState::fromJson(json);
    QCoreApplication::removeTranslator(&other);
    QCOMPARE(read.trouble, u"Clock: 60 min."_s);
    QCOMPARE(read.happened.all().front().words, u"Clock: 60 min."_s);
}

TALLYGLASS_TEST(KeptWordsTest)

#include "keptwordstest.moc"
