// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/testprogram.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

const QByteArray AssistantLog = "time,user,customer,model,input,output,cost,id\n"
                                "2026-11-02T10:00:00Z,ann,Acme,m1,100,20,5,a\n"
                                "2026-11-03T10:00:00Z,bob,Beta,m2,100,20,,b\n";

} // namespace

/// `tallyglass mcp`, message by message.
class McpCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void negotiatesTheProtocol();
    void listsItsTools();
    void answersAsTheCommandsDo_data();
    void answersAsTheCommandsDo();
    void listsValues();
    void listsRecords();
    void failsInWords_data();
    void failsInWords();
    void keepsToJsonRpc_data();
    void keepsToJsonRpc();
    void idsComeBackAsTheyWere_data();
    void idsComeBackAsTheyWere();
    void passesOverLinesItCannotRead();
    void readsStandardInputPastNul();
    void tellsNothingPrivate();
    void notificationsHaveNoAnswer();
    void endsWithItsInput();
    void writesNothing();

private:
    QByteArrayList linesOf(const QByteArray &input) const;
    QByteArrayList linesFrom(QIODevice *in) const;
    QJsonObject ask(const QJsonObject &message) const;
    QJsonObject call(const QString &tool, const QJsonObject &arguments) const;

    QTemporaryDir m_folder;
    QString m_ledger;
};

