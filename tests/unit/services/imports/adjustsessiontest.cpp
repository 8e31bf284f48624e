// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/adjustsession.h"
#include "support/patience.h"

#include "../servicefixture.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray manyRows(int count)
{
    QByteArray text = "Wann;Was;Wer;Rein;Raus;Preis\n";
    for (int i = 0; i < count; ++i) {
        const QByteArray minute = QByteArray::number(10 + i / 60 % 50);
        const QByteArray second = QByteArray::number(10 + i % 50);
        text += QByteArray::number(1 + i / 3000 % 28) + ".11.2026 10:" + minute + ':' + second
            + ";gpt-4o;acme-" + QByteArray::number(i % 7) + ';' + QByteArray::number(i + 1) + ";30;0,5\n";
    }
    return text;
}

} // namespace

/// A file's way from its columns to booked records, as the window takes it.
class AdjustSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        m_fixture = std::make_unique<ServiceFixture>();
        QVERIFY(Ledger::open(m_fixture->ledger(), Ledger::Mode::OpenOrCreate).ok());
        m_queue = std::make_unique<ImportQueue>(m_fixture->ledger(), m_prices);
    }
    void cleanup()
    {
        (void)m_queue->profiles().remove(u"Test"_s);
        m_queue.reset();
    }

    void profileOfOtherColumnsKeepsItsName()
    {
        ColumnMap other;
        other.header = {"other"};
        QVERIFY(m_queue->profiles().save(u"Test"_s, other).ok());
        AdjustSession session =
            sessionOf("time,model,input,output,cost\n2026-11-05T10:00:00Z,gpt-4o,1,2,0.5\n");
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QCOMPARE(session.stop(), std::optional<QString>());
        QCOMPARE(session.freeName(u"Test"_s), u"Test 2"_s);
        QCOMPARE(session.freeName(u"Test 2"_s), u"Test 2"_s);
        session.setProfileName(u"Test"_s);
        QVERIFY(session.stop().value_or(QString()).contains(u"“Test” is for files with other columns"_s));
        session.setProfileName(u"Test 2"_s);
        QCOMPARE(session.stop(), std::optional<QString>());
        // Who began with it changes it.
        session.startFrom(*m_queue->profiles().find(u"Test"_s));
        QVERIFY(!session.stop().value_or(QString()).contains(u"other columns"_s));
        QCOMPARE(session.freeName(u"Test"_s), u"Test"_s);
    }

    void fromColumnsToRecords()
    {
        AdjustSession session = sessionOf(manyRows(50));
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QVERIFY(session.state() == AdjustSession::State::Ready);
        QVERIFY(session.stop().has_value() == false);
        QVERIFY(session.draft().columns()[3].use.field == Field::Context); // "Rein" is not known
        for (const auto &[column, field] :
             {std::pair(2, Field::User), {3, Field::Input}, {4, Field::Output}, {5, Field::Cost}})
            session.change([&](MappingDraft &draft) { draft.setUse(size_t(column), {{}, field}); });
        session.change([](MappingDraft &draft) {
            draft.setRules({{{{Field::User, "acme-1"}}, {{Field::Customer, "Eins"}}}});
            draft.setZone("Europe/Berlin");
        });
        QVERIFY(session.isChanged());
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QCOMPARE(session.newRecords(), std::optional<int64_t>(50));
        QCOMPARE(session.report().mapping.ruleHits, std::vector<int64_t>{7});
        QCOMPARE(session.report().mapping.unruled, int64_t(43));
        QCOMPARE(session.report().preview.size(), size_t(20));
        QCOMPARE(session.report().further.size(), size_t(20));
        QCOMPARE(m_fixture->sql("SELECT count(*) FROM usage_record"), QByteArray("0"));

        session.setProfileName(u"Test"_s);
        session.import();
        QTRY_VERIFY_WITH_TIMEOUT(session.state() == AdjustSession::State::Done, Patience);
        QCOMPARE(m_fixture->sql("SELECT count(*) || '|' || sum(input_tokens) || '|' || "
                                "count(nullif(customer, '')) FROM usage_record"),
                 QByteArray("50|1275|7"));
        // The next file of these columns needs no questions.
        const auto report =
            m_queue->import(entryOf(manyRows(60), u"next.csv"_s), {}, std::make_shared<ImportProgress>());
        QTRY_VERIFY_WITH_TIMEOUT(report.isFinished(), Patience);
        QCOMPARE(report.result().profile, u"Test"_s);
        QCOMPARE(report.result().counts.added, int64_t(10));
        QCOMPARE(report.result().warnings, QStringList());
    }

    void theBeginningComesFirst()
    {
        AdjustSession session = sessionOf(manyRows(60'000));
        QSignalSpy reports(&session, &AdjustSession::reportChanged);
        session.start();
        QTRY_COMPARE_WITH_TIMEOUT(reports.size(), 1, Patience);
        QVERIFY(!session.isExact());
        QVERIFY(session.report().part > 0 && session.report().part < 1);
        const double estimate = double(session.report().records) / session.report().part;
        QVERIFY2(estimate > 50'000 && estimate < 70'000, qPrintable(QString::number(estimate)));
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QCOMPARE(session.report().records, int64_t(60'000));
        QVERIFY(session.report().part == 1);
    }

    // Of several objects of counts in a row one has to be chosen, as everywhere.
    void severalCountsAreAsked()
    {
        const QByteArray row =
            R"("model":"gpt-4o","draft_usage":{"prompt_tokens":1200,"completion_tokens":300,)"
            R"("cached_tokens":5},"final_usage":{"prompt_tokens":2400,"completion_tokens":150,)"
            R"("cached_tokens":7}})";
        AdjustSession session(entryOf(R"([{"timestamp":"2026-11-03T10:00:00Z",)" + row
                                          + R"(,{"timestamp":"2026-11-03T11:00:00Z",)" + row + ']',
                                      u"log.json"_s),
                              *m_queue, "UTC", nullptr);
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QCOMPARE(session.openDoubts().size(), size_t(1));
        QCOMPARE(session.openDoubts().front().key, u"usages"_s);
        QVERIFY(session.stop().has_value());
        session.change([](MappingDraft &draft) { draft.setAnswer(u"usages"_s, u"final_usage"_s); });
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QVERIFY(session.openDoubts().empty() && !session.stop());
        const UsageRecord &record = session.report().preview.front().record;
        QCOMPARE(record.tokens.prompt(), std::optional<int64_t>(2400));
        QCOMPARE(record.tokens.completion(), std::optional<int64_t>(150));
    }

    // What a column means is asked as the command line asks it, until it is answered or chosen.
    void aColumnIsAsked()
    {
        AdjustSession session = sessionOf("date,model,prompt,completion,amount\n"
                                          "2026-11-03,gpt-4o,1000,600,5\n2026-11-04,gpt-4o,1000,100,7\n");
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        const auto certainty = [&] { return session.draft().columns()[4].judgement.certainty; };
        const auto field = [&] { return session.draft().columns()[4].use.field; };
        const auto answer = [&](const QString &value) {
            session.change([&](MappingDraft &draft) { draft.setAnswer(u"cost_column"_s, value); });
            QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        };
        QCOMPARE(session.openDoubts().size(), size_t(1));
        QCOMPARE(session.openDoubts().front().key, u"cost_column"_s);
        QVERIFY(certainty() == Certainty::Check);
        QVERIFY(session.stop().value_or(QString()).contains(u"amount"_s));
        answer(u"yes"_s);
        QVERIFY(session.openDoubts().empty() && !session.stop());
        QVERIFY(field() == Field::Cost && certainty() != Certainty::Check);
        QCOMPARE(session.draft().answers().value(u"cost_column"_s), u"yes"_s);
        QCOMPARE(session.report().costNano, Int128(12'000'000'000));
        answer(u"no"_s);
        QVERIFY(field() == Field::Context && !session.stop());
        answer({});
        QVERIFY(session.stop() && certainty() == Certainty::Check);
        session.change([](MappingDraft &draft) { draft.setUse(4, {{}, Field::Cost}); });
        QVERIFY(session.openDoubts().empty() && certainty() == Certainty::Yours);
        QCOMPARE(session.draft().answers().value(u"cost_column"_s), u"yes"_s);
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        answer(u"no"_s); // an answer stands over an earlier choice
        QVERIFY(field() == Field::Context);
        QVERIFY(session.report().doubts.empty());
    }

    // How values are read is the reader's question, with the sums of the whole file.
    void aMarkIsAsked()
    {
        AdjustSession session = sessionOf("timestamp;model;input;output;kosten\n"
                                          "2026-11-05 10:00:00;gpt-4o;10;40;1.234\n"
                                          "2026-11-05 10:00:01;gpt-4o;11;5;2.500\n");
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QCOMPARE(session.openDoubts().size(), size_t(1));
        QCOMPARE(session.openDoubts().front().key, u"decimal"_s);
        QVERIFY(session.stop());
        session.change([](MappingDraft &draft) { draft.setAnswer(u"decimal"_s, u"point"_s); });
        QVERIFY(session.draft().settings().numberStyle == NumberStyle{});
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QVERIFY(session.openDoubts().empty() && !session.stop());
        QCOMPARE(session.report().costNano, Int128(3'734'000'000));
    }

    void rowsInsideAreColumns()
    {
        AdjustSession session(
            entryOf(
                R"({"data":{"items":[{"timestamp":"2026-11-03T10:00:00Z","model":"gpt-4o","prompt_tokens":5,)"
                R"("completion_tokens":1}]}})",
                u"log.json"_s),
            *m_queue, "UTC", nullptr);
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QVERIFY(session.draft().columnOf(Field::Time) && !session.stop());
        QCOMPARE(session.newRecords(), std::optional<int64_t>(1));
    }

    void aChangeEndsWhatRuns()
    {
        AdjustSession session = sessionOf(manyRows(60'000));
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.state() == AdjustSession::State::Ready, Patience);
        for (const Field field : {Field::Input, Field::Output, Field::Total, Field::Input})
            session.change([field](MappingDraft &draft) { draft.setUse(3, {{}, field}); });
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QCOMPARE(session.report().preview.front().record.tokens.input, std::optional<int64_t>(1));
        QCOMPARE(session.report().records, int64_t(60'000));
    }

    void aRejectedRowIsCorrected()
    {
        AdjustSession session = sessionOf("timestamp,model,prompt_tokens\n2026-11-05 10:00:00,gpt-4o,1\n"
                                          "2026-11-31 10:00:00,gpt-4o,2\n2026-11-06 10:00:00,gpt-4o,3\n"
                                          "2026-11-07 10:00:00,gpt-4o,3\n2026-11-08 10:00:00,gpt-4o,3\n"
                                          "2026-11-09 10:00:00,gpt-4o,3\n2026-11-10 10:00:00,gpt-4o,3\n"
                                          "2026-11-11 10:00:00,gpt-4o,3\n2026-11-12 10:00:00,gpt-4o,3\n"
                                          "2026-11-13 10:00:00,gpt-4o,3\n2026-11-14 10:00:00,gpt-4o,3\n");
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QCOMPARE(session.report().rejectedCount, int64_t(1));
        QCOMPARE(session.report().preview[1].record.line, int64_t(3));
        session.correct(3, {{"timestamp", "2026-11-30 10:00:00"}});
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        QCOMPARE(session.report().rejectedCount, int64_t(0));
        session.import();
        QTRY_VERIFY_WITH_TIMEOUT(session.state() == AdjustSession::State::Done, Patience);
        const QByteArray context = "{\"corrected\":{\"timestamp\":\"2026-11-31 10:00:00\"}}";
        QCOMPARE(m_fixture->sql("SELECT context FROM usage_record WHERE line = 3"), context);
    }

    void stopsSayWhy_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("no time") << QByteArray("a,model\nx,gpt-4o\n") << u"time"_s;
        QTest::newRow("no rows") << QByteArray("timestamp,model\n") << u"no rows"_s;
        QTest::newRow("no table") << QByteArray("just one word\n") << u"columns"_s;
        QTest::newRow("open question") << QByteArray(
            "timestamp,model,input,tokens_cached_read,output\n2026-11-05 10:00:00,gpt-4o,10,4,1\n"
            "2026-11-05 10:00:01,gpt-4o,11,5,1\n")
                                       << QString();
    }
    void stopsSayWhy()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        AdjustSession session = sessionOf(text);
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.isExact(), Patience);
        const auto stop = session.stop();
        QCOMPARE(stop.has_value(), !why.isEmpty());
        QVERIFY2(!stop || stop->contains(why), qPrintable(stop.value_or(QString())));
    }

private:
    InputEntry entryOf(const QByteArray &text, const QString &name = u"log.csv"_s)
    {
        return InputEntry::ofFile(m_fixture->write(name, text));
    }
    AdjustSession sessionOf(const QByteArray &text)
    {
        return AdjustSession(entryOf(text), *m_queue, "UTC", nullptr);
    }

    PriceService m_prices;
    std::unique_ptr<ServiceFixture> m_fixture;
    std::unique_ptr<ImportQueue> m_queue;
};

TALLYGLASS_TEST(AdjustSessionTest)
#include "adjustsessiontest.moc"
