// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "ui/text/typednumber.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

class TypedNumberTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void writes();
    void cleanup() { QLocale::setDefault(QLocale::c()); }
};

void TypedNumberTest::reads_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("plain"); // "?": it may mean two numbers
    const auto row = [](const char *locale, const char *typed, const char *plain) {
        QTest::addRow("%s: %s", locale, typed)
            << QString::fromLatin1(locale) << QString::fromUtf8(typed) << QString::fromUtf8(plain);
    };
    row("C", "95.5", "95.5");
    row("C", "95,5", "95,5"); // no number there
    row("C", "1,234", "1234");
    row("C", "1,234,567.25", "1234567.25");
    row("C", "1.234", "1.234");
    row("C", "$ 220.00", "220.00");
    row("C", "-5", "-5");
    row("C", "much", "much");
    row("de_DE", "95,5", "95.5");
    row("de_DE", "95.5", "95.5");
    row("de_DE", "1.234", "?");
    row("de_DE", "12.345", "?");
    row("de_DE", "1234.567", "1234.567"); // no marks of thousands
    row("de_DE", "0.125", "0.125");
    row("de_DE", "1,234", "1.234");
    row("de_DE", "1.234,5", "1234.5");
    row("de_DE", "1.234.567", "1234567");
    row("de_DE", "1,234.5", "1,234.5");
    row("de_DE", "10000", "10000");
    row("de_DE", "95,5 $", "95.5");
    row("fr_FR", "1\u202F234,5", "1234.5");
    row("fr_FR", "1 234", "1234");
    row("fr_FR", "1.234", "1.234"); // a point is no mark of thousands there
    row("de_CH", "1’234.50", "1234.50");
}

void TypedNumberTest::reads()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);
    QFETCH(QString, plain);
    QLocale::setDefault(QLocale(locale));
    const auto read = plainNumber(typed);
    if (plain == u"?"_s) {
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(QString(typed).remove(u'.')),
                 qPrintable(read.error().message));
        return;
    }
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    QCOMPARE(*read, plain);
}

// What is written into a field is read as it was meant.
void TypedNumberTest::writes()
{
    for (const char *locale : {"C", "de_DE", "fr_FR", "de_CH", "hi_IN"}) {
        QLocale::setDefault(QLocale(QLatin1StringView(locale)));
        for (const char *plain : {"0", "0.5", "1.234", "1234", "1234.567", "1000000", "12.000000001"}) {
            const auto read = plainNumber(typedNumber(QLatin1StringView(plain)));
            QVERIFY2(read && *read == QLatin1StringView(plain), plain);
        }
    }
}

TALLYGLASS_TEST(TypedNumberTest)

#include "typednumbertest.moc"
