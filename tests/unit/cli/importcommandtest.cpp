// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/archives.h"
#include "support/cli.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace tally;

/// The import command as a person or a script uses it: statuses, exit codes, identity across files, undo.
class ImportCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void sameFileTwiceAddsNothing();
    void overlappingFilesAddTheUnion();
    void undoTakesOutOnlyItsOwn();
    void ownExportAddsNothing_data();
    void ownExportAddsNothing();
    void aPatternIsNoName();
    void rowsReadInAnotherWayAreAskedFor();
    void aRateIsNoPartOfWhoARequestIs();
    void dryRunWritesNothing();
    void filteredExportOfDaySumsTakesNothingAway();
    void aFileIsNotBlamedForTheLedger();
    void strictRefusesRejectedLines();
    void cutInsideTheLastCellIsSaid_data();
    void cutInsideTheLastCellIsSaid();
    void unknownCountsStayUnknown();
    void deepContextsComeBack_data();
    void deepContextsComeBack();
    void deeperContextsAreRefused_data();
    void deeperContextsAreRefused();
    void costsTooSmallAreSaid_data();
    void costsTooSmallAreSaid();
    void farTimesAreSaid_data();
    void farTimesAreSaid();
    void tooManyColumnsAreRefusedAtOnce_data();
    void tooManyColumnsAreRefusedAtOnce();
    void tooManyMembersAreRefusedAtOnce();
    void filesWithoutRecordsAreRejected_data();
    void filesWithoutRecordsAreRejected();
    void twinColumnsAreNamed();
    void rejectedLinesAreListed();
    void unusableFilesAreRejected_data();
    void unusableFilesAreRejected();
    void severalFilesAreSeveralTransactions();
    void overridesFillWhatIsNotSet();
    void repeatedIdThatIsNoIdLosesNothing();
    void newerSnapshotReplacesTheOlder();
    void standardInput();
    void archivesAndFolders();
    void archiveOnStandardInput();
    void namesThatAreNoUtf8();
    void leavesNoTemporaryFolder();
    void wrongUsage_data();
    void wrongUsage();

private:
    QString write(const QString &name, const QByteArray &bytes);
    QJsonObject import(const QStringList &words, int expectedStatus = 0);
    CliAnswer importFromInput(const QByteArray &bytes);
    QJsonObject totals(const QStringList &filter = {});

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_ledger;
};

namespace {

const QByteArray Header = "id,timestamp,user,model,input_tokens,output_tokens,cost_usd\n";
const QByteArray RowA = "a,2026-01-01T00:00:00Z,alice,m1,10,1,0.5\n";
const QByteArray RowB = "b,2026-01-02T00:00:00Z,bob,m2,20,2,0.25\n";
const QByteArray RowC = "c,2026-01-03T00:00:00Z,alice,m1,30,3,0.125\n";

/// An object of so many levels.
QByteArray nested(int levels)
{
    return R"({"a":)" + QByteArray("[").repeated(levels - 1) + QByteArray("]").repeated(levels - 1) + '}';
}

QByteArray rowWithContext(int levels)
{
    return R"({"timestamp":"2026-01-01T00:00:00Z","model":"m","cost_usd":1,"context":)" + nested(levels)
        + "}\n";
}

QJsonObject firstFile(const QJsonObject &report)
{
    return report.value(u"files"_s).toArray().first().toObject();
}

} // namespace

void ImportCommandTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_ledger = m_dir->filePath(u"test.tally"_s);
}

QString ImportCommandTest::write(const QString &name, const QByteArray &bytes)
{
    const QString path = m_dir->filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write test data");
    return path;
}

QJsonObject ImportCommandTest::import(const QStringList &words, int expectedStatus)
{
    const CliAnswer answer = runCli(QStringList{u"import"_s, u"--ledger"_s, m_ledger, u"--json"_s} + words);
    if (answer.status != expectedStatus)
        qWarning() << answer.status << answer.out << answer.err;
    return answer.status == expectedStatus ? answer.json() : QJsonObject();
}

QJsonObject ImportCommandTest::totals(const QStringList &filter)
{
    const CliAnswer answer = runCli(QStringList{u"report"_s, u"--ledger"_s, m_ledger, u"--json"_s} + filter);
    return answer.json().value(u"totals"_s).toObject();
}

void ImportCommandTest::sameFileTwiceAddsNothing()
{
    const QString path = write(u"a.csv"_s, Header + RowA + RowB);
    const QJsonObject first = firstFile(import({path}));
    QCOMPARE(first.value(u"status"_s).toString(), u"imported"_s);
    QCOMPARE(first.value(u"added"_s).toInt(), 2);
    QVERIFY(first.value(u"batch"_s).toInt() > 0);
    const QJsonObject again = firstFile(import({path}));
    QCOMPARE(again.value(u"status"_s).toString(), u"already_imported"_s);
    QCOMPARE(again.value(u"added"_s).toInt(), 0);
    QCOMPARE(again.value(u"duplicates"_s).toInt(), 2);
    QVERIFY(again.value(u"batch"_s).isNull());
    QCOMPARE(totals().value(u"records"_s).toInt(), 2);
}

void ImportCommandTest::overlappingFilesAddTheUnion()
{
    QVERIFY(!import({write(u"a.csv"_s, Header + RowA + RowB)}).isEmpty());
    const QByteArray changed = "b,2026-01-02T00:00:00Z,bob,m2,20,2,0.75\n";
    const QByteArray poorer = "a,2026-01-01T00:00:00Z,,m1,10,1,\n";
    const QJsonObject file = firstFile(import({write(u"b.csv"_s, Header + poorer + changed + RowC)}));
    QCOMPARE(file.value(u"added"_s).toInt(), 1);
    QCOMPARE(file.value(u"updated"_s).toInt(), 1);
    QCOMPARE(file.value(u"duplicates"_s).toInt(), 1);
    QCOMPARE(totals().value(u"cost_usd"_s).toString(), u"1.375"_s);
    QCOMPARE(totals({u"--user"_s, u"alice"_s}).value(u"records"_s).toInt(), 2);
}