void McpCommandTest::initTestCase()
{
    m_ledger = m_folder.filePath(u"a.tally"_s);
    QFile file(m_folder.filePath(u"log.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(AssistantLog);
    file.close();
    QCOMPARE(runCli({u"import"_s, u"--ledger"_s, m_ledger, file.fileName()}).status, 0);
    QCOMPARE(runCli({u"budgets"_s, u"add"_s, u"Acme"_s, u"--limit"_s, u"4"_s, u"--customer"_s, u"Acme"_s,
                     u"--time-zone"_s, u"UTC"_s, u"--ledger"_s, m_ledger})
                 .status,
             0);
}

QByteArrayList McpCommandTest::linesOf(const QByteArray &input) const
{
    QBuffer in;
    in.setData(input);
    in.open(QIODevice::ReadOnly);
    return linesFrom(&in);
}

/// nullptr: standard input.
QByteArrayList McpCommandTest::linesFrom(QIODevice *in) const
{
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    if (runCommand({u"mcp"_s, u"--ledger"_s, m_ledger}, {out, err, {}, in}) != 0 || !err.data().isEmpty())
        qWarning("%s", err.data().constData());
    QByteArrayList lines = out.data().split('\n');
    lines.removeLast(); // behind the last line end
    return lines;
}

QJsonObject McpCommandTest::ask(const QJsonObject &message) const
{
    const QByteArrayList lines = linesOf(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    return lines.size() == 1 ? QJsonDocument::fromJson(lines.first()).object() : QJsonObject();
}

QJsonObject McpCommandTest::call(const QString &tool, const QJsonObject &arguments) const
{
    return ask({{u"jsonrpc"_s, u"2.0"_s},
                {u"id"_s, 1},
                {u"method"_s, u"tools/call"_s},
                {u"params"_s, QJsonObject{{u"name"_s, tool}, {u"arguments"_s, arguments}}}});
}

void McpCommandTest::negotiatesTheProtocol()
{
    const auto version = [this](const QString &asked) {
        const QJsonObject answer = ask({{u"jsonrpc"_s, u"2.0"_s},
                                        {u"id"_s, u"first"_s},
                                        {u"method"_s, u"initialize"_s},
                                        {u"params"_s, QJsonObject{{u"protocolVersion"_s, asked}}}});
        if (answer[u"id"_s] != u"first"_s)
            return u"another id"_s;
        return answer[u"result"_s][u"protocolVersion"_s].toString();
    };
    QCOMPARE(version(u"2025-06-18"_s), u"2025-06-18"_s);
    QCOMPARE(version(u"2025-11-25"_s), u"2025-11-25"_s);
    QCOMPARE(version(u"2024-11-05"_s), u"2025-11-25"_s);
    QCOMPARE(version(u"2031-01-01"_s), u"2025-11-25"_s);
}

void McpCommandTest::listsItsTools()
{
    const QJsonObject answer = ask({{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 7}, {u"method"_s, u"tools/list"_s}});
    QStringList names;
    const QJsonArray tools = answer[u"result"_s][u"tools"_s].toArray();
    for (const QJsonValue &tool : tools) {
        names << tool[u"name"_s].toString();
        QVERIFY(!tool[u"description"_s].toString().isEmpty());
        QCOMPARE(tool[u"inputSchema"_s][u"type"_s].toString(), u"object"_s);
        QVERIFY(tool[u"annotations"_s][u"readOnlyHint"_s].toBool());
    }
    QCOMPARE(names, (QStringList{u"report"_s, u"budgets"_s, u"facets"_s, u"unpriced"_s, u"records"_s}));
    const QJsonValue properties = tools.first()[u"inputSchema"_s][u"properties"_s];
    QCOMPARE(properties[u"customer"_s][u"type"_s].toString(), u"array"_s);
    QCOMPARE(properties[u"top"_s][u"type"_s].toString(), u"integer"_s);
    QCOMPARE(properties[u"group_by"_s][u"type"_s].toString(), u"string"_s);
}

void McpCommandTest::answersAsTheCommandsDo_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("report") << u"report"_s
                            << QJsonObject{{u"group_by"_s, u"customer,model"_s},
                                           {u"by"_s, u"day"_s},
                                           {u"time_zone"_s, u"Asia/Tokyo"_s},
                                           {u"user"_s, QJsonArray{u"ann"_s, u"eve"_s}},
                                           {u"top"_s, 1}}
                            << QStringList{u"report"_s, u"--json"_s, u"--group-by"_s,  u"customer,model"_s,
                                           u"--by"_s,   u"day"_s,    u"--time-zone"_s, u"Asia/Tokyo"_s,
                                           u"--user"_s, u"ann"_s,    u"--user"_s,      u"eve"_s,
                                           u"--top"_s,  u"1"_s};
    QTest::newRow("a list of words") << u"report"_s
                                     << QJsonObject{{u"group_by"_s, QJsonArray{u"customer"_s, u"model"_s}}}
                                     << QStringList{u"report"_s, u"--json"_s, u"--group-by"_s,
                                                    u"customer,model"_s};
    QTest::newRow("budgets") << u"budgets"_s << QJsonObject{{u"at"_s, u"2026-11-05T00:00:00Z"_s}}
                             << QStringList{u"budgets"_s, u"check"_s, u"--dry-run"_s,
                                            u"--json"_s,  u"--at"_s,  u"2026-11-05T00:00:00Z"_s};
    QTest::newRow("unpriced") << u"unpriced"_s << QJsonObject{{u"customer"_s, QJsonArray{u"Beta"_s}}}
                              << QStringList{u"prices"_s, u"unpriced"_s, u"--json"_s, u"--customer"_s,
                                             u"Beta"_s};
}

void McpCommandTest::answersAsTheCommandsDo()
{
    QFETCH(QString, tool);
    QFETCH(QJsonObject, arguments);
    QFETCH(QStringList, words);
    const QJsonValue result = call(tool, arguments)[u"result"_s];
    const QJsonObject expected = runCli(words + QStringList{u"--ledger"_s, m_ledger}).json();
    QVERIFY(!expected.isEmpty());
    QCOMPARE(result[u"structuredContent"_s].toObject(), expected);
    QCOMPARE(result[u"isError"_s].toBool(), false);
    const QJsonValue text = result[u"content"_s][0];
    QCOMPARE(text[u"type"_s].toString(), u"text"_s);
    QCOMPARE(QJsonDocument::fromJson(text[u"text"_s].toString().toUtf8()).object(), expected);
}

void McpCommandTest::listsValues()
{
    const QJsonValue facets =
        call(u"facets"_s,
             {{u"dimension"_s, QJsonArray{u"customer"_s}}})[u"result"_s][u"structuredContent"_s][u"facets"_s];
    QCOMPARE(facets.toArray(),
             (QJsonArray{QJsonObject{{u"dimension"_s, u"customer"_s},
                                     {u"values"_s,
                                      QJsonArray{QJsonObject{{u"value"_s, u"Acme"_s},
                                                             {u"records"_s, 1},
                                                             {u"requests"_s, 1},
                                                             {u"cost_usd"_s, u"5"_s}},
                                                 QJsonObject{{u"value"_s, u"Beta"_s},
                                                             {u"records"_s, 1},
                                                             {u"requests"_s, 1},
                                                             {u"cost_usd"_s, QJsonValue()}}}}}}));
}

void McpCommandTest::listsRecords()
{
    const QJsonValue all = call(u"records"_s, {})[u"result"_s][u"structuredContent"_s];
    QCOMPARE(all[u"total"_s].toInt(), 2);
    const QByteArray exported = runCli({u"export"_s, u"--format"_s, u"json"_s, u"--ledger"_s, m_ledger}).out;
    QCOMPARE(all[u"records"_s].toArray(), QJsonDocument::fromJson(exported).array());
    const QJsonValue second =
        call(u"records"_s, {{u"limit"_s, 1}, {u"offset"_s, 1}})[u"result"_s][u"structuredContent"_s];
    QCOMPARE(second[u"records"_s].toArray().size(), 1);
    QCOMPARE(second[u"records"_s][0][u"user"_s].toString(), u"bob"_s);
    QVERIFY(call(u"records"_s, {{u"limit"_s, 101}})[u"result"_s][u"isError"_s].toBool());
}

void McpCommandTest::failsInWords_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such argument") << u"report"_s << QJsonObject{{u"colour"_s, u"red"_s}} << u"colour"_s;
    QTest::newRow("a dash") << u"report"_s << QJsonObject{{u"group-by"_s, u"user"_s}} << u"group-by"_s;
    QTest::newRow("another type") << u"report"_s << QJsonObject{{u"top"_s, u"two"_s}} << u"top"_s;
    QTest::newRow("another ledger") << u"report"_s << QJsonObject{{u"ledger"_s, u"/etc/passwd"_s}}
                                    << u"ledger"_s;
    QTest::newRow("no such day") << u"report"_s << QJsonObject{{u"from"_s, u"--help"_s}} << u"--from"_s;
    QTest::newRow("no such budget") << u"budgets"_s << QJsonObject{{u"name"_s, u"x"_s}} << u"x"_s;
    QTest::newRow("no such dimension")
        << u"facets"_s << QJsonObject{{u"dimension"_s, u"colour"_s}} << u"colour"_s;
}

void McpCommandTest::failsInWords()
{
    QFETCH(QString, tool);
    QFETCH(QJsonObject, arguments);
    QFETCH(QString, says);
    const QJsonValue result = call(tool, arguments)[u"result"_s];
    QVERIFY(result[u"isError"_s].toBool());
    QVERIFY2(result[u"content"_s][0][u"text"_s].toString().contains(says),
             qPrintable(result[u"content"_s][0][u"text"_s].toString()));
    QVERIFY(result[u"structuredContent"_s].isUndefined());
}

void McpCommandTest::keepsToJsonRpc_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QJsonValue>("id");
    QTest::newRow("no JSON") << QByteArray("{nonsense") << -32700 << QJsonValue();
    QTest::newRow("a number") << QByteArray("42") << -32600 << QJsonValue();
    QTest::newRow("a word") << QByteArray("word") << -32700 << QJsonValue();
    QTest::newRow("a list") << QByteArray("[]") << -32600 << QJsonValue();
    QTest::newRow("no version") << QByteArray(R"({"id":3,"method":"ping"})") << -32600 << QJsonValue(3);
    QTest::newRow("no method") << QByteArray(R"({"jsonrpc":"2.0","id":3})") << -32600 << QJsonValue(3);
    QTest::newRow("id of no kind") << QByteArray(R"({"jsonrpc":"2.0","id":[],"method":"ping"})") << -32600
                                   << QJsonValue();
    QTest::newRow("unknown method") << QByteArray(R"({"jsonrpc":"2.0","id":"x","method":"prompts/list"})")
                                    << -32601 << QJsonValue(u"x"_s);
    QTest::newRow("unknown tool") << QByteArray(
        R"({"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"import"}})")
                                  << -32602 << QJsonValue(4);
    QTest::newRow("arguments of another type") << QByteArray(
        R"({"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"report","arguments":[1]}})")
                                               << -32602 << QJsonValue(4);
}

