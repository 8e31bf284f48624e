// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/answerjson.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QTest>

using namespace tally;

class AnswerJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mergesUsage_data();
    void mergesUsage();
    void readsNumbers_data();
    void readsNumbers();
    void readsWhatIsNotUtf8();
    void replacesHalfCharacters();
};

void AnswerJsonTest::mergesUsage_data()
{
    QTest::addColumn<QByteArrayList>("objects");
    QTest::addColumn<QByteArray>("merged");
    using Objects = QByteArrayList;
    QTest::newRow("nothing") << Objects{} << QByteArray();
    QTest::newRow("empty") << Objects{"{}"} << QByteArray();
    QTest::newRow("later wins") << Objects{R"({"a":1,"b":2})", R"({"b":3,"c":4})"}
                                << QByteArray(R"({"a":1,"b":3,"c":4})");
    QTest::newRow("null erases nothing")
        << Objects{R"({"a":1})", R"({"a":null,"b":null})"} << QByteArray(R"({"a":1,"b":null})");
    QTest::newRow("over null") << Objects{R"({"a":null})", R"({"a":0})"} << QByteArray(R"({"a":0})");
    QTest::newRow("zero erases nothing") << Objects{R"({"a":1,"b":"2","c":0.5})", R"({"a":0,"b":0,"c":"0"})"}
                                         << QByteArray(R"({"a":1,"b":"2","c":0.5})");
    QTest::newRow("lower is newer") << Objects{R"({"a":5})", R"({"a":3})"} << QByteArray(R"({"a":3})");
    QTest::newRow("inner objects") << Objects{R"({"d":{"a":1,"b":2}})", R"({"d":{"b":0,"c":3}})",
                                              R"({"d":null})"}
                                   << QByteArray(R"({"d":{"a":1,"b":2,"c":3}})");
    QTest::newRow("another type") << Objects{R"({"d":1,"f":true})", R"({"d":{"a":1},"f":false})"}
                                  << QByteArray(R"({"d":{"a":1},"f":false})");
    QTest::newRow("never added") << Objects{R"({"a":1})", R"({"a":2})", R"({"a":2})"}
                                 << QByteArray(R"({"a":2})");
}

void AnswerJsonTest::mergesUsage()
{
    QFETCH(QByteArrayList, objects);
    QByteArray usage;
    for (const QByteArray &object : objects)
        usage = mergedUsage(usage, parsedJson(object).object());
    QTEST(usage, "merged");
}

void AnswerJsonTest::readsNumbers_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("decimal");
    QTest::addColumn<QString>("integer"); // empty: none
    const auto row = [](const char *value, const char *decimal, const char *integer) {
        QTest::newRow(value) << QByteArray(value) << QString::fromLatin1(decimal)
                             << QString::fromLatin1(integer);
    };
    row("5", "5", "5");
    row("-5", "-5", "-5");
    row("0", "0", "0");
    row("9007199254740993", "9007199254740993", "9007199254740993");
    row("0.1", "0.1", "");
    row("1.0", "1", "1");
    row("0.00000617", "6.17e-06", "");
    row("1e-7", "1e-07", "");
    row("0.30000000000000004", "0.30000000000000004", "");
    row("\" 12 \"", "12", "12");
    row("\"0.00000025\"", "0.00000025", "");
    row("\"None\"", "", "");
    row("\"inf\"", "", "");
    row("\"\"", "", "");
    row("null", "", "");
    row("true", "", "");
    row("{}", "", "");
    row("1e300", "1e+300", "");
}

void AnswerJsonTest::readsNumbers()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, integer);
    const QJsonValue read = parsedJson('[' + value + ']').array().first();
    QTEST(QString::fromStdString(jsonDecimal(read)), "decimal");
    const auto whole = jsonInteger(read);
    QCOMPARE(whole ? QString::number(*whole) : QString(), integer);
}

void AnswerJsonTest::readsWhatIsNotUtf8()
{
    const QJsonObject object = parsedJson("{\"a\":\"x\xFFy\"}").object();
    QCOMPARE(jsonText(object.value(QStringLiteral("a"))), QStringLiteral("x\uFFFDy"));
    QVERIFY(parsedJson("{\"a\":").isNull());
}

void AnswerJsonTest::replacesHalfCharacters()
{
    const QString half = QString(QChar(0xD83D));
    QCOMPARE(utf8(half + QStringLiteral("a\U0001F600") + half), std::string("\uFFFDa\U0001F600\uFFFD"));
}

TALLYGLASS_TEST(AnswerJsonTest)
#include "answerjsontest.moc"