void ImportCommandTest::undoTakesOutOnlyItsOwn()
{
    const int first = firstFile(import({write(u"a.csv"_s, Header + RowA + RowB)})).value(u"batch"_s).toInt();
    const QByteArray changed = "b,2026-01-02T00:00:00Z,bob,m2,20,2,0.75\n";
    const int second =
        firstFile(import({write(u"b.csv"_s, Header + changed + RowC)})).value(u"batch"_s).toInt();
    const auto undo = [&](int batch) {
        return runCli({u"batches"_s, u"--ledger"_s, m_ledger, u"--undo"_s, QString::number(batch)}).status;
    };
    QCOMPARE(undo(second), 0);
    QCOMPARE(totals().value(u"cost_usd"_s).toString(), u"0.75"_s);
    QCOMPARE(undo(second), 1); // already undone
    QVERIFY(!import({m_dir->filePath(u"b.csv"_s)}).isEmpty()); // undone files can come again
    QCOMPARE(totals().value(u"cost_usd"_s).toString(), u"1.375"_s);
    QCOMPARE(undo(first), 0);
    QCOMPARE(totals().value(u"cost_usd"_s).toString(), u"0.875"_s); // b as the second file has it, and c
    QCOMPARE(undo(99), 1);
}

void ImportCommandTest::ownExportAddsNothing_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("csv") << u"csv"_s;
    QTest::newRow("json") << u"json"_s;
    QTest::newRow("jsonl") << u"jsonl"_s;
}

void ImportCommandTest::ownExportAddsNothing()
{
    QFETCH(QString, format);
    const QString samples = QStringLiteral(TEST_DATA);
    const QByteArray noIds = "timestamp,user,model,input_tokens,cached_tokens,output_tokens,cost,team\n"
                             "2026-01-01T00:00:00Z,x,m,10,5,1,0.1,\"a \"\"b\"\"\"\n"
                             "2026-01-01T00:00:00Z,x,m,10,5,1,0.1,\"a \"\"b\"\"\"\n"
                             "2026-01-01T00:00:01Z,,m,,,,,\n";
    QVERIFY(!import({write(u"noids.csv"_s, noIds), write(u"ids.csv"_s, Header + RowA + RowB)}).isEmpty());
    QVERIFY(
        !import(
             {write(
                 u"usage_report_20240201_120000.json"_s,
                 R"({"total_requests":30,"total_tokens":9,"total_cost":1.5,"by_provider":{)"
                 R"("openai":{"requests":20,"tokens":6,"cost":1.0},"google":{"requests":10,"tokens":3,"cost":0.5}}})")})
             .isEmpty());
    const QJsonObject before = totals();
    QCOMPARE(before.value(u"records"_s).toInt(), 7);
    const QString exported = m_dir->filePath(u"export."_s + format);
    QCOMPARE(
        runCli({u"export"_s, u"--ledger"_s, m_ledger, u"--format"_s, format, u"--output"_s, exported}).status,
        0);
    const QJsonObject file = firstFile(import({exported}));
    QCOMPARE(file.value(u"added"_s).toInt(), 0);
    QCOMPARE(file.value(u"updated"_s).toInt(), 0);
    QCOMPARE(file.value(u"duplicates"_s).toInt(), 7);
    QCOMPARE(totals(), before);

    // And into an empty ledger it brings everything.
    const QString other = m_dir->filePath(u"other.tally"_s);
    QCOMPARE(runCli({u"import"_s, u"--ledger"_s, other, exported}).status, 0);
    QJsonObject copy =
        runCli({u"report"_s, u"--ledger"_s, other, u"--json"_s}).json().value(u"totals"_s).toObject();
    QCOMPARE(copy, before);
}

void ImportCommandTest::aPatternIsNoName()
{
    const QString log = write(u"pattern.csv"_s, Header + RowA);
    const CliAnswer answer = runCli({u"import"_s, u"--ledger"_s, m_ledger, u"--user"_s, u"acme-*"_s, log});
    QCOMPARE(answer.status, 2);
    QVERIFY2(answer.err.contains("rules add"), answer.err.constData());
}

// Without ids, who a request is booked to is a part of it: it is not to count twice.
void ImportCommandTest::rowsReadInAnotherWayAreAskedFor()
{
    const QByteArray head = "timestamp,model,prompt_tokens,completion_tokens\n2026-11-03T10:00:00Z,m,10,5\n";
    const QString log = write(u"grown.csv"_s, head);
    const auto warnings = [this, &log](const QString &user) {
        return firstFile(import({log, u"--user"_s, user})).value(u"warnings"_s).toArray();
    };
    QVERIFY(warnings(u"ann"_s).isEmpty());
    write(u"grown.csv"_s, head + "2026-11-03T11:00:00Z,m,20,5\n");
    QVERIFY(warnings(u"ann"_s).isEmpty());
    write(u"grown.csv"_s, head + "2026-11-03T11:00:00Z,m,20,5\n2026-11-03T12:00:00Z,m,20,5\n");
    const QJsonObject asked = firstFile(import({log, u"--user"_s, u"bob"_s}, 1));
    QCOMPARE(asked.value(u"doubts"_s).toArray().first().toObject().value(u"key"_s).toString(),
             u"told_again"_s);
    QCOMPARE(totals().value(u"records"_s).toInt(), 2);
    import({log, u"--user"_s, u"bob"_s, u"--guess"_s}, 1);
    QCOMPARE(totals().value(u"records"_s).toInt(), 2);
    const auto told = firstFile(import({log, u"--user"_s, u"bob"_s, u"--assume"_s, u"told_again=both"_s}));
    QVERIFY(told.value(u"warnings"_s).toArray().first().toString().contains(u"count twice"_s));
    QCOMPARE(totals().value(u"records"_s).toInt(), 5);
}

