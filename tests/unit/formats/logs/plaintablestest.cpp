// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/genericcsv.h"

#include "genericsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

ReadOutcome plainTable(const std::string &text, const Assumptions &assume = {})
{
    return readText(GenericCsv(), text, assuming(assume), 100'000);
}

bool isPlain(const ReadOutcome &outcome)
{
    return outcome.ok && outcome.warnings.isEmpty() && outcome.doubts.empty() && outcome.rejected.empty();
}

bool isRefused(const ReadOutcome &outcome, const QString &key)
{
    return !outcome.ok && outcome.error.contains(u"--assume "_s + key + u'=');
}

} // namespace

/// Tables of programs with names of their own that only look like something that would have to be asked.
class PlainTablesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // r1 = r2 + r3, r4 = r5: known by their ids, whatever machine they ran on.
    void aMachineIsNoNameOfARequest()
    {
        const std::string rows = "2026-10-03T09:00:00Z,r1,,worker-1,m,300,30\n"
                                 "2026-10-03T09:00:01Z,r2,r1,worker-1,m,100,10\n"
                                 "2026-10-03T09:00:02Z,r3,r1,worker-1,m,200,20\n"
                                 "2026-10-03T09:00:03Z,r4,,worker-1,m,50,6\n"
                                 "2026-10-03T09:00:04Z,r5,r4,worker-1,m,50,6\n";
        const std::string text = "time,id,parent_id,node_id,model,input_tokens,output_tokens\n" + rows;
        QVERIFY(isRefused(plainTable(text), u"parents"_s));
        QCOMPARE(tokensOf(plainTable(text, {{u"parents"_s, u"skip"_s}})), int64_t(386));
        QCOMPARE(tokensOf(plainTable(text, {{u"parents"_s, u"keep"_s}})), int64_t(772));
    }

    // A session is the name of none of its rows, even where a row names it.
    void aSessionIsNoRow()
    {
        const std::string head = "time,session_id,parent_id,model,input_tokens,output_tokens\n";
        const std::string rows = "2026-10-03T09:00:00Z,s1,,m,1000,100\n2026-10-03T09:00:01Z,s1,,m,300,30\n"
                                 "2026-10-03T09:00:02Z,s2,s1,m,100,10\n2026-10-03T09:00:03Z,s2,s1,m,200,20\n";
        QVERIFY(isPlain(plainTable(head + rows)));
        const auto skipped = plainTable(head + rows, {{u"parents"_s, u"skip"_s}});
        QCOMPARE(tokensOf(skipped), int64_t(1760));
    }

    // A request that sent others of its own is no sum of theirs.
    void whoSendsOthersUsesMore()
    {
        const std::string head = "time,id,parent_id,model,input_tokens,output_tokens\n";
        const std::string children =
            "2026-10-03T09:00:01Z,r2,r1,m,100,10\n2026-10-03T09:00:02Z,r3,r1,m,200,20\n";
        const auto read = plainTable(head + "2026-10-03T09:00:00Z,r1,,m,5000,300\n" + children);
        QVERIFY2(isPlain(read), qPrintable(read.error));
        QCOMPARE(tokensOf(read), int64_t(5630));
        QVERIFY(isPlain(plainTable("time,id,parent_id,input_tokens,output_tokens\n"
                                   "2026-10-03T09:00:00Z,r1,,5000,300\n2026-10-03T09:00:01Z,r2,r1,100,10\n"
                                   "2026-10-03T09:00:02Z,r3,r1,200,20\n")));
        // One that has no model only sums up; one that is close to the sum may.
        for (const char *own : {"r1,,,5000,300\n", "r1,,m,320,32\n"}) {
            const auto asked = plainTable(head + "2026-10-03T09:00:00Z," + own + children);
            QVERIFY(isRefused(asked, u"parents"_s));
            QCOMPARE(asked.doubts[0].choices[0].value, u"keep"_s);
        }
        const auto exact = plainTable(head + "2026-10-03T09:00:00Z,r1,,m,300,30\n" + children);
        QCOMPARE(exact.doubts[0].choices[0].value, u"skip"_s);
    }

    void aWayToPayIsNoRefund_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("payment_type") << QByteArray("payment_type") << QByteArray("credit");
        QTest::newRow("billing_type") << QByteArray("billing_type") << QByteArray("credits");
        QTest::newRow("funding_type") << QByteArray("funding_type") << QByteArray("rebate");
        QTest::newRow("charge_type") << QByteArray("charge_type") << QByteArray("credits");
        QTest::newRow("entry") << QByteArray("entry") << QByteArray("adjustment");
    }
    void aWayToPayIsNoRefund()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, word);
        const auto read = plainTable("time,model,input_tokens,output_tokens,cost," + name.toStdString()
                                     + "\n2026-10-03T09:00:00Z,m,1000,100,0.7," + word.toStdString() + '\n');
        QVERIFY2(isPlain(read), qPrintable(read.error));
        QCOMPARE(nanoOf(read), int64_t(700'000'000));
    }

    void aCreditWithoutTokensIsAskedFor()
    {
        const std::string text = "time,model,input_tokens,output_tokens,cost,charge_type\n"
                                 "2026-10-03T09:00:00Z,m,1000,100,0.7,usage\n"
                                 "2026-10-03T09:00:01Z,,,,0.2,credit\n";
        QVERIFY(isRefused(plainTable(text), u"refunds"_s));
        QCOMPARE(nanoOf(plainTable(text, {{u"refunds"_s, u"credit"_s}})), int64_t(500'000'000));
    }

    // The first rows decide what is looked at; a word that comes later takes no row away.
    void aLateRefundIsTold()
    {
        std::string text = "time,type,model,input_tokens,output_tokens,cost\n";
        constexpr int64_t Rows = 10'000;
        for (int64_t i = 0; i < Rows; ++i)
            text += std::to_string(1'790'985'600 + i) + ",usage,gpt-4o,1000,100,0.01\n";
        text += std::to_string(1'790'985'600 + Rows) + ",refund,gpt-4o,1000,100,0.02\n";
        const auto read = plainTable(text);
        QVERIFY2(read.ok && read.rejected.empty(), qPrintable(read.error));
        QCOMPARE(promptOf(read), (Rows + 1) * 1000);
        QCOMPARE(nanoOf(read), Rows * 10'000'000 + 20'000'000);
        QCOMPARE(read.warnings.size(), 1);
        QVERIFY2(read.warnings[0].contains(u"--assume refunds="_s), qPrintable(read.warnings[0]));
        const auto told = plainTable(text, {{u"refunds"_s, u"skip"_s}});
        QCOMPARE(nanoOf(told), Rows * 10'000'000);
        QVERIFY(told.warnings.isEmpty());
    }

    // What the caller's own jobs are called is no service tier.
    void aQueueIsNoTier_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name :
             {"queue", "execution", "delivery", "job_type", "call_type", "request_type", "execution_mode"})
            QTest::newRow(name) << QByteArray(name);
    }
    void aQueueIsNoTier()
    {
        QFETCH(QByteArray, name);
        const auto read = plainTable("time,model,input_tokens,output_tokens," + name.toStdString()
                                     + "\n2026-10-03T09:00:00Z,gpt-4o,1000,200,batch\n");
        QVERIFY2(isPlain(read), qPrintable(read.error + read.warnings.join(u'\n')));
        QCOMPARE(read.records[0].serviceTier, std::string());
        QCOMPARE(read.records[0].context, "{\"" + name.toStdString() + "\":\"batch\"}");
    }

    // Part of the input's cost or beside it: it does not take away what both sides say.
    void aThirdSideLeavesTheOthers()
    {
        const auto read = plainTable("time,model,input_tokens,output_tokens,input_cost,output_cost,"
                                     "cache_cost\n2026-10-03T09:00:00Z,m,1000,100,0.5,0.2,0.01\n"
                                     "2026-10-03T09:01:00Z,m,1000,100,0.15,0.05,0\n");
        QVERIFY(read.ok);
        QCOMPARE(nanoOf(read), int64_t(900'000'000));
        QCOMPARE(read.warnings.size(), 1);
        QVERIFY2(read.warnings[0].contains(u"“cache_cost”"_s), qPrintable(read.warnings[0]));
        QVERIFY2(!read.warnings[0].contains(u"computed"_s), qPrintable(read.warnings[0]));
    }
};

TALLYGLASS_TEST(PlainTablesTest)
#include "plaintablestest.moc"
