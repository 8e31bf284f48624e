// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/decimal.h"
#include "domain/money.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

class DecimalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsDecimalText_data();
    void readsDecimalText();
    void refusesOtherText_data();
    void refusesOtherText();
    void rescalesHalfEven();
    void writesExactDecimals();
    void moneyRoundTrips();
};

void DecimalTest::readsDecimalText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qlonglong>("nano");
    QTest::newRow("whole") << QByteArray("12") << 12'000'000'000LL;
    QTest::newRow("fraction") << QByteArray("0.000055") << 55'000LL;
    QTest::newRow("exponent") << QByteArray("5.5e-05") << 55'000LL;
    QTest::newRow("big exponent") << QByteArray("1E3") << 1'000'000'000'000LL;
    QTest::newRow("no leading zero") << QByteArray(".5") << 500'000'000LL;
    QTest::newRow("trailing point") << QByteArray("3.") << 3'000'000'000LL;
    QTest::newRow("negative") << QByteArray("-0.50") << -500'000'000LL;
    QTest::newRow("plus") << QByteArray("+2") << 2'000'000'000LL;
    QTest::newRow("half to even down") << QByteArray("0.0000000005") << 0LL;
    QTest::newRow("half to even up") << QByteArray("0.0000000015") << 2LL;
    QTest::newRow("more than half") << QByteArray("0.00000000050000000000000000000000000000000000001") << 1LL;
    QTest::newRow("many zeros") << QByteArray("0.0000000000000000000000000000000000000000000000001") << 0LL;
    QTest::newRow("float noise") << QByteArray("0.00000090000000000000005") << 900LL;
    QTest::newRow("zero with exponent") << QByteArray("0e99") << 0LL;
    QTest::newRow("largest") << QByteArray("9223372036.854775807") << 9'223'372'036'854'775'807LL;
}

void DecimalTest::readsDecimalText()
{
    QFETCH(QByteArray, text);
    QFETCH(qlonglong, nano);
    const auto value = parseScaled({text.constData(), static_cast<size_t>(text.size())}, 9);
    QVERIFY(value.has_value());
    QCOMPARE(*value, nano);
}

void DecimalTest::refusesOtherText_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "-", ".", "e5", "1e", "1e+", "1,5", "1 2", "0x10", "NaN", "inf", "1.2.3",
                             "--1", "9223372036.854775808", "1e30"})
        QTest::newRow(*text ? text : "empty") << QByteArray(text);
}

void DecimalTest::refusesOtherText()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseScaled({text.constData(), static_cast<size_t>(text.size())}, 9).has_value());
}

void DecimalTest::rescalesHalfEven()
{
    QCOMPARE(rescale(125, -1), std::optional<int64_t>(12));
    QCOMPARE(rescale(135, -1), std::optional<int64_t>(14));
    QCOMPARE(rescale(-125, -1), std::optional<int64_t>(-12));
    QCOMPARE(rescale(5, 3), std::optional<int64_t>(5000));
    QCOMPARE(rescale(INT64_MAX, 1), std::nullopt);
}

void DecimalTest::writesExactDecimals()
{
    QCOMPARE(toDecimal(Int128(0), 9), std::string("0"));
    QCOMPARE(toDecimal(Int128(25'101'600), 9), std::string("0.0251016"));
    QCOMPARE(toDecimal(Int128(-500'000'000), 9), std::string("-0.5"));
    QCOMPARE(toDecimal(Int128(12'000'000'000), 9), std::string("12"));
    const Int128 huge = Int128(INT64_MAX) * 1000;
    QCOMPARE(toDecimal(huge), std::string("9223372036854775807000"));
    QCOMPARE(toDecimal(-huge), std::string("-9223372036854775807000"));
}

void DecimalTest::moneyRoundTrips()
{
    for (const int64_t nano :
         {INT64_C(0), INT64_C(1), INT64_C(-1), INT64_C(999'999'999), INT64_C(1'284'370'000'000), INT64_MAX})
        QCOMPARE(Money::fromDecimal(Money{nano}.toDecimal())->nano, nano);
}

TALLYGLASS_TEST(DecimalTest)
#include "decimaltest.moc"