void ImportCommandTest::aRateIsNoPartOfWhoARequestIs()
{
    const QByteArray head = "timestamp,model,prompt_tokens,completion_tokens,cost,currency\n"
                            "2026-11-03T10:00:00Z,m,10,5,2,EUR\n";
    const QString log = write(u"euro.csv"_s, head);
    import({log});
    const QByteArray more = head + "2026-11-03T11:00:00Z,m,10,5,4,EUR\n";
    write(u"euro.csv"_s, more);
    import({log, u"--assume"_s, u"rate_EUR=1.5"_s});
    QCOMPARE(totals().value(u"records"_s).toInt(), 2);
    QCOMPARE(totals().value(u"cost_usd"_s).toString(), u"9"_s);
    write(u"euro.csv"_s, more + '\n');
    import({log, u"--assume"_s, u"rate_EUR=2"_s});
    QCOMPARE(totals().value(u"records"_s).toInt(), 2);
    QCOMPARE(totals().value(u"cost_usd"_s).toString(), u"12"_s);
}

void ImportCommandTest::dryRunWritesNothing()
{
    const QString path = write(u"a.csv"_s, Header + RowA);
    const QJsonObject file = firstFile(import({u"--dry-run"_s, path}));
    QCOMPARE(file.value(u"added"_s).toInt(), 1);
    QVERIFY(file.value(u"batch"_s).isNull());
    QVERIFY(!QFile::exists(m_ledger));
    QVERIFY(!import({path}).isEmpty());
    QVERIFY(!import({u"--dry-run"_s, write(u"b.csv"_s, Header + RowB)}).isEmpty());
    QCOMPARE(totals().value(u"records"_s).toInt(), 1);
}

void ImportCommandTest::filteredExportOfDaySumsTakesNothingAway()
{
    const QByteArray sums = "date,model,requests,prompt_tokens,cost\n2026-05-12,a,10,100,1.5\n"
                            "2026-05-12,b,5,10,0.5\n";
    import({write(u"sums.csv"_s, sums)});
    const QString part = m_dir->filePath(u"part.jsonl"_s);
    QCOMPARE(runCli({u"export"_s, u"--ledger"_s, m_ledger, u"--model"_s, u"a"_s, u"--format"_s, u"jsonl"_s,
                     u"--output"_s, part})
                 .status,
             0);
    const QJsonObject again = firstFile(import({part}));
    QCOMPARE(again.value(u"status"_s).toString(), u"already_imported"_s);
    QCOMPARE(totals().value(u"records"_s).toInt(), 2);
}

void ImportCommandTest::aFileIsNotBlamedForTheLedger()
{
    const QString path = write(u"a.csv"_s, Header + RowA);
    QVERIFY(QDir().mkdir(m_ledger));
    const QJsonObject file = firstFile(import({path}, 1));
    QCOMPARE(file.value(u"status"_s).toString(), u"failed"_s);
    QVERIFY(file.value(u"batch"_s).isNull());
}

void ImportCommandTest::strictRefusesRejectedLines()
{
    const QString path = write(u"a.csv"_s, Header + RowA + "b,yesterday,bob,m,1,1,1\n");
    const QJsonObject refused = firstFile(import({u"--strict"_s, path}, 1));
    QCOMPARE(refused.value(u"status"_s).toString(), u"rejected"_s);
    QVERIFY(refused.value(u"batch"_s).isNull());
    const QJsonObject taken = firstFile(import({path}, 3));
    QCOMPARE(taken.value(u"added"_s).toInt(), 1);
}

void ImportCommandTest::cutInsideTheLastCellIsSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("said");
    const QByteArray cut = RowB.chopped(2); // 0.2 instead of 0.25
    QTest::newRow("whole") << Header + RowA + RowB << false;
    QTest::newRow("whole with CR LF") << QByteArray(Header + RowA + RowB).replace("\n", "\r\n") << false;
    QTest::newRow("only half of the last CR LF lost")
        << QByteArray(Header + RowA + RowB).replace("\n", "\r\n").chopped(1) << false;
    QTest::newRow("blanks behind the end") << Header + RowA + RowB + "  " << false;
    QTest::newRow("cut in the last cell") << Header + RowA + cut << true;
    QTest::newRow("the last cell lost") << Header + RowA + RowB.chopped(5) << true;
    QTest::newRow("only the line end lost") << Header + RowA + RowB.chopped(1) << true;
    QTest::newRow("one row, cut") << Header + cut << true;
    QTest::newRow("CR LF") << QByteArray(Header + RowA + cut).replace("\n", "\r\n") << true;
    QTest::newRow("CR") << QByteArray(Header + RowA + cut).replace("\n", "\r") << true;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE")
            + QByteArray(reinterpret_cast<const char *>(QString::fromLatin1(Header + RowA + cut).utf16()),
                         2 * (Header + RowA + cut).size())
                            << true;
    QTest::newRow("quoted, cut in a doubled quote")
        << QByteArray("time,model,note\n2026-01-01T00:00:00Z,m1,\"a\"\n2026-01-02T00:00:00Z,m1,\"a \"")
        << true;
    QTest::newRow("OpenRouter") << QByteArray(
        "generation_id,created_at,tokens_prompt,tokens_completion,model_permaslug,cost_total\n"
        "gen-1,2026-01-01 00:00:00.000,1,2,m1,0.5\ngen-2,2026-01-02 00:00:00.000,1,2,m1,0.2")
                                << true;
    QTest::newRow("JSON Lines end with their brackets")
        << QByteArray(R"({"time":"2026-01-01T00:00:00Z","model":"m1","cost":1}
{"time":"2026-01-02T00:00:00Z","model":"m1","cost":2})")
        << false;
}

void ImportCommandTest::cutInsideTheLastCellIsSaid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, said);
    const QString path = write(u"log.txt"_s, bytes);
    const QJsonObject strict = firstFile(import({u"--strict"_s, u"--dry-run"_s, path}, said ? 1 : 0));
    QCOMPARE(strict.value(u"status"_s).toString(), said ? u"rejected"_s : u"imported"_s);
    QCOMPARE(totals().value(u"records"_s).toInt(), 0);
    const QJsonObject file = firstFile(import({path}));
    QVERIFY(file.value(u"added"_s).toInt() > 0);
    const QJsonArray warnings = file.value(u"warnings"_s).toArray();
    const bool warned = std::any_of(warnings.begin(), warnings.end(), [](const QJsonValue &warning) {
        return warning.toString().contains("has no line end"_L1);
    });
    QCOMPARE(warned, said);
}

