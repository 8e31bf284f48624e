// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminaltext.h"
#include "support/cli.h"
#include "support/testprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace tally;

/// The report, export and batches commands on a small ledger whose every number was worked out by hand.
class ReportCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void totals();
    void groupsAreRankedByCost();
    void bucketsFollowTheZone();
    void topMakesOther();
    void filters_data();
    void filters();
    void textReportSaysWhatIsMissing();
    void csvReport();
    void exportHasTheDocumentedColumns();
    void spreadsheetExportIsHarmless();
    void failedExportLeavesTheOldFile();
    void pipesAreWrittenTo();
    void lostOutputFails();
    void dashIsStandardOutput();
    void newExportsAreForTheUserAlone();
    void namesCannotSteerTheTerminal();
    void tablesForSpreadsheets();
    void answersWhileAnotherHoldsTheColumns();
    void groupsMustBeNamed();
    void missingLedgerCreatesNothing();
    void helpOnEachCommand();

private:
    QJsonObject report(const QStringList &words);

    QTemporaryDir m_dir;
    QString m_ledger;
};

namespace {

// Four requests: two users, one without a cost, one failed; around midnight in New York.
const QByteArray Log =
    R"({"id":"1","timestamp":"2026-03-01T04:30:00Z","user":"ann","customer":"Acme","provider":"openai","model":"m1","prompt_tokens":100,"cached_tokens":40,"completion_tokens":10,"reasoning_tokens":4,"cost":0.5,"latency_ms":100,"status":"ok","env":"prod"}
{"id":"2","timestamp":"2026-03-01T05:30:00Z","user":"ann","provider":"openai","model":"m2","prompt_tokens":200,"completion_tokens":20,"cost":0.000055,"latency_ms":300,"status":"ok","env":"test"}
{"id":"3","timestamp":"2026-03-02T12:00:00Z","user":"bob","customer":"=Acme","provider":"google","model":"m1","prompt_tokens":7,"completion_tokens":0,"latency_ms":200,"status":"error","env":"prod"}
{"id":"4","timestamp":"2026-03-09T12:00:00Z","provider":"google","model":"m3","completion_tokens":5,"cost":0.25}
)";

QStringList column(const QJsonObject &report, const QString &name)
{
    QStringList values;
    for (const auto &row : report.value(u"rows"_s).toArray()) {
        const QJsonValue value = row.toObject().value(name);
        values << (value.isNull() ? u"null"_s : value.isBool() ? u"true"_s : value.toVariant().toString());
    }
    return values;
}

} // namespace

