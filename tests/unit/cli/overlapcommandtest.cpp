// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

/// A usage file and the bill of its days, from the refusal to an answer that is changed later.
class OverlapCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theBillIsRefusedUntilAnswered();
    void theAnswerCanBeChanged();
    void aBillInAnotherCurrencyKeepsTheUse_data();
    void aBillInAnotherCurrencyKeepsTheUse();
    void columnsFollowWhatIsCovered_data();
    void columnsFollowWhatIsCovered();
    void sumsTellUseWhicheverRowIsFirst_data();
    void sumsTellUseWhicheverRowIsFirst();
    void wrongWordsAreRefused_data();
    void wrongWordsAreRefused();

private:
    static QString sample(const char *name)
    {
        return QStringLiteral(TEST_DATA) + u"/field-cases/"_s + QLatin1StringView(name);
    }
    CliAnswer run(const QStringList &words) const
    {
        return runCli(words + QStringList{u"--ledger"_s, m_folder->filePath(u"a.tally"_s)});
    }
    QString cost() const
    {
        return run({u"report"_s, u"--json"_s}).json()[u"totals"_s][u"cost_usd"_s].toString();
    }
    QString written(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    QJsonObject totals() const { return run({u"report"_s, u"--json"_s}).json()[u"totals"_s].toObject(); }
    // As when the columns are made anew.
    QJsonObject totalsAnew() const
    {
        QFile::remove(m_folder->filePath(u"a.tally.columns"_s));
        return totals();
    }
    QJsonObject newestBatch() const
    {
        return run({u"batches"_s, u"--json"_s}).json()[u"batches"_s].toArray().first().toObject();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void OverlapCommandTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(run({u"import"_s, sample("39-openai-usage-batch.csv")}).status, 0);
}

void OverlapCommandTest::theBillIsRefusedUntilAnswered()
{
    const QString bill = sample("44-openai-cost.csv");
    const CliAnswer asked = run({u"import"_s, bill});
    QCOMPARE(asked.status, 1);
    QVERIFY2(asked.err.contains("--overlap usage"), asked.err);
    QCOMPARE(run({u"import"_s, bill, u"--overlap"_s, u"cost"_s}).status, 0);
    QCOMPARE(cost(), u"1.75175"_s);
    QCOMPARE(newestBatch()[u"overlap"_s].toString(), u"cost"_s);
    // Said once for the source.
    QCOMPARE(run({u"batches"_s, u"--undo"_s, u"2"_s}).status, 0);
    QCOMPARE(run({u"import"_s, bill}).status, 0);
    QCOMPARE(cost(), u"1.75175"_s);
    QCOMPARE(newestBatch()[u"overlap"_s].toString(), u"cost"_s);
}

void OverlapCommandTest::theAnswerCanBeChanged()
{
    QCOMPARE(run({u"import"_s, sample("44-openai-cost.csv"), u"--overlap"_s, u"both"_s}).status, 0);
    QCOMPARE(cost(), u"3.5035"_s); // both say 1.75175
    const CliAnswer question = run({u"batches"_s, u"--answer"_s, u"2"_s});
    QCOMPARE(question.status, 0);
    QVERIFY2(question.out.contains("$1.75175") && question.out.contains("--overlap both"), question.out);
    for (const QString &answer : {u"usage"_s, u"cost"_s}) {
        QCOMPARE(run({u"batches"_s, u"--answer"_s, u"2"_s, u"--overlap"_s, answer}).status, 0);
        QCOMPARE(cost(), u"1.75175"_s);
        QCOMPARE(newestBatch()[u"overlap"_s].toString(), answer);
        QCOMPARE(newestBatch()[u"notes"_s].toArray().size(), 1);
    }
    QCOMPARE(run({u"batches"_s, u"--undo"_s, u"1"_s}).status, 0);
    QCOMPARE(cost(), u"1.75175"_s);
    QVERIFY(run({u"batches"_s, u"--answer"_s, u"2"_s, u"--overlap"_s, u"usage"_s}).status == 1);
}

void OverlapCommandTest::aBillInAnotherCurrencyKeepsTheUse_data()
{
    const auto deepSeek = [](QLatin1StringView name) {
        return QStringLiteral(TEST_DATA) + u"/sources/deepseek/"_s + name;
    };
    const QString use = deepSeek("amount-2026-4.csv"_L1);
    const QString bill = deepSeek("cost-2026-4.csv"_L1);
    QTest::addColumn<QStringList>("files");
    QTest::newRow("bill last") << QStringList{use, bill};
    QTest::newRow("bill first") << QStringList{bill, use};
}

// Without a rate none of its rows has a cost in dollars.
void OverlapCommandTest::aBillInAnotherCurrencyKeepsTheUse()
{
    QFETCH(QStringList, files);
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(run({u"import"_s, files[0]}).status, 0);
    const CliAnswer asked = run({u"import"_s, files[1]});
    QCOMPARE(asked.status, 1);
    QVERIFY2(asked.err.contains("(cost unknown)") && !asked.err.contains("($0)"), asked.err);
    QCOMPARE(run({u"import"_s, files[1], u"--overlap"_s, u"usage"_s}).status, 0);
    const QJsonObject totals = run({u"report"_s, u"--json"_s}).json()[u"totals"_s].toObject();
    QCOMPARE(totals[u"records"_s].toInt(), 5);
    QCOMPARE(totals[u"prompt_tokens"_s].toInt(), 47472713);
    QCOMPARE(totals[u"cost_usd"_s].toString(), u"0.50507198"_s);
}

void OverlapCommandTest::columnsFollowWhatIsCovered_data()
{
    using Commands = QList<QStringList>;
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<Commands>("then");
    QTest::addColumn<int>("tokens");
    const QString use = sample("39-openai-usage-batch.csv");
    const QString bill = sample("44-openai-cost.csv");
    const auto undo = [](const QString &batch) { return QStringList{u"--undo"_s, batch}; };
    const auto answer = [](const QString &choice) {
        return QStringList{u"--answer"_s, u"3"_s, u"--overlap"_s, choice};
    };
    QTest::newRow("covered by one more") << QStringList{bill, use} << Commands() << 1101100;
    QTest::newRow("and taken back") << QStringList{bill, use} << Commands{undo(u"3"_s)} << 1100000;
    QTest::newRow("covered by one less") << QStringList{use, bill} << Commands{undo(u"2"_s)} << 1100000;
    QTest::newRow("answered once more")
        << QStringList{bill, use} << Commands{answer(u"both"_s), answer(u"cost"_s)} << 1101100;
}

// A covered request adds its tokens unless what covers it tells of them.
void OverlapCommandTest::columnsFollowWhatIsCovered()
{
    QFETCH(QStringList, files);
    QFETCH(QList<QStringList>, then);
    QFETCH(int, tokens);
    m_folder = std::make_unique<QTemporaryDir>();
    const QString request =
        written(u"req.csv"_s,
                "request_id,time,source,provider,model,input_tokens,output_tokens,cost_usd\n"
                "r1,2026-08-03T10:00:00Z,openai,openai,gpt-4o,1000000,100000,2\n");
    QCOMPARE(run({u"import"_s, request}).status, 0);
    QCOMPARE(totals()[u"total_tokens"_s].toInt(), 1100000);
    QJsonObject now;
    for (const QString &file : files) {
        const CliAnswer done = run({u"import"_s, file, u"--overlap"_s, u"cost"_s});
        QVERIFY2(done.status == 0, done.err);
        now = totals(); // brings the columns up to date
    }
    for (const QStringList &command : then) {
        QCOMPARE(run(QStringList{u"batches"_s} + command).status, 0);
        now = totals();
    }
    QCOMPARE(now, totalsAnew());
    QCOMPARE(now[u"total_tokens"_s].toInt(), tokens);
}

void OverlapCommandTest::sumsTellUseWhicheverRowIsFirst_data()
{
    QTest::addColumn<QByteArray>("rows");
    const QByteArray images = "2026-08-03,openai,gpt-image-1,,,0.5\n";
    const QByteArray texts = "2026-08-03,openai,gpt-4o,1000,100,0.1\n";
    QTest::newRow("tokens first") << texts + images;
    QTest::newRow("tokens last") << images + texts;
}

void OverlapCommandTest::sumsTellUseWhicheverRowIsFirst()
{
    QFETCH(QByteArray, rows);
    m_folder = std::make_unique<QTemporaryDir>();
    const QString requests = written(u"req.csv"_s,
                                     "request_id,time,provider,model,input_tokens,output_tokens,cost_usd\n"
                                     "r1,2026-08-03T10:00:00Z,openai,gpt-4o,600,50,0.05\n"
                                     "r2,2026-08-03T11:00:00Z,openai,gpt-4o,400,50,0.05\n");
    const QString sums =
        written(u"days.csv"_s, "date,provider,model,input_tokens,output_tokens,cost_usd\n" + rows);
    QCOMPARE(run({u"import"_s, requests}).status, 0);
    const CliAnswer done = run({u"import"_s, sums, u"--overlap"_s, u"cost"_s});
    QVERIFY2(done.status == 0, done.err);
    QCOMPARE(totals()[u"total_tokens"_s].toInt(), 1100);
    QCOMPARE(totalsAnew()[u"total_tokens"_s].toInt(), 1100);
}

void OverlapCommandTest::wrongWordsAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::newRow("no number") << QStringList{u"--answer"_s, u"last"_s} << 2;
    QTest::newRow("no choice") << QStringList{u"--answer"_s, u"1"_s, u"--overlap"_s, u"all"_s} << 2;
    QTest::newRow("no import") << QStringList{u"--overlap"_s, u"cost"_s} << 2;
    QTest::newRow("unknown import") << QStringList{u"--answer"_s, u"9"_s} << 1;
    QTest::newRow("nothing to answer") << QStringList{u"--answer"_s, u"1"_s} << 1;
}

void OverlapCommandTest::wrongWordsAreRefused()
{
    QFETCH(QStringList, words);
    QFETCH(int, status);
    const CliAnswer answer = run(QStringList{u"batches"_s} + words);
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.err.isEmpty());
}

TALLYGLASS_TEST(OverlapCommandTest)
#include "overlapcommandtest.moc"