// Two tables of the same days, of which one counts requests: what it does not say is neither none nor one.
void ImportCommandTest::unknownCountsStayUnknown()
{
    const QJsonObject counted = firstFile(import({write(u"counted.csv"_s,
                                                        "date,model,requests,cost_usd\n"
                                                        "2026-01-01,m1,7,1.5\n"
                                                        "2026-01-01,m2,,0.25\n"
                                                        "2026-01-02,m1,1,0.125\n"
                                                        "2026-01-02,m2,N/A,0.125\n")}));
    QCOMPARE(counted.value(u"added"_s).toInt(), 4);
    QCOMPARE(totals().value(u"requests"_s).toInt(), 8);
    const QJsonObject hours = firstFile(import({write(u"hours.csv"_s,
                                                      "timestamp,model,requests,cost_usd\n"
                                                      "2026-01-03T10:00:00Z,m1,1,1\n"
                                                      "2026-01-03T11:00:00Z,m1,,1\n")}));
    QCOMPARE(hours.value(u"added"_s).toInt(), 2);
    QCOMPARE(totals().value(u"requests"_s).toInt(), 9);
    const QJsonObject plain = firstFile(import({write(u"plain.csv"_s,
                                                      "date,model,cost_usd\n"
                                                      "2026-02-01,m1,1.5\n"
                                                      "2026-02-01,m2,0.25\n")}));
    QCOMPARE(plain.value(u"added"_s).toInt(), 2); // sums of a day, of nobody knows how many requests
    QCOMPARE(plain.value(u"removed"_s).toInt(), 0);
    QVERIFY(plain.value(u"warnings"_s).toArray().isEmpty());
    QCOMPARE(totals().value(u"cost_usd"_s).toVariant().toString(), u"5.75"_s);
    QCOMPARE(totals().value(u"requests"_s).toInt(), 9);
    const QJsonObject own =
        firstFile(import({write(u"own.csv"_s, "id,date,model,cost_usd\nx,2026-01-01,m1,1\n")}));
    QVERIFY(own.value(u"warnings"_s).toArray().isEmpty()); // an id is one request's
    const CliAnswer rows = runCli({u"export"_s, u"--ledger"_s, m_ledger, u"--format"_s, u"jsonl"_s});
    QCOMPARE(rows.out.count("\"granularity\":\"day\""), 6);
    QCOMPARE(rows.out.count("\"granularity\":\"hour\""), 1);
    QVERIFY(!rows.out.contains("\"requests\":0"));
}

void ImportCommandTest::deepContextsComeBack_data()
{
    QTest::addColumn<QString>("format");
    for (const QString &format : {u"csv"_s, u"json"_s, u"jsonl"_s})
        QTest::newRow(qPrintable(format)) << format;
}

void ImportCommandTest::deepContextsComeBack()
{
    QFETCH(QString, format);
    const auto exported = [this](const QString &ledger, const QString &to) {
        const QString path = m_dir->filePath(u"out."_s + to);
        QCOMPARE(runCli({u"export"_s, u"--ledger"_s, ledger, u"--format"_s, to, u"--output"_s, path}).status,
                 0);
    };
    QCOMPARE(firstFile(import({write(u"log.json"_s, rowWithContext(511))})).value(u"added"_s).toInt(), 1);
    exported(m_ledger, u"jsonl"_s);
    QFile first(m_dir->filePath(u"out.jsonl"_s));
    QVERIFY(first.open(QIODevice::ReadOnly));
    const QByteArray before = first.readAll();
    first.close();
    QVERIFY(before.contains(nested(511)));
    exported(m_ledger, format);
    const QString other = m_dir->filePath(u"other.tally"_s);
    const QString path = m_dir->filePath(u"out."_s + format);
    const CliAnswer again = runCli({u"import"_s, u"--ledger"_s, other, path});
    QVERIFY2(again.status == 0, again.out + again.err);
    exported(other, u"jsonl"_s);
    QVERIFY(first.open(QIODevice::ReadOnly));
    QCOMPARE(first.readAll(), before);
}

void ImportCommandTest::deeperContextsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a row of 513 levels") << rowWithContext(512) << u"512 levels"_s;
    QTest::newRow("a row of many levels") << rowWithContext(5000) << u"512 levels"_s;
    QTest::newRow("in an array") << '[' + rowWithContext(512) + ']' << u"512 levels"_s;
    QTest::newRow("a member that goes into the context")
        << QByteArray(
               R"({"usage":{"prompt_tokens":1,"completion_tokens":1},"model_id":"m","response_id":"r",)"
               R"("timestamp":"2026-01-01T00:00:00Z","client_customer_key":"c","more":)")
            + nested(511) + "}\n"
        << u"511 levels"_s;
    for (const int levels : {512, 513, 600}) {
        QByteArray cell = nested(levels);
        cell.replace('"', "\"\"");
        QTest::addRow("a cell of %d levels", levels)
            << QByteArray("timestamp,model,cost_usd,context\n2026-01-01T00:00:00Z,m,1,\"") + cell + "\"\n"
            << (levels < 600 ? u"511 levels"_s : QString());
    }
}

// Refused with the reason, or kept as a text where a cell may be any text; never lost without a word.
void ImportCommandTest::deeperContextsAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const QJsonObject file = firstFile(import({write(u"log.txt"_s, bytes)}, reason.isEmpty() ? 0 : 1));
    const QString said = file.value(u"rejected"_s).toArray().first().toObject().value(u"reason"_s).toString();
    QVERIFY2(said.contains(reason), qPrintable(said));
    QCOMPARE(file.value(u"added"_s).toInt(), reason.isEmpty() ? 1 : 0);
}