void McpCommandTest::keepsToJsonRpc()
{
    QFETCH(QByteArray, line);
    QFETCH(int, code);
    QFETCH(QJsonValue, id);
    const QByteArrayList lines = linesOf(line + '\n');
    QCOMPARE(lines.size(), 1);
    const QJsonObject answer = QJsonDocument::fromJson(lines.first()).object();
    QCOMPARE(answer[u"jsonrpc"_s].toString(), u"2.0"_s);
    QCOMPARE(answer[u"error"_s][u"code"_s].toInt(), code);
    QVERIFY(answer.contains(u"id"_s));
    QCOMPARE(answer[u"id"_s], id);
}

void McpCommandTest::idsComeBackAsTheyWere_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char *id : {"5", "-7", "0", "2.5", "1e3", "9007199254740993", "18446744073709551615",
                           "-9223372036854775809", "\"a\"", "\"\\u00e4\\\"id\\\":3\"", "\"\""})
        QTest::newRow(id) << QByteArray(id);
}

void McpCommandTest::idsComeBackAsTheyWere()
{
    QFETCH(QByteArray, id);
    for (const char *method : {"ping", "unheard/of"}) {
        const QByteArrayList lines = linesOf(R"({ "jsonrpc" : "2.0", "params": {"id": 1, "x": "\" }"},)"
                                             "\t\"id\" : "
                                             + id + R"( , "method" : ")" + method + "\"}\r\n");
        QCOMPARE(lines.size(), 1);
        const QJsonObject answer = QJsonDocument::fromJson(lines.first()).object();
        QCOMPARE(answer.contains(u"result"_s), method == QByteArray("ping"));
        if (id.startsWith('"'))
            QCOMPARE(answer[u"id"_s], QJsonDocument::fromJson('[' + id + ']')[0]);
        else
            QVERIFY2(lines.first().contains("\"id\":" + id + ','), lines.first().constData());
    }
}

