// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/costof.h"
#include "domain/decimal.h"
#include "domain/localtime.h"
#include "services/prices/priceservice.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QJsonArray cases(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/prices/vectors.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("vectors.json is missing");
    return QJsonDocument::fromJson(file.readAll()).object()[name].toArray();
}

BillableUsage usageOf(const QJsonObject &object)
{
    BillableUsage usage;
    for (auto it = object.begin(); it != object.end(); ++it)
        usage[*pricePartFromId(it.key().toStdString())] = it->toInteger();
    return usage;
}

// Amounts are whole nano-dollars, the expected ones exact.
bool near(Money amount, const QString &dollars)
{
    const auto pico = parseScaled(dollars.toStdString(), 12);
    if (!pico) // larger than 9 million dollars: whole nano-dollars in the vectors
        return Money::fromDecimal(dollars.toStdString()) == amount;
    const Int128 difference = Int128(amount.nano) * 1000 - *pico;
    return difference >= -500 && difference <= 500;
}

} // namespace

/// The embedded book against the public cost vectors.
class PriceVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vector_data();
    void vector();
    void priceText();

private:
    QTemporaryDir m_folder;
    PriceService m_prices{m_folder.path()};
};

void PriceVectorsTest::vector_data()
{
    QTest::addColumn<QJsonObject>("given");
    for (const QJsonValue value : cases(u"vectors"_s))
        QTest::newRow(qPrintable(value[u"id"_s].toString())) << value.toObject();
}

void PriceVectorsTest::vector()
{
    QFETCH(QJsonObject, given);
    const std::string provider = given[u"provider"_s].toString().toStdString();
    const std::string model = given[u"model"_s].toString().toStdString();
    const std::string tier = given[u"service_tier"_s].toString().toStdString();
    const auto time = parseInstant(given[u"timestamp"_s].toString().toStdString(), QTimeZone::utc());
    QVERIFY(time);
    PriceLookup lookup(m_prices.catalogue());
    CostAnswer answer;
    costOf(lookup, {provider, model, *time, tier, usageOf(given[u"usage"_s].toObject())}, answer);

    const QJsonObject expected = given[u"expected"_s].toObject();
    QCOMPARE(QString::fromUtf8(toId(answer.status).data()), expected[u"status"_s].toString());
    if (answer.status == PriceStatus::NoPrice)
        return;
    QStringList totals{expected[u"total_usd"_s].toString()};
    for (const QJsonValue accepted : given[u"accepted_totals_usd"_s].toArray())
        totals.append(accepted.toString());
    const bool anyTotal = std::any_of(totals.begin(), totals.end(), [&](const QString &total) {
        const auto lines = static_cast<int64_t>(answer.lines.size());
        const auto nano = Money::fromDecimal(total.toStdString());
        return nano && std::abs(nano->nano - answer.total.nano) <= lines;
    });
    QVERIFY2(anyTotal,
             qPrintable(QString::fromStdString(answer.total.toDecimal() + " " + entryName(answer.choice))));
    if (totals.size() > 1)
        return; // the parts belong to one of the totals
    const QJsonObject parts = expected[u"breakdown_usd"_s].toObject();
    QCOMPARE(static_cast<qsizetype>(answer.lines.size()), parts.size());
    Money sum;
    for (const CostLine &line : answer.lines) {
        const QString want = parts[QString::fromUtf8(toId(line.part).data())].toString();
        QVERIFY2(near(line.amount, want),
                 qPrintable(want + u' ' + QString::fromStdString(line.amount.toDecimal())));
        sum.nano += line.amount.nano;
    }
    QCOMPARE(sum.nano, answer.total.nano);
}

void PriceVectorsTest::priceText()
{
    for (const QJsonValue value : cases(u"price_text"_s)) {
        const auto rate = Rate::perUnit(value[u"text_usd_per_unit"_s].toString().toStdString());
        const QJsonValue pico = value[u"expected_pico_per_unit"_s];
        QCOMPARE(rate.has_value(), pico.isDouble());
        if (rate)
            QCOMPARE(rate->pico, pico.toInteger());
    }
}

TALLYGLASS_TEST(PriceVectorsTest)
#include "pricevectorstest.moc"