void ImportCommandTest::costsTooSmallAreSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said"); // what the one warning says; empty: none
    const QByteArray zeros = "y,2026-01-01T00:00:00Z,ann,m1,1,1,0.000000000000\n"
                             "z,2026-01-01T00:00:00Z,ann,m1,1,1,0e-12\n"
                             "s,2026-01-01T00:00:00Z,ann,m1,1,1,0.0000000006\n";
    QTest::newRow("zeros and a nano-dollar") << Header + RowA + zeros << QString();
    QTest::newRow("a table") << Header + zeros + "a,2026-01-01T00:00:00Z,ann,m1,1,1,5e-10\n" + RowB
            + "b,2026-01-01T00:00:00Z,ann,m1,1,1,$0.0000000001\n"
                             << u": 2. The first is in line 5;"_s;
    QTest::newRow("decimal commas") << QByteArray("timestamp;model;cost_usd\n2026-01-01T00:00:00Z;m;0,5\n"
                                                  "2026-01-01T00:00:00Z;m;0,0000000001\n")
                                    << u": 1. The first is in line 3;"_s;
    QTest::newRow("any JSON") << QByteArray(
        R"({"timestamp":"2026-01-01T00:00:00Z","model":"m","cost_usd":1e-12}
)") << u": 1. The first is in line 1;"_s;
    QTest::newRow("LiteLLM") << QByteArray(
        R"([{"request_id":"r1","startTime":"2026-01-01T00:00:00Z","endTime":"2026-01-01T00:00:01Z","call_type":"a",)"
        R"("api_key":"h","spend":2e-10,"model":"gpt-4o","prompt_tokens":1,"completion_tokens":1,"total_tokens":2}])")
                             << u": 1. The first is in line 1;"_s;
    QTest::newRow("LLMCosts") << QByteArray(
        R"({"usage":{"prompt_tokens":1,"completion_tokens":1,"cost":"0.0000000001"},)"
        R"("model_id":"m","response_id":"r","timestamp":"2026-01-01T00:00:00Z",)"
        R"("client_customer_key":"c"}
)") << u": 1. The first is in line 1;"_s;
    QTest::newRow("a portal") << QByteArray(
        R"([{"id":1,"project_id":"p","provider":"openai","model":"m","input_tokens":1,"output_tokens":1,)"
        R"("total_tokens":2,"cost_usd":0.00000000049,"request_timestamp":"2026-01-01T00:00:00Z"}])")
                              << u": 1. The first is in line 1;"_s;
    QTest::newRow("a snapshot") << QByteArray(
        R"({"timestamp":"2026-01-01T00:00:00Z","total_requests":1,"by_provider":{"openai":{"requests":1,"tokens":5,"cost":1e-11}}})")
                                << u": 1. The first is in line 1;"_s;
}

void ImportCommandTest::costsTooSmallAreSaid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    const QString path = write(u"log.txt"_s, bytes);
    const QJsonObject file = firstFile(import({u"--strict"_s, path}));
    QCOMPARE(file.value(u"status"_s).toString(), u"imported"_s);
    QStringList warnings;
    for (const QJsonValue &warning : file.value(u"warnings"_s).toArray()) {
        if (warning.toString().contains("half a billionth of a dollar"_L1))
            warnings << warning.toString();
    }
    QCOMPARE(warnings.size(), said.isEmpty() ? 0 : 1);
    if (!said.isEmpty())
        QVERIFY2(warnings.first().contains(said), qPrintable(warnings.first()));
}

void ImportCommandTest::farTimesAreSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said"); // what the one warning says; empty: none
    const QByteArray edges = "d,2015-01-01T00:00:00Z,ann,m1,1,1,1\ne,2100-12-31T23:59:59.999Z,ann,m1,1,1,1\n";
    QTest::newRow("likely") << Header + RowA + edges << QString();
    QTest::newRow("never") << Header + RowA + edges
            + "n,9999-12-31T10:00:00Z,ann,m1,1,1,1\n"
              "o,9999-12-31,ann,m1,1,1,1\n"
                           << u": 2. The first is in line 5: 9999-12-31T10:00:00.000Z."_s;
    QTest::newRow("just before and after") << Header + "n,2014-12-31T23:59:59.999Z,ann,m1,1,1,1\n" + RowA
            + "o,2101-01-01T00:00:00Z,ann,m1,1,1,1\n"
                                           << u": 2. The first is in line 2: 2014-12-31T23:59:59.999Z."_s;
    QTest::newRow("a sum of a day") << QByteArray("date,model,requests,input_tokens,cost_usd\n"
                                                  "2001-02-03,m1,7,10,1\n2026-01-01,m1,5,10,1\n")
                                    << u": 1. The first is in line 2: 2001-02-03."_s;
    QTest::newRow("lines of JSON") << QByteArray(
        R"({"id":"a","timestamp":"2026-01-01T00:00:00Z","model":"m1","cost_usd":1}
{"id":"b","timestamp":99999999999,"model":"m1","cost_usd":1}
)") << u": 1. The first is in line 2: 5138-11-16T09:46:39.000Z."_s;
    QTest::newRow("beyond the calendar by its offset")
        << Header + RowA + "n,9999-12-31T23:00:00-05:00,ann,m1,1,1,1\n"
        << u": 1. The first is in line 3: 9999-12-31T23:59:59.999Z."_s;
}

void ImportCommandTest::farTimesAreSaid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    const QString path = write(u"log.txt"_s, bytes);
    const QJsonObject file = firstFile(import({u"--strict"_s, path})); // a warning refuses nothing
    QCOMPARE(file.value(u"status"_s).toString(), u"imported"_s);
    QCOMPARE(totals().value(u"records"_s).toInt(), file.value(u"records"_s).toInt());
    QStringList warnings;
    for (const QJsonValue &warning : file.value(u"warnings"_s).toArray()) {
        if (warning.toString().contains("before 2015 or after 2100"_L1))
            warnings << warning.toString();
    }
    QCOMPARE(warnings.size(), said.isEmpty() ? 0 : 1);
    if (!said.isEmpty())
        QVERIFY2(warnings.first().contains(said), qPrintable(warnings.first()));
    const CliAnswer text = runCli({u"import"_s, u"--ledger"_s, m_dir->filePath(u"other.tally"_s), path});
    QCOMPARE(text.out.contains("after 2100"), !said.isEmpty());
}

