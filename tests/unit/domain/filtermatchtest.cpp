// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/filtermatch.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// What a filter will keep of a request that was not sent yet.
class FilterMatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void models_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("counted");
        QTest::addColumn<bool>("kept");
        QTest::newRow("same") << u"openai"_s << u"gpt-4o"_s << u"gpt-4o"_s << true;
        QTest::newRow("gateway's prefix") << u"openai"_s << u"openai/gpt-4o"_s << u"gpt-4o"_s << true;
        QTest::newRow("capitals") << u"openai"_s << u"GPT-4o"_s << u"gpt-4o"_s << true;
        QTest::newRow("answers with a date") << u"openai"_s << u"gpt-4o"_s << u"gpt-4o-2024-08-06"_s << true;
        QTest::newRow("asked with a date") << u"openai"_s << u"gpt-4o-2024-08-06"_s << u"gpt-4o"_s << true;
        QTest::newRow("date in one word")
            << u"anthropic"_s << u"claude-3-5-sonnet-latest"_s << u"claude-3-5-sonnet-20241022"_s << true;
        QTest::newRow("another") << u"openai"_s << u"gpt-4o-mini"_s << u"gpt-4o"_s << false;
        QTest::newRow("another, dated") << u"openai"_s << u"gpt-4o"_s << u"gpt-4o-mini-2024-07-18"_s << false;
        QTest::newRow("version") << u"openai"_s << u"gpt-4"_s << u"gpt-4-1"_s << false;
    }
    void models()
    {
        QFETCH(QString, provider);
        QFETCH(QString, asked);
        QFETCH(QString, counted);
        QFETCH(bool, kept);
        UsageRecord pending;
        pending.provider = provider.toStdString();
        pending.model = asked.toStdString();
        UsageFilter filter;
        filter.dimensions = {{{DimensionKind::Model}, false, {counted.toStdString()}}};
        QCOMPARE(mayKeep(filter, pending), kept);
        filter.dimensions.front().exclude = true; // what is left out by name alone may come under another
        QCOMPARE(mayKeep(filter, pending), asked != counted);
    }

    void endIsOpen()
    {
        UsageRecord pending;
        pending.customer = "Acme";
        UsageFilter filter;
        filter.dimensions = {{{DimensionKind::Status}, false, {"error"}}};
        QVERIFY(mayKeep(filter, pending));
        filter.dimensions.push_back({{DimensionKind::Customer}, false, {"Beta"}});
        QVERIFY(!mayKeep(filter, pending));
    }
};

TALLYGLASS_TEST(FilterMatchTest)
#include "filtermatchtest.moc"