void ReportCommandTest::initTestCase()
{
    m_ledger = m_dir.filePath(u"test.tally"_s);
    QFile file(m_dir.filePath(u"log.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(Log);
    file.close();
    const CliAnswer answer = runCli({u"import"_s, u"--ledger"_s, m_ledger, file.fileName()});
    QVERIFY2(answer.status == 0, answer.err);
}

QJsonObject ReportCommandTest::report(const QStringList &words)
{
    return runCli(QStringList{u"report"_s, u"--ledger"_s, m_ledger, u"--json"_s, u"--time-zone"_s,
                              u"America/New_York"_s}
                  + words)
        .json();
}

void ReportCommandTest::totals()
{
    const QJsonObject json = report({});
    QCOMPARE(json.value(u"time_zone"_s).toString(), u"America/New_York"_s);
    const QJsonObject t = json.value(u"totals"_s).toObject();
    const QJsonObject expected{{u"requests"_s, 4},
                               {u"records"_s, 4},
                               {u"prompt_tokens"_s, 307},
                               {u"cache_read_tokens"_s, 40},
                               {u"cache_write_tokens"_s, QJsonValue()},
                               {u"completion_tokens"_s, 35},
                               {u"reasoning_tokens"_s, 4},
                               {u"total_tokens"_s, 342},
                               {u"cost_usd"_s, u"0.750055"_s},
                               {u"cache_saving_usd"_s, QJsonValue()},
                               {u"unpriced_records"_s, 1},
                               {u"errors"_s, 1},
                               {u"latency_ms_p50"_s, 200},
                               {u"latency_ms_p95"_s, 300}};
    QCOMPARE(t, expected);
}

void ReportCommandTest::groupsAreRankedByCost()
{
    QCOMPARE(column(report({u"--group-by"_s, u"model"_s}), u"model"_s),
             (QStringList{u"m1"_s, u"m3"_s, u"m2"_s}));
    const QJsonObject users = report({u"--group-by"_s, u"user"_s});
    QCOMPARE(column(users, u"user"_s), (QStringList{u"ann"_s, u"null"_s, u"bob"_s}));
    QCOMPARE(column(users, u"cost_usd"_s), (QStringList{u"0.500055"_s, u"0.25"_s, u"null"_s}));
    QCOMPARE(column(report({u"--group-by"_s, u"cost_source"_s}), u"cost_source"_s),
             (QStringList{u"reported"_s, u"unknown"_s}));
    QCOMPARE(column(report({u"--group-by"_s, u"cost_check"_s}), u"cost_check"_s), QStringList{u"null"_s});
    const QJsonObject pairs = report({u"--group-by"_s, u"provider,context.env"_s});
    QCOMPARE(column(pairs, u"provider"_s), (QStringList{u"openai"_s, u"google"_s, u"openai"_s, u"google"_s}));
    QCOMPARE(column(pairs, u"context.env"_s), (QStringList{u"prod"_s, u"null"_s, u"test"_s, u"prod"_s}));
}

void ReportCommandTest::bucketsFollowTheZone()
{
    QCOMPARE(column(report({u"--by"_s, u"day"_s}), u"bucket"_s),
             (QStringList{u"2026-02-28"_s, u"2026-03-01"_s, u"2026-03-02"_s, u"2026-03-09"_s}));
    QCOMPARE(column(report({u"--by"_s, u"week"_s}), u"bucket"_s),
             (QStringList{u"2026-02-23"_s, u"2026-03-02"_s, u"2026-03-09"_s}));
    QCOMPARE(column(report({u"--by"_s, u"month"_s}), u"bucket"_s),
             (QStringList{u"2026-02-01"_s, u"2026-03-01"_s}));
    // 9 March is after the change to summer time.
    QCOMPARE(column(report({u"--by"_s, u"hour"_s}), u"bucket"_s),
             (QStringList{u"2026-02-28T23:00-05:00"_s, u"2026-03-01T00:00-05:00"_s,
                          u"2026-03-02T07:00-05:00"_s, u"2026-03-09T08:00-04:00"_s}));
}

void ReportCommandTest::topMakesOther()
{
    const QJsonObject json = report({u"--group-by"_s, u"model"_s, u"--top"_s, u"1"_s});
    QCOMPARE(column(json, u"model"_s), (QStringList{u"m1"_s, u"null"_s}));
    QCOMPARE(column(json, u"other"_s), (QStringList{QString(), u"true"_s}));
    QCOMPARE(column(json, u"cost_usd"_s), (QStringList{u"0.5"_s, u"0.250055"_s}));
}

void ReportCommandTest::filters_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("records");
    QTest::newRow("user") << QStringList{u"--user"_s, u"ann"_s} << 2;
    QTest::newRow("any of") << QStringList{u"--user"_s, u"ann"_s, u"--user"_s, u"bob"_s} << 3;
    QTest::newRow("not") << QStringList{u"--user"_s, u"!ann"_s} << 2;
    QTest::newRow("not set") << QStringList{u"--user"_s, QString()} << 1;
    QTest::newRow("set") << QStringList{u"--user"_s, u"!"_s} << 3;
    QTest::newRow("two dimensions") << QStringList{u"--user"_s, u"ann"_s, u"--model"_s, u"m1"_s} << 1;
    QTest::newRow("unknown value") << QStringList{u"--user"_s, u"nobody"_s} << 0;
    QTest::newRow("status") << QStringList{u"--status"_s, u"failed"_s} << 1;
    QTest::newRow("cost source") << QStringList{u"--cost-source"_s, u"reported"_s} << 3;
    QTest::newRow("cost source not") << QStringList{u"--cost-source"_s, u"!reported"_s} << 1;
    QTest::newRow("cost check") << QStringList{u"--cost-check"_s, u"differs"_s} << 0;
    QTest::newRow("cost check not set") << QStringList{u"--cost-check"_s, QString()} << 4;
    QTest::newRow("context") << QStringList{u"--context"_s, u"env=prod"_s} << 2;
    QTest::newRow("context not") << QStringList{u"--context"_s, u"!env=prod"_s} << 2;
    QTest::newRow("context not set") << QStringList{u"--context"_s, u"env="_s} << 1;
    QTest::newRow("search") << QStringList{u"--search"_s, u"ACM"_s} << 2;
    QTest::newRow("days, both ends") << QStringList{u"--from"_s, u"2026-02-28"_s, u"--to"_s, u"2026-03-01"_s}
                                     << 2;
    QTest::newRow("instant is exclusive") << QStringList{u"--to"_s, u"2026-03-01T05:30:00Z"_s} << 1;
    QTest::newRow("from is inclusive") << QStringList{u"--from"_s, u"2026-03-01T05:30:00Z"_s} << 3;
}

void ReportCommandTest::filters()
{
    QFETCH(QStringList, words);
    QFETCH(int, records);
    QCOMPARE(report(words).value(u"totals"_s).toObject().value(u"records"_s).toInt(), records);
}

void ReportCommandTest::textReportSaysWhatIsMissing()
{
    const CliAnswer answer = runCli({u"report"_s, u"--ledger"_s, m_ledger, u"--group-by"_s, u"user"_s});
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.out.contains("0.750055"));
    QVERIFY(answer.out.contains("1 records have no known cost"));
}

