// SPDX-License-Identifier: GPL-3.0-or-later
#include "../servicefixture.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// A column that said yes and no in the first rows of a log, and counts tokens when the log has grown.
class GrownFlagsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsAreKnownAgain_data()
    {
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<bool>("json");
        QTest::newRow("cached") << QByteArray("cached") << false;
        QTest::newRow("cached, JSON") << QByteArray("cached") << true;
        QTest::newRow("reasoning") << QByteArray("reasoning") << false;
        QTest::newRow("reasoning, JSON") << QByteArray("reasoning") << true;
    }
    // Two rows are alike.
    void rowsAreKnownAgain()
    {
        QFETCH(QByteArray, column);
        QFETCH(bool, json);
        const ServiceFixture fixture;
        const QByteArray first = row(column, 0, 0, json) + row(column, 1, 1, json) + row(column, 1, 1, json)
            + row(column, 2, 0, json);
        const QByteArray head =
            json ? QByteArray() : "time,model,prompt_tokens,completion_tokens," + column + '\n';
        const QString name = json ? u"log.jsonl"_s : u"log.csv"_s;
        QCOMPARE(fixture.import(head + first, name).counts.added, int64_t(4));
        const auto again = fixture.import(head + first + "\n", name);
        QCOMPARE(again.counts.added, int64_t(0));
        const auto grown = fixture.import(head + first + row(column, 3, 512, json), name);
        QCOMPARE(grown.counts.added, int64_t(1));
        QCOMPARE(fixture.sql(
                     "SELECT count(*) || '|' || sum(input_tokens + ifnull(cache_read_tokens, 0)) || '|' || "
                     "sum(output_tokens + ifnull(reasoning_tokens, 0)) FROM usage_record"),
                 QByteArray("5|5000|4500"));
        const QByteArray part = column == "cached" ? "cache_read_tokens" : "reasoning_tokens";
        QCOMPARE(fixture.sql(("SELECT sum(" + part + ") FROM usage_record").constData()), QByteArray("514"));
    }

private:
    static QByteArray row(const QByteArray &column, int minute, int flag, bool json)
    {
        const QByteArray time = "2026-10-03T09:0" + QByteArray::number(minute) + ":00Z";
        const QByteArray value = QByteArray::number(flag);
        if (json)
            return "{\"time\":\"" + time
                + "\",\"model\":\"m\",\"prompt_tokens\":1000,\"completion_tokens\":900,\"" + column
                + "\":" + value + "}\n";
        return time + ",m,1000,900," + value + '\n';
    }
};

TALLYGLASS_TEST(GrownFlagsTest)
#include "grownflagstest.moc"
