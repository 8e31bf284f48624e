// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/privacy.h"
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// What was said and to whom stays out of the context, in whatever member it stands.
class NamedPrivacyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsNames_data();
    void knowsNames();
    void findsAddressesInTexts();
    void leavesOut_data();
    void leavesOut();
    void leavesOneMemberOfAContextOut_data();
    void leavesOneMemberOfAContextOut();
};

void NamedPrivacyTest::knowsNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("privacy");
    const auto add = [](const char *name, NamePrivacy privacy) {
        QTest::newRow(name) << QString::fromLatin1(name) << int(privacy);
    };
    add("prompt", NamePrivacy::Private);
    add("input", NamePrivacy::Said);
    add("Output", NamePrivacy::Said);
    add("user_message", NamePrivacy::Said);
    add("metadata.instructions", NamePrivacy::Said);
    add("attributes.input.value", NamePrivacy::Said);
    add("tags.ann@secret.example", NamePrivacy::Private);
    add("10.1.2.5", NamePrivacy::Private);
    add("tags.10.1.2.5", NamePrivacy::Private);
    add("sk-proj-AbCdEfGh1234567890AbCdEfGh1234567890", NamePrivacy::Private);
    add("input_tokens", NamePrivacy::Open);
    add("output_format", NamePrivacy::Open);
    add("version.1.2.3", NamePrivacy::Open);
}

void NamedPrivacyTest::knowsNames()
{
    QFETCH(QString, name);
    QTEST(int(namePrivacy(name.toStdString())), "privacy");
}

void NamedPrivacyTest::findsAddressesInTexts()
{
    QVERIFY(looksPrivate("ip=10.1.2.5, port 80"));
    QVERIFY(looksPrivate("from 192.168.0.17:8080"));
    QVERIFY(!looksPrivate("version 1.2.3"));
    QVERIFY(!looksPrivate("a.b.c.d"));
    QVERIFY(!isLeftOut(NamePrivacy::Said, "1234.5"));
    QVERIFY(isLeftOut(NamePrivacy::Said, "e"));
}

void NamedPrivacyTest::leavesOut_data()
{
    addFormatColumns();
    const QByteArray said =
        R"("input":"SECRET","output":{"text":"SECRET"},"answer":"SECRET","user_message":"SECRET",)"
        R"("transcript":["SECRET"],"instructions":"SECRET","generated_text":"SECRET","team":"red",)"
        R"("tags":{"SECRET@mail.example":"x","10.1.2.5":"SECRET","sk-proj-AbCdEfGh1234567890AbCd":"SECRET",)"
        R"("answer":7},"mail":"SECRET\u0040mail.example","meta":"{\"prompt\":\"SECRET\",\"n\":1}"})";
    addFormatRow("json",
                 R"({"timestamp":"2026-10-03T10:00:00Z","model":"gpt-4o","usage":{"prompt_tokens":10,)"
                 R"("completion_tokens":5},)"
                     + said);
    addFormatRow("helicone",
                 R"({"request_created_at":"2026-10-03T10:00:00Z","response_id":"r","response_status":200,)"
                 R"("model":"gpt-4o","prompt_tokens":10,"completion_tokens":5,)"
                     + said);
    addFormatRow("csv",
                 QByteArray("timestamp,model,prompt_tokens,completion_tokens,answer,instructions,team\n"
                            "2026-10-03T10:00:00Z,gpt-4o,10,5,SECRET,SECRET,red\n"));
    addFormatRow("cursor",
                 QByteArray("Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),"
                            "Cache Read,Output Tokens,Total Tokens,Cost,Transcript,Team\n"
                            "2026-10-03T10:00:00.000Z,On-Demand,gpt-5,No,0,10,0,5,15,0.1,SECRET,red\n"));
    addFormatRow("openrouter-activity",
                 QByteArray("generation_id,created_at,cost_total,tokens_prompt,tokens_completion,"
                            "model_permaslug,prompt,client_ip,note,team\n"
                            "gen-1,2026-10-03 10:00:00,0.1,10,5,openai/gpt-4o,SECRET,10.1.2.5,"
                            "SECRET@mail.example,red\n"));
    addFormatRow("portal",
                 R"({"count":1,"usage":[{"id":"u1","project_id":"p","provider":"openai","model":"gpt-4o",)"
                 R"("input_tokens":10,"output_tokens":5,"total_tokens":15,"cost_usd":0.1,)"
                 R"("request_timestamp":"2026-10-03T10:00:00Z",)"
                     + said + "]}");
    addFormatRow(
        "llmcosts",
        R"({"usage":{"prompt_tokens":10,"completion_tokens":5},"model_id":"gpt-4o","response_id":"r",)"
        R"("timestamp":"2026-10-03T10:00:00Z","provider":"openai","client_customer_key":"c",)"
        R"("context":{)"
            + said + "}");
}

void NamedPrivacyTest::leavesOut()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, text);
    const auto read = readAs(format, text.toStdString());
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records.size(), size_t(1));
    const std::string &context = read.records[0].context;
    QVERIFY2(context.find("SECRET") == std::string::npos && context.find("10.1.2.5") == std::string::npos
                 && context.find("sk-proj") == std::string::npos,
             context.c_str());
    QVERIFY2(context.find("red") != std::string::npos, context.c_str());
    const auto all = readAs(format, text.toStdString(), {.keepPrivate = true});
    QVERIFY2(all.records[0].context.find("SECRET") != std::string::npos, all.records[0].context.c_str());
}

void NamedPrivacyTest::leavesOneMemberOfAContextOut_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("kept");
    const auto add = [](const char *name, const char *context, const char *kept) {
        QTest::newRow(name) << QByteArray(context) << QByteArray(kept);
    };
    add("nothing private", R"({"team": "red", "n": 1.50})", R"({"team":"red","n":1.50})");
    add("a mail address", R"({"team":"red","owner":"SECRET@mail.example"})", R"({"team":"red"})");
    add("what was said", R"({"prompt":"SECRET","team":"red"})", R"({"team":"red"})");
    add("said deeper", R"({"team":"red","call":{"messages":[{"role":"user","content":"SECRET"}],"n":2}})",
        R"({"team":"red","call":{"n":2}})");
    add("a name with escapes", R"({"pr\u006fmpt":"SECRET","team":"red"})", R"({"team":"red"})");
    add("an address as a name", R"({"SECRET@mail.example":1,"team":"red"})", R"({"team":"red"})");
    add("nothing else", R"({"prompt":"SECRET"})", "");
}

// The same from a column of JSON and from a member that is an object.
void NamedPrivacyTest::leavesOneMemberOfAContextOut()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, kept);
    const QByteArray json = R"({"timestamp":"2026-10-03T10:00:00Z","model":"gpt-4o","prompt_tokens":10,)"
                            R"("completion_tokens":5,"context":)"
        + context + "}\n";
    QByteArray quoted = context;
    const QByteArray table = "timestamp,model,prompt_tokens,completion_tokens,context\n"
                             "2026-10-03T10:00:00Z,gpt-4o,10,5,\""
        + quoted.replace('"', "\"\"") + "\"\n";
    for (const auto &[format, text] : {std::pair("json", json), std::pair("csv", table)}) {
        const auto read = readAs(QString::fromLatin1(format), text.toStdString());
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(1));
        QCOMPARE(QByteArray::fromStdString(read.records[0].context), kept);
    }
}

TALLYGLASS_TEST(NamedPrivacyTest)
#include "namedprivacytest.moc"