void ImportCommandTest::tooManyColumnsAreRefusedAtOnce_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    QTest::newRow("commas") << QByteArray(5000, ',') + "\n1\n" << u"5,001 columns"_s;
    QByteArray names = "time,model,cost";
    for (int i = 0; i < 8000; ++i)
        names += ",c" + QByteArray::number(i);
    QTest::newRow("names") << names + "\n" << u"8,003 columns"_s;
    QByteArray wide = "time,model,cost"; // more than what a format is chosen by
    for (int i = 0; i < 5000; ++i)
        wide += ",a_rather_long_name_" + QByteArray::number(i);
    QTest::newRow("long names") << wide + "\n" << u"5,003 columns"_s;
    QTest::newRow("a quarter million") << QByteArray(250'000, ',') << u"columns"_s;
}

void ImportCommandTest::tooManyColumnsAreRefusedAtOnce()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    const QJsonObject file = firstFile(import({write(u"wide.csv"_s, bytes)}, 1));
    QCOMPARE(file.value(u"status"_s).toString(), u"rejected"_s);
    QVERIFY2(file.value(u"message"_s).toString().contains(said),
             qPrintable(file.value(u"message"_s).toString()));
}

void ImportCommandTest::tooManyMembersAreRefusedAtOnce()
{
    QByteArray members;
    for (int i = 0; i < 100'000; ++i)
        members += ",\"m" + QByteArray::number(i) + "\":" + QByteArray::number(i);
    const QByteArray good = R"({"time":"2026-01-01T00:00:00Z","model":"m1","cost":1)";
    const QByteArray inside = ",\"extra\":{" + members.mid(1) + "}}\n";
    const QJsonObject file =
        firstFile(import({write(u"wide.jsonl"_s, good + "}\n" + good + members + "}\n" + good + inside)}, 3));
    QCOMPARE(file.value(u"added"_s).toInt(), 1);
    const QJsonArray rejected = file.value(u"rejected"_s).toArray();
    QCOMPARE(rejected.size(), 2);
    for (const QJsonValue &line : rejected)
        QVERIFY(line.toObject().value(u"reason"_s).toString().contains("more than 4,096 members"_L1));
}

void ImportCommandTest::filesWithoutRecordsAreRejected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("header only") << Header;
    QTest::newRow("header without line end") << Header.chopped(1);
    QTest::newRow("header and blank lines") << Header + "\n\n\n";
    QTest::newRow("line ends that are none") << QByteArray("time,model,cost\xC2\x85"
                                                           "2026-01-01,m,1\xC2\x85");
    QTest::newRow("blank lines beyond the sample") << QByteArray("\n").repeated(200'000);
    QTest::newRow("empty array") << QByteArray("[]");
    QTest::newRow("empty envelope") << QByteArray(R"({"data":[]})");
}

void ImportCommandTest::filesWithoutRecordsAreRejected()
{
    QFETCH(QByteArray, bytes);
    const QJsonObject file = firstFile(import({write(u"none.txt"_s, bytes)}, 1));
    QCOMPARE(file.value(u"status"_s).toString(), u"rejected"_s);
    QVERIFY(file.value(u"message"_s).toString().contains("no records in this file"_L1));
    QCOMPARE(file.value(u"batch"_s).toInt(), 0);
}

void ImportCommandTest::twinColumnsAreNamed()
{
    const QByteArray bytes = "time,model,cost,Cost,note,note\n2026-01-01T00:00:00Z,m1,0.5,9,a,b\n";
    const QJsonObject file = firstFile(import({write(u"twins.csv"_s, bytes)}));
    QVERIFY(file.value(u"warnings"_s).toArray().first().toString().contains("more than once: Cost, note"_L1));
    QCOMPARE(totals().value(u"cost_usd"_s).toString(), u"0.5"_s);
}

void ImportCommandTest::rejectedLinesAreListed()
{
    const QByteArray bytes = Header + RowA + "b,2026-01-01T00:00:00Z,\"two\nlines\",m,-1,1,1\n"
        + "c,2026-02-30T00:00:00Z,u,m,1,1,1\n" + "d,2026-01-01T00:00:00Z,u,m,1\n" + RowC;
    const QJsonObject file = firstFile(import({write(u"a.csv"_s, bytes)}, 3));
    QCOMPARE(file.value(u"added"_s).toInt(), 2);
    QList<int> lines;
    for (const auto &rejected : file.value(u"rejected"_s).toArray()) {
        lines << rejected.toObject().value(u"line"_s).toInt();
        QVERIFY(!rejected.toObject().value(u"reason"_s).toString().isEmpty());
    }
    QCOMPARE(lines, (QList<int>{3, 5, 6}));
}

void ImportCommandTest::unusableFilesAreRejected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray("\n\n  \n");
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    QTest::newRow("html") << QByteArray("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>");
    QTest::newRow("prose") << QByteArray("Dear customer,\nplease find the bill enclosed.\n");
    QTest::newRow("cut json") << QByteArray(
        R"([{"timestamp":"2026-01-01T00:00:00Z","model":"m","prompt_tokens":1},{"time)");
    QTest::newRow("no usable row") << QByteArray(Header + "x,never,u,m,1,1,1\n");
    QTest::newRow("other columns") << QByteArray("colour,size\nred,3\n");
    QTest::newRow("deep json") << QByteArray("[").repeated(100'000);
}

void ImportCommandTest::unusableFilesAreRejected()
{
    QFETCH(QByteArray, bytes);
    const QJsonObject file = firstFile(import({write(u"bad.csv"_s, bytes)}, 1));
    QCOMPARE(file.value(u"status"_s).toString(), u"rejected"_s);
    QVERIFY(!file.value(u"message"_s).toString().isEmpty());
    QCOMPARE(file.value(u"added"_s).toInt(), 0);
}

void ImportCommandTest::severalFilesAreSeveralTransactions()
{
    const QString good = write(u"a.csv"_s, Header + RowA);
    const QString partly = write(u"b.csv"_s, Header + RowB + "x,never,u,m,1,1,1\n");
    const QString missing = m_dir->filePath(u"missing.csv"_s);
    QVERIFY(!import({good, missing, partly}, 1).isEmpty());
    QCOMPARE(totals().value(u"records"_s).toInt(), 2);
    QDir(m_dir->path()).mkdir(u"empty"_s);
    QVERIFY(!import({m_dir->filePath(u"empty"_s)}, 1).isEmpty());
}

void ImportCommandTest::overridesFillWhatIsNotSet()
{
    QVERIFY(!import({u"--user"_s, u"carol"_s, u"--customer"_s, u"Acme"_s, u"--project"_s, u"P"_s,
                     write(u"a.csv"_s, Header + RowA + "z,2026-01-01T00:00:00Z,,m1,10,1,1\n")})
                 .isEmpty());
    QCOMPARE(totals({u"--customer"_s, u"Acme"_s, u"--project"_s, u"P"_s}).value(u"records"_s).toInt(), 2);
    QCOMPARE(totals({u"--user"_s, u"carol"_s}).value(u"records"_s).toInt(), 1);
    QCOMPARE(totals({u"--user"_s, u"!carol"_s}).value(u"records"_s).toInt(), 1);
}

void ImportCommandTest::repeatedIdThatIsNoIdLosesNothing()
{
    const QByteArray bytes = Header + RowA + "a,2026-01-05T00:00:00Z,alice,m9,10,1,0.5\n" + RowB;
    const QJsonObject file = firstFile(import({write(u"a.csv"_s, bytes)}));
    QCOMPARE(file.value(u"added"_s).toInt(), 3);
    const QJsonObject more = firstFile(import({write(u"b.csv"_s, bytes + RowC)}));
    QCOMPARE(more.value(u"added"_s).toInt(), 1);
    QCOMPARE(more.value(u"duplicates"_s).toInt(), 3);
}

void ImportCommandTest::newerSnapshotReplacesTheOlder()
{
    const auto snapshot = [&](const QString &name, const QByteArray &requests, const QByteArray &cost) {
        return write(name,
                     R"({"total_requests":)" + requests + R"(,"total_tokens":9,"total_cost":)" + cost
                         + R"(,"by_provider":{"openai":{"requests":)" + requests + R"(,"tokens":6,"cost":)"
                         + cost + "}}}");
    };
    QVERIFY(!import({snapshot(u"usage_report_20240201_120000.json"_s, "20", "1.5")}).isEmpty());
    const QJsonObject newer =
        firstFile(import({snapshot(u"usage_report_20240301_120000.json"_s, "30", "2.5")}));
    QCOMPARE(newer.value(u"updated"_s).toInt(), 1);
    QCOMPARE(totals().value(u"cost_usd"_s).toString(), u"2.5"_s);
    const QJsonObject older =
        firstFile(import({snapshot(u"usage_report_20240101_120000.json"_s, "10", "0.5")}));
    QCOMPARE(older.value(u"updated"_s).toInt(), 0);
    QCOMPARE(totals().value(u"requests"_s).toInt(), 30);
}

CliAnswer ImportCommandTest::importFromInput(const QByteArray &bytes)
{
    QBuffer in;
    in.setData(bytes);
    in.open(QIODevice::ReadOnly);
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    CliAnswer answer;
    answer.status = runCommand({u"import"_s, u"--ledger"_s, m_ledger, u"--json"_s, u"-"_s},
                               {.out = out, .err = err, .in = &in});
    answer.out = out.data();
    answer.err = err.data();
    return answer;
}

void ImportCommandTest::standardInput()
{
    const auto before = QDir::temp().entryList({u"tallyglass-input-*"_s});
    const CliAnswer first = importFromInput(Header + RowA + RowB);
    QCOMPARE(first.status, 0);
    QCOMPARE(firstFile(first.json()).value(u"path"_s).toString(), u"-"_s);
    QCOMPARE(firstFile(first.json()).value(u"added"_s).toInt(), 2);
    QCOMPARE(firstFile(importFromInput(Header + RowA + RowB).json()).value(u"status"_s).toString(),
             u"already_imported"_s);
    const auto batches = runCli({u"batches"_s, u"--ledger"_s, m_ledger, u"--json"_s}).out;
    QVERIFY2(batches.contains("\"standard input\""), batches);
    QVERIFY2(!batches.contains("tallyglass-input"), batches);
    const CliAnswer bad = importFromInput(QByteArray("\x7f"
                                                     "ELF\0\0\0\1",
                                                     8));
    QCOMPARE(bad.status, 1);
    QVERIFY2(!bad.err.contains("tallyglass-input"), bad.err);
    QCOMPARE(QDir::temp().entryList({u"tallyglass-input-*"_s}), before);
}

void ImportCommandTest::archivesAndFolders()
{
    QVERIFY(QDir(m_dir->path()).mkpath(u"logs"_s));
    write(u"logs/README.txt"_s, "Dear customer,\nplease find the bill enclosed.\n");
    write(u"logs/a.csv"_s, Header + RowA);
    writeArchive(m_dir->filePath(u"logs/b.zip"_s),
                 {{"june/b.csv", Header + RowB}, {"june/x.png", "\x89PNG\r\n\x1a\n"}});
    const QString folder = m_dir->filePath(u"logs"_s);
    const QJsonObject report = import({folder});
    const QJsonArray files = report.value(u"files"_s).toArray();
    QCOMPARE(files.size(), 4);
    QCOMPARE(files[0].toObject().value(u"status"_s).toString(), u"skipped"_s);
    QVERIFY(!files[0].toObject().value(u"message"_s).toString().isEmpty());
    QVERIFY(!files[1].toObject().contains(u"member"_s));
    QCOMPARE(files[2].toObject().value(u"path"_s).toString(), folder + u"/b.zip"_s);
    QCOMPARE(files[2].toObject().value(u"member"_s).toString(), u"june/b.csv"_s);
    QCOMPARE(files[2].toObject().value(u"added"_s).toInt(), 1);
    QCOMPARE(files[3].toObject().value(u"status"_s).toString(), u"skipped"_s);
    QCOMPARE(report.value(u"totals"_s).toObject().value(u"added"_s).toInt(), 2);
    QCOMPARE(report.value(u"totals"_s).toObject().value(u"skipped"_s).toInt(), 2);

    const CliAnswer text = runCli({u"import"_s, u"--ledger"_s, m_ledger, folder});
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains("b.zip ▸ june/b.csv: already imported"), text.out);
    QVERIFY2(text.out.contains("README.txt: skipped."), text.out);
    QVERIFY2(text.out.contains("In all (files: 4, skipped: 2): 0 added, 0 updated, 2 known"), text.out);
    const auto batches = runCli({u"batches"_s, u"--ledger"_s, m_ledger, u"--json"_s}).out;
    QVERIFY2(batches.contains("b.zip ▸ june/b.csv"), batches);

    QVERIFY(!import({folder + u"/README.txt"_s}, 1).isEmpty()); // asked for by itself
    const QString nested =
        writeArchive(m_dir->filePath(u"nested.tgz"_s),
                     {{"c.csv", Header + RowC}, {"in.zip", "PK\x03\x04more"}}, {"pax", "gzip"});
    const CliAnswer partly = runCli({u"import"_s, u"--ledger"_s, m_ledger, nested});
    QCOMPARE(partly.status, 1);
    QVERIFY2(partly.err.contains("archive in an archive"), partly.err);
    QCOMPARE(totals().value(u"records"_s).toInt(), 3);
}

