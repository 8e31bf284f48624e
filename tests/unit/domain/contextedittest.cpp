// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/contextedit.h"
#include "domain/dimensionvalue.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

/// Setting one key of a context leaves all else byte for byte.
class ContextEditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sets_data();
    void sets();
    void textsAreStrings();
};

void ContextEditTest::sets_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *key, const char *value,
                        const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(key) << QByteArray(value)
                            << QByteArray(after);
    };
    row("none yet", "", "team", "red", R"({"team":"red"})");
    row("another key", R"({"n":1.50})", "team", "red", R"({"n":1.50,"team":"red"})");
    row("in its place", R"({"team":"blue","n":1})", "team", "red", R"({"team":"red","n":1})");
    row("number becomes text", R"({"team":7})", "team", "8", R"({"team":"8"})");
    row("taken out", R"({"team":"blue","n":1})", "team", "", R"({"n":1})");
    row("the last one taken out", R"({"team":"blue"})", "team", "", "");
    row("not there, not set", R"({"n":1})", "team", "", R"({"n":1})");
    row("nested", R"({"app":{"name":"x","version":"1"}})", "app.version", "2",
        R"({"app":{"name":"x","version":"2"}})");
    row("nested, taken out", R"({"app":{"version":"1"},"n":[1,{"a":2}]})", "app.version", "",
        R"({"n":[1,{"a":2}]})");
    row("nested, not there", R"({"app":{"name":"x"}})", "app.version", "2",
        R"({"app":{"name":"x"},"app.version":"2"})");
    row("dots in a key", R"({"app.version":"1"})", "app.version", "2", R"({"app.version":"2"})");
    row("escapes", R"({"a\"b":"c"})", "a\"b", "d", R"({"a\"b":"d"})");
    row("umlauts", "{\"t\xC3\xA4m\":\"x\"}", "t\xC3\xA4m", "\xC3\xB6", "{\"t\xC3\xA4m\":\"\xC3\xB6\"}");
}

void ContextEditTest::sets()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, after);
    const std::string edited = withContextValue(before.toStdString(), key.toStdString(), value.toStdString());
    QCOMPARE(QByteArray::fromStdString(edited), after);
    QCOMPARE(contextValue(edited, key.toStdString()), value.toStdString());
}

void ContextEditTest::textsAreStrings()
{
    QCOMPARE(jsonString("a\"\\\n"), std::string(R"("a\"\\\n")"));
    QCOMPARE(jsonString(""), std::string("\"\""));
}

TALLYGLASS_TEST(ContextEditTest)
#include "contextedittest.moc"
