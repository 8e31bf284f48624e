// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/inspector.h"

#include "support/testprogram.h"
#include "ui/kit/figurelabel.h"
#include "ui/requests/inspectorsection.h"

#include <QLabel>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// Sections stand under one another as one column, whatever is in them.
class InspectorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sectionsAreAligned_data();
    void sectionsAreAligned();
};

void InspectorTest::sectionsAreAligned_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<int>("width");
    for (const int width : {260, 300, 480}) {
        for (const char *user :
             {"", "ann", "user0154@example.com", "somebody-with-a-very-long-name-indeed@example.com"})
            QTest::addRow("%d, %s", width, user) << QByteArray(user) << width;
    }
}

void InspectorTest::sectionsAreAligned()
{
    QFETCH(QByteArray, user);
    QFETCH(int, width);
    StoredRecord stored;
    stored.id = 1;
    stored.record.model = "gpt-4o";
    stored.record.user = user.toStdString();
    stored.record.externalId = "req_6f7f8ca0a1b2c3d4e5f6729288d30e1";
    stored.record.tokens.input = 1577;
    stored.record.tokens.cacheRead = 0;
    stored.record.tokens.output = 359;
    stored.record.context = R"({"env":"prod"})";
    Inspector inspector;
    inspector.resize(width, 1200);
    inspector.setRecord(stored, QTimeZone::utc(),
                        {.importName = u"d3k.csv"_s, .published = {{"service=a", 1}}});
    inspector.show();
    QVERIFY(QTest::qWaitForWindowExposed(&inspector));
    for (const InspectorSection *section : inspector.findChildren<InspectorSection *>()) {
        const auto *first = section->findChild<QLabel *>();
        QVERIFY(first);
        if (first->property("role") == u"section"_s)
            QCOMPARE(first->mapTo(section, QPoint()).x(), 16);
        for (const FigureLabel *figure : section->findChildren<FigureLabel *>())
            QVERIFY2(figure->width() <= figure->sizeHint().width() + 1, qPrintable(figure->text()));
    }
}

TALLYGLASS_TEST(InspectorTest)
#include "inspectortest.moc"