void ImportCommandTest::archiveOnStandardInput()
{
    QFile archive(
        writeArchive(m_dir->filePath(u"a.zip"_s), {{"1.csv", Header + RowA}, {"2.csv", Header + RowB}}));
    QVERIFY(archive.open(QIODevice::ReadOnly));
    const CliAnswer answer = importFromInput(archive.readAll());
    QCOMPARE(answer.status, 0);
    QCOMPARE(firstFile(answer.json()).value(u"path"_s).toString(), u"-"_s);
    QCOMPARE(firstFile(answer.json()).value(u"member"_s).toString(), u"1.csv"_s);
    const auto batches = runCli({u"batches"_s, u"--ledger"_s, m_ledger, u"--json"_s}).out;
    QVERIFY2(batches.contains("\"standard input ▸ 2.csv\""), batches);
    QVERIFY2(!batches.contains("tallyglass-input"), batches);
}

void ImportCommandTest::namesThatAreNoUtf8()
{
    const QString path = QString::fromLocal8Bit(QFile::encodeName(m_dir->path()) + "/caf\xe9.csv");
    const CliAnswer answer = runCli({u"import"_s, u"--ledger"_s, m_ledger, path});
    QCOMPARE(answer.status, 1);
    QVERIFY2(answer.err.contains("not written in UTF-8"), answer.err);
}