void ReportCommandTest::csvReport()
{
    const CliAnswer answer =
        runCli({u"report"_s, u"--ledger"_s, m_ledger, u"--csv"_s, u"--group-by"_s, u"user"_s});
    const QList<QByteArray> lines = answer.out.split('\n');
    QVERIFY(lines.first().startsWith("user,requests,records,prompt_tokens"));
    QVERIFY(lines.value(1).startsWith("ann,2,2,300,40,,30,4,330,0.500055,0,0,100,300"));
}

void ReportCommandTest::exportHasTheDocumentedColumns()
{
    const CliAnswer answer = runCli({u"export"_s, u"--ledger"_s, m_ledger});
    QCOMPARE(answer.status, 0);
    const QList<QByteArray> lines = answer.out.split('\n');
    QCOMPARE(lines.first().trimmed(),
             QByteArray("timestamp,user,customer,project,provider,model,prompt_tokens,cache_read_tokens,"
                        "cache_write_tokens,"
                        "completion_tokens,reasoning_tokens,total_tokens,web_searches,requests,cost_usd,cost_"
                        "source,latency_ms,"
                        "time_to_first_token_ms,status,finish_reason,source,external_id,context"));
    QVERIFY(lines.value(1).startsWith(
        "2026-03-01T04:30:00.000Z,ann,Acme,,openai,m1,100,40,,10,4,110,,1,0.5,reported,100,,completed"));
    QCOMPARE(lines.size(), 6);
    const CliAnswer filtered =
        runCli({u"export"_s, u"--ledger"_s, m_ledger, u"--user"_s, u"bob"_s, u"--format"_s, u"jsonl"_s});
    const QJsonObject record = QJsonDocument::fromJson(filtered.out.trimmed()).object();
    QCOMPARE(record.value(u"external_id"_s).toString(), u"3@1772452800000"_s); // ids of a counter
    QVERIFY(record.value(u"cost_usd"_s).isNull());
    QCOMPARE(record.value(u"granularity"_s).toString(), u"request"_s);
}

void ReportCommandTest::spreadsheetExportIsHarmless()
{
    const CliAnswer answer = runCli({u"export"_s, u"--ledger"_s, m_ledger, u"--for-spreadsheet"_s});
    QVERIFY(answer.out.startsWith("\xEF\xBB\xBF"));
    QVERIFY(answer.out.contains(",'=Acme,"));
}

void ReportCommandTest::failedExportLeavesTheOldFile()
{
    const QString missing = m_dir.filePath(u"no/such/folder/x.csv"_s);
    QCOMPARE(runCli({u"export"_s, u"--ledger"_s, m_ledger, u"--output"_s, missing}).status, 1);
    const QString path = m_dir.filePath(u"old.csv"_s);
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    QCOMPARE(
        runCli({u"export"_s, u"--ledger"_s, m_dir.filePath(u"none.tally"_s), u"--output"_s, path}).status, 1);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
}

void ReportCommandTest::pipesAreWrittenTo()
{
    const QString pipe = m_dir.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    const int reader = open(pipe.toLocal8Bit().constData(), O_RDWR); // so that nobody waits for the other
    QVERIFY(reader >= 0);
    const auto done = runCli({u"export"_s, u"--ledger"_s, m_ledger, u"--output"_s, pipe});
    QCOMPARE(done.status, 0);
    QByteArray bytes(4096, '\0');
    const auto length = read(reader, bytes.data(), static_cast<size_t>(bytes.size()));
    close(reader);
    QVERIFY(length > 0);
    QCOMPARE(bytes.left(length), runCli({u"export"_s, u"--ledger"_s, m_ledger}).out);
    QVERIFY(!QFileInfo(pipe).isFile());
}