void McpCommandTest::passesOverLinesItCannotRead()
{
    const QByteArray ping = "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}\n";
    for (const qsizetype length : {(16 << 20) - 1, (16 << 20) + 1, 40 << 20}) {
        const QByteArrayList lines = linesOf('"' + QByteArray(length, 'x') + "\n" + ping);
        QCOMPARE(lines.size(), 2); // one answer each
        QVERIFY(lines[0].contains("-32700"));
        QVERIFY(lines[1].contains("\"result\""));
    }
}

void McpCommandTest::readsStandardInputPastNul()
{
    QFile input(m_folder.filePath(u"input"_s));
    QVERIFY(input.open(QIODevice::ReadWrite | QIODevice::Truncate));
    input.write(QByteArray("\0{}\n", 4));
    input.write("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}\n");
    QVERIFY(input.seek(0));
    const int before = ::dup(STDIN_FILENO);
    QVERIFY(::dup2(input.handle(), STDIN_FILENO) >= 0);
    const QByteArrayList lines = linesFrom(nullptr);
    ::dup2(before, STDIN_FILENO);
    ::close(before);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains("-32700"));
    QVERIFY(lines[1].contains("\"result\""));
}

void McpCommandTest::tellsNothingPrivate()
{
    const QString before = m_ledger;
    m_ledger = m_folder.filePath(u"private.tally"_s);
    QFile file(m_folder.filePath(u"private.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"time":"2026-11-02T10:00:00Z","model":"m","input_tokens":3,"output_tokens":4,"cost_usd":1,)"
        R"("id":"a","user":"ann@x.org","prompt":"tell me a SECRET","api_key":"sk-abcdefghijklmnop1234567890",)"
        R"("note":"key sk-abcdefghijklmnop1234567890","team":"blue","deep":{"prompt":"SECRET","n":1}})"
        "\n");
    file.close();
    QCOMPARE(runCli({u"import"_s, u"--ledger"_s, m_ledger, u"--keep-private"_s, file.fileName()}).status, 0);
    const auto told = [this](const QString &tool, const QJsonObject &arguments) {
        return QJsonDocument(call(tool, arguments)).toJson();
    };
    const QByteArrayList answers = {
        told(u"records"_s, {}),
        told(u"facets"_s, {{u"dimension"_s, QJsonArray{u"user"_s, u"context.note"_s, u"context.deep"_s}}}),
        told(u"facets"_s, {{u"dimension"_s, QJsonArray{u"context.prompt"_s}}}),
        told(u"report"_s, {{u"group_by"_s, u"user,context.prompt"_s}}),
        told(u"report"_s, {{u"group_by"_s, QJsonArray{u"context.note"_s}}}),
        told(u"report"_s, {{u"group_by"_s, u"context.deep"_s}}),
        told(u"report"_s, {{u"context"_s, QJsonArray{u"!api_key=x"_s}}}),
        told(u"report"_s, {{u"group_by"_s, u"user,context.team"_s}})};
    for (const QByteArray &answer : answers) {
        QVERIFY2(!answer.contains("SECRET") && !answer.contains("sk-abc"), answer.constData());
        QVERIFY2(answer.contains("ann@x.org") || answer.contains("isError"), answer.constData());
    }
    QVERIFY(answers.front().contains("blue") && answers.back().contains("blue"));
    m_ledger = before;
}

void McpCommandTest::notificationsHaveNoAnswer()
{
    const QByteArrayList lines = linesOf("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n"
                                         "\n"
                                         "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}\n"
                                         "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}\n");
    QCOMPARE(lines, QByteArrayList{"{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{}}"});
}

void McpCommandTest::endsWithItsInput()
{
    QVERIFY(linesOf({}).isEmpty());
    QCOMPARE(linesOf("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}").size(), 1); // without a line end
    QCOMPARE(runCli({u"mcp"_s, u"more"_s}).status, 2);
}

void McpCommandTest::writesNothing()
{
    const auto bytes = [this] {
        QFile file(m_ledger);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    QVERIFY(!call(u"budgets"_s, {{u"at"_s, u"2026-11-05T00:00:00Z"_s}})[u"result"_s][u"isError"_s].toBool());
    QCOMPARE(bytes(), before);
}

TALLYGLASS_TEST(McpCommandTest)

#include "mcpcommandtest.moc"