void ImportCommandTest::leavesNoTemporaryFolder()
{
    // What a killed import leaves behind is what it made and had not removed: here, where nothing can be
    // made.
    const QByteArray before = qgetenv("TMPDIR");
    const QString temporary = m_dir->filePath(u"temporary"_s);
    QVERIFY(QDir().mkdir(temporary));
    const QFileInfo folder(temporary);
    const QDateTime untouched = QDateTime::fromSecsSinceEpoch(1'000'000'000);
    qputenv("TMPDIR", QFile::encodeName(temporary));
    const timespec times[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
    QCOMPARE(utimensat(AT_FDCWD, QFile::encodeName(temporary).constData(), times, 0), 0);
    import({write(u"a.csv"_s, Header + RowA)});
    qputenv("TMPDIR", before);
    QCOMPARE(QFileInfo(temporary).lastModified(), untouched); // no entry came or went
}

void ImportCommandTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no file") << QStringList{u"import"_s};
    QTest::newRow("unknown option") << QStringList{u"import"_s, u"--nonsense"_s, u"x"_s};
    QTest::newRow("unknown format") << QStringList{u"import"_s, u"--format"_s, u"nonsense"_s, u"x"_s};
    QTest::newRow("unknown zone") << QStringList{u"import"_s, u"--assume-zone"_s, u"Mars/Olympus"_s, u"x"_s};
    QTest::newRow("undo what") << QStringList{u"batches"_s, u"--undo"_s, u"all"_s};
    QTest::newRow("group by") << QStringList{u"report"_s, u"--group-by"_s, u"colour"_s};
    QTest::newRow("by") << QStringList{u"report"_s, u"--by"_s, u"fortnight"_s};
    QTest::newRow("top") << QStringList{u"report"_s, u"--top"_s, u"0"_s};
    QTest::newRow("from") << QStringList{u"report"_s, u"--from"_s, u"soon"_s};
    QTest::newRow("context") << QStringList{u"report"_s, u"--context"_s, u"env"_s};
    QTest::newRow("export format") << QStringList{u"export"_s, u"--format"_s, u"xml"_s};
    QTest::newRow("snapshot page") << QStringList{u"snapshot"_s, u"--page"_s, u"nowhere"_s, u"--output"_s,
                                                  u"x.png"_s};
}

void ImportCommandTest::wrongUsage()
{
    QFETCH(QStringList, words);
    const CliAnswer answer = runCli(words);
    QCOMPARE(answer.status, 2);
    QVERIFY(answer.out.isEmpty());
    QVERIFY(!answer.err.isEmpty());
}

TALLYGLASS_TEST(ImportCommandTest)
#include "importcommandtest.moc"