void ReportCommandTest::dashIsStandardOutput()
{
    const QByteArray plain = runCli({u"export"_s, u"--ledger"_s, m_ledger}).out;
    const CliAnswer dash = runCli({u"export"_s, u"--ledger"_s, m_ledger, u"--output"_s, u"-"_s});
    QCOMPARE(dash.status, 0);
    QCOMPARE(dash.out, plain);
    QVERIFY(!QFile::exists(u"-"_s));
    const CliAnswer picture =
        runCli({u"snapshot"_s, u"--ledger"_s, m_ledger, u"--page"_s, u"overview"_s, u"--output"_s, u"-"_s});
    QCOMPARE(picture.status, exitstatus::WrongUsage);
    QVERIFY2(picture.err.contains("standard output"), picture.err);
}

void ReportCommandTest::newExportsAreForTheUserAlone()
{
    const QString path = m_dir.filePath(u"mode.csv"_s);
    const QStringList words{u"export"_s, u"--ledger"_s, m_ledger, u"--output"_s, path};
    const auto mode = [&] { return QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther); };
    QCOMPARE(runCli(words).status, 0);
    QVERIFY(!mode());
    QVERIFY(QFile::setPermissions(path, QFileInfo(path).permissions() | QFile::ReadGroup | QFile::ReadOther));
    QCOMPARE(runCli(words).status, 0);
    QVERIFY(mode() == (QFile::ReadGroup | QFile::ReadOther)); // what the user once set stays
}

void ReportCommandTest::namesCannotSteerTheTerminal()
{
    const QString ledger = m_dir.filePath(u"steer.tally"_s);
    const QString log = m_dir.filePath(u"steer.csv"_s);
    QFile file(log);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("time,model,user,input,cost\n2026-01-01T00:00:00Z,\x1b]0;pwned\x07m,\xe2\x80\xaegpj,5,0.1\n");
    file.close();
    QCOMPARE(runCli({u"import"_s, u"--ledger"_s, ledger, log}).status, 0);
    const QStringList words{u"report"_s, u"--ledger"_s, ledger, u"--group-by"_s, u"model,user"_s};
    const QByteArray table = runCli(words).out;
    QVERIFY2(table.contains("pwned") && table.contains("gpj"), table);
    for (const char *steering : {"\x1b", "\x07", "\xe2\x80\xae"})
        QVERIFY2(!table.contains(steering), table);
    QVERIFY(runCli(words + QStringList{u"--csv"_s}).out.contains("\x1b]0;pwned")); // data stays data
    const CliAnswer error = runCli({u"import"_s, u"--ledger"_s, ledger, u"no\u202e\x1b[2Jfile"_s});
    QVERIFY2(!error.err.contains('\x1b') && !error.err.contains("\xe2\x80\xae"), error.err);
    for (const ushort mark : {0x202a, 0x202e, 0x2066, 0x2069, 0x200e, 0x200f})
        QCOMPARE(terminalText(u"a"_s + QChar(mark) + u"b"_s), u"ab"_s);
    QCOMPARE(terminalText(u"a\u009b\n\tb"_s), u"a\ufffd\n\tb"_s);
    const int pty = posix_openpt(O_RDWR | O_NOCTTY);
    QVERIFY(pty >= 0 && grantpt(pty) == 0 && unlockpt(pty) == 0);
    QFile terminal;
    QVERIFY(terminal.open(pty, QIODevice::ReadWrite, QFileDevice::AutoCloseHandle));
    QVERIFY(isTerminal(terminal));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!isTerminal(file));
}

void ReportCommandTest::tablesForSpreadsheets()
{
    const QString ledger = m_dir.filePath(u"sheet.tally"_s);
    const QString log = m_dir.filePath(u"sheet.csv"_s);
    QFile file(log);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("time,model,input,cost\n2026-01-01T00:00:00Z,=cmd|x,5,0.1\n2026-01-01T00:00:00Z,\xef\xbc\x9d"
               "1+1,5,0.1\n");
    file.close();
    QCOMPARE(runCli({u"import"_s, u"--ledger"_s, ledger, log}).status, 0);
    const QStringList words{u"report"_s, u"--ledger"_s, ledger, u"--group-by"_s, u"model"_s};
    const QByteArray sheet = runCli(words + QStringList{u"--csv"_s, u"--for-spreadsheet"_s}).out;
    QVERIFY2(sheet.startsWith("\xef\xbb\xbf"), sheet);
    QVERIFY2(sheet.contains("'=cmd|x")
                 && sheet.contains("'\xef\xbc\x9d"
                                   "1+1"),
             sheet);
    QVERIFY(!runCli(words + QStringList{u"--csv"_s}).out.contains('\''));
    QCOMPARE(runCli(words + QStringList{u"--for-spreadsheet"_s}).status, exitstatus::WrongUsage);
}

void ReportCommandTest::lostOutputFails()
{
    if (!QFile::exists(u"/dev/full"_s))
        QFAIL("/dev/full is missing: this test needs a disk that is always full");
    const auto run = [](const auto &command) {
        FILE *full = fopen("/dev/full", "w"); // as standard output: with a buffer of its own
        QFile out;
        QBuffer err;
        err.open(QIODevice::WriteOnly);
        if (!full || !out.open(full, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle))
            return CliAnswer{};
        CliAnswer answer;
        answer.status = command(CommandContext{out, err, {}});
        answer.err = err.data();
        return answer;
    };
    for (const QStringList &words :
         {QStringList{u"report"_s, u"--ledger"_s, m_ledger, u"--json"_s},
          QStringList{u"export"_s, u"--ledger"_s, m_ledger}, QStringList{u"formats"_s},
          QStringList{u"prices"_s, u"list"_s}, QStringList{u"batches"_s, u"--ledger"_s, m_ledger},
          QStringList{u"report"_s, u"--help"_s}}) {
        const CliAnswer answer =
            run([&](const CommandContext &context) { return runCommand(words, context); });
        QCOMPARE(answer.status, exitstatus::Failed);
        QVERIFY2(answer.err.contains("could not be written"), answer.err);
    }
    for (const QString &word : {u"--help"_s, u"--version"_s}) {
        const CliAnswer answer = run([&](const CommandContext &context) {
            return readWindowArguments({word}, context).exit.value_or(-1);
        });
        QCOMPARE(answer.status, exitstatus::Failed);
        QVERIFY2(answer.err.contains("could not be written"), answer.err);
    }
}

void ReportCommandTest::answersWhileAnotherHoldsTheColumns()
{
    const QByteArray before = runCli({u"report"_s, u"--ledger"_s, m_ledger, u"--json"_s}).out;
    const QString columns = m_ledger + u".columns"_s;
    QLockFile other(columns + u".lock"_s); // as a long import does
    QVERIFY(other.tryLock(0));
    QVERIFY(QFile::remove(columns));
    const auto done = runCli({u"report"_s, u"--ledger"_s, m_ledger, u"--json"_s});
    QCOMPARE(done.status, 0);
    QCOMPARE(done.out, before);
    QVERIFY(!QFile::exists(columns));
}

void ReportCommandTest::groupsMustBeNamed()
{
    for (const QString &groups : {u""_s, u"user,"_s, u"user,user"_s})
        QCOMPARE(runCli({u"report"_s, u"--ledger"_s, m_ledger, u"--group-by"_s, groups}).status, 2);
}

void ReportCommandTest::missingLedgerCreatesNothing()
{
    const QString path = m_dir.filePath(u"none.tally"_s);
    for (const QStringList &words :
         {QStringList{u"report"_s}, QStringList{u"export"_s}, QStringList{u"batches"_s},
          QStringList{u"batches"_s, u"--undo"_s, u"1"_s}}) {
        const CliAnswer answer = runCli(words + QStringList{u"--ledger"_s, path});
        QCOMPARE(answer.status, 1);
        QVERIFY(!answer.err.isEmpty());
        QVERIFY(answer.out.isEmpty());
    }
    QVERIFY(!QFile::exists(path));
    QVERIFY(!QFile::exists(path + u".columns"_s));
}

void ReportCommandTest::helpOnEachCommand()
{
    for (const QString &command :
         {u"import"_s, u"report"_s, u"export"_s, u"batches"_s, u"formats"_s, u"snapshot"_s}) {
        const CliAnswer answer = runCli({command, u"--help"_s});
        QCOMPARE(answer.status, 0);
        QVERIFY2(answer.out.startsWith("Usage: tallyglass " + command.toLatin1()), answer.out);
        QVERIFY(answer.err.isEmpty());
    }
    QVERIFY(runCli({u"formats"_s, u"--json"_s}).json().value(u"formats"_s).toArray().size() >= 10);
}

TALLYGLASS_TEST(ReportCommandTest)
#include "reportcommandtest.moc"
