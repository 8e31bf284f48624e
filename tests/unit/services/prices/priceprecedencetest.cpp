// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/decimal.h"
#include "domain/localtime.h"
#include "domain/recordpricer.h"
#include "formats/fields/usageobject.h"
#include "services/imports/importservice.h"
#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"
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

QJsonArray precedenceCases()
{
    QFile file(QStringLiteral(TEST_DATA "/prices/vectors.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("vectors.json is missing");
    return QJsonDocument::fromJson(file.readAll()).object()[u"precedence"_s].toArray();
}

/// OpenRouter's own names ("usage.cost_details.x") as the nested object they stand for.
QByteArray usageObject(const QJsonObject &reported)
{
    QJsonObject usage{{u"prompt_tokens"_s, 10}, {u"completion_tokens"_s, 0}, {u"total_tokens"_s, 10}};
    QJsonObject details;
    QByteArray cost = "null";
    for (auto it = reported.begin(); it != reported.end(); ++it) {
        const QString name = it.key().section(u'.', -1);
        if (it.key().contains(u"cost_details"_s))
            details[name] = *it;
        else if (name == u"cost"_s)
            cost = it->isString() ? it->toString().toUtf8() : "null";
        else
            usage[name] = *it;
    }
    if (!details.isEmpty())
        usage[u"cost_details"_s] = details;
    const QByteArray text = QJsonDocument(usage).toJson(QJsonDocument::Compact);
    return text.chopped(1) + ",\"cost\":" + cost + '}'; // a number, as it is on the wire
}

PricedModel inputPrice(const std::string &provider, const std::string &model, int64_t pico,
                       const char *from = nullptr)
{
    PricedModel price;
    price.provider = provider;
    price.id = model;
    PriceEntry &entry = price.entries.emplace_back();
    entry.standard.rates[PricePart::Input] = Rate{pico};
    if (from)
        entry.fromMs = startOfDayMs(*parseDate(from), QTimeZone::utc());
    return price;
}

QByteArray liteLlmList(const QByteArray &input)
{
    return R"({"gpt-4o":{"litellm_provider":"openai","input_cost_per_token":)" + input + "}}";
}

} // namespace

/// Which of several costs and prices counts: reported before computed, user prices before loaded lists, newer
/// lists before older ones, all of them before the embedded book.
class PricePrecedenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void reportedBesideComputed_data();
    void reportedBesideComputed();
    void booksInOrder();
    void aVendorsPriceIsNoRouters();
    void olderListServesOlderRequests();
    void anEntryIsReplacedAndRemoved();

private:
    PricedModel priceOfOneRequest(const QString &dollars) const;
    UsageRecord importRow(const QString &cost, const QString &currency) const;
    int64_t inputRate(const char *date, const char *provider = "openai", const char *model = "gpt-4o") const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PriceService> m_prices;
};

void PricePrecedenceTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_prices = std::make_unique<PriceService>(m_folder->filePath(u"prices"_s));
}

void PricePrecedenceTest::reportedBesideComputed_data()
{
    QTest::addColumn<QJsonObject>("given");
    for (const QJsonValue value : precedenceCases())
        QTest::newRow(qPrintable(value[u"id"_s].toString())) << value.toObject();
}

/// A fee per request makes the computed cost exactly what the case says.
PricedModel PricePrecedenceTest::priceOfOneRequest(const QString &dollars) const
{
    PricedModel model = inputPrice("acme", "m", 0);
    model.entries[0].standard.rates[PricePart::Request] = Rate::perUnit(dollars.toStdString());
    return model;
}

UsageRecord PricePrecedenceTest::importRow(const QString &cost, const QString &currency) const
{
    QFile log(m_folder->filePath(u"log.csv"_s));
    if (!log.open(QIODevice::WriteOnly))
        return {};
    log.write(
        u"timestamp,provider,model,prompt_tokens,cost,currency\n2026-07-20T12:00:00Z,acme,m,10,%1,%2\n"_s
            .arg(cost, currency)
            .toUtf8());
    log.close();
    const QString ledger = m_folder->filePath(u"l.tally"_s);
    if (!UsageService().open(ledger, Ledger::Mode::OpenOrCreate))
        return {};
    const ImportReport report =
        ImportService(ledger, m_prices->catalogue()).preview(InputEntry::ofFile(log.fileName()), {});
    return report.preview.empty() ? UsageRecord() : report.preview.front().record;
}

void PricePrecedenceTest::reportedBesideComputed()
{
    QFETCH(QJsonObject, given);
    if (given[u"computed_usd"_s].isString())
        QVERIFY(m_prices->setPrice(priceOfOneRequest(given[u"computed_usd"_s].toString())).ok());
    const QJsonObject reported = given[u"reported"_s].toObject();
    UsageRecord record;
    if (reported.contains(u"usage.cost"_s)) {
        const QByteArray json = usageObject(reported);
        JsonTape tape;
        QVERIFY(tape.parse({json.constData(), size_t(json.size())}) == JsonParse::Ok);
        const NormalUsage usage = normaliseUsage(tape.root());
        record.tokens = usage.tokens;
        record.reportedCost = usage.cost;
        record.source = "openrouter";
    } else if (reported.contains(u"x-litellm-response-cost"_s)) {
        record.tokens.input = 10;
        record.reportedCost =
            Money::fromDecimal(reported[u"x-litellm-response-cost"_s].toString().toStdString());
        record.source = "litellm";
    } else {
        record = importRow(reported[reported.contains(u"cost"_s) ? u"cost"_s : u"cost_usd"_s].toString(),
                           reported[u"currency"_s].toString(u"USD"_s));
    }
    record.provider = "acme";
    record.model = "m";
    record.timeMs = startOfDayMs(QDate(2026, 7, 20), QTimeZone::utc());
    RecordPricer(m_prices->catalogue()).price(record);

    const auto expected = parseScaled(given[u"expected_usd"_s].toString().toStdString(), 12);
    QVERIFY(expected && record.cost());
    const Int128 difference = Int128(record.cost()->nano) * 1000 - *expected;
    QVERIFY2(difference >= -500 && difference <= 500, record.cost()->toDecimal().c_str());
    QCOMPARE(QString::fromUtf8(toId(record.costSource).data()), given[u"source"_s].toString());
    const QString flag = given[u"flag"_s].toString();
    if (flag == u"reported_differs_from_computed"_s)
        QVERIFY(costCheck(record) == CostCheck::Differs);
    if (flag == u"reported_zero_rejected"_s)
        QVERIFY(costCheck(record) == CostCheck::ReportedZero);
    if (flag == u"foreign_currency_kept_aside"_s) {
        QVERIFY(!record.reportedCost);
        QVERIFY2(record.context.find("EUR") != std::string::npos, record.context.c_str());
    }
}

int64_t PricePrecedenceTest::inputRate(const char *date, const char *provider, const char *model) const
{
    PriceLookup lookup(m_prices->catalogue());
    const auto choice = lookup.at(provider, model, startOfDayMs(*parseDate(date), QTimeZone::utc()));
    return choice.entry ? choice.entry->standard.rates[PricePart::Input]->pico : -1;
}

void PricePrecedenceTest::booksInOrder()
{
    const char *later = "2026-10-01";
    const int64_t embedded = inputRate(later);
    QCOMPARE(embedded, int64_t(2'500'000));
    QVERIFY(m_prices->loadText(liteLlmList("3e-6"), u"old.json"_s, QDate(2026, 8, 1)).ok());
    QCOMPARE(inputRate(later), int64_t(3'000'000));
    const auto newer = m_prices->loadText(liteLlmList("4e-6"), u"new.json"_s, QDate(2026, 9, 1));
    QCOMPARE(inputRate(later), int64_t(4'000'000));
    QVERIFY(m_prices->setPrice(inputPrice("openai", "gpt-4o", 5'000'000)).ok());
    QCOMPARE(inputRate(later), int64_t(5'000'000));

    // A user's price outlives the lists, also in another run of the program.
    QVERIFY(m_prices->removeList(newer->id).ok());
    QVERIFY(m_prices->loadText(liteLlmList("6e-6"), u"newest.json"_s, QDate(2026, 10, 1)).ok());
    m_prices = std::make_unique<PriceService>(m_folder->filePath(u"prices"_s));
    QCOMPARE(inputRate(later), int64_t(5'000'000));
    QVERIFY(m_prices->removePrice("openai", "gpt-4o").ok());
    QCOMPARE(inputRate(later), int64_t(6'000'000));
}

void PricePrecedenceTest::aVendorsPriceIsNoRouters()
{
    const char *day = "2026-10-01";
    QVERIFY(m_prices->setPrice(inputPrice("openai", "gpt-4o", 5'000'000)).ok());
    QCOMPARE(inputRate(day, "openai"), int64_t(5'000'000));
    QCOMPARE(inputRate(day, "openrouter", "openai/gpt-4o"), int64_t(2'500'000));
    // Where the router's own list lacks the model, its vendor's price stands in, the user's one first.
    QVERIFY(m_prices->setPrice(inputPrice("openai", "gpt-test", 7'000'000)).ok());
    QCOMPARE(inputRate(day, "openrouter", "openai/gpt-test"), int64_t(7'000'000));
}

void PricePrecedenceTest::olderListServesOlderRequests()
{
    QVERIFY(m_prices->loadText(liteLlmList("3e-6"), u"old.json"_s, QDate(2026, 8, 1)).ok());
    QVERIFY(m_prices->loadText(liteLlmList("4e-6"), u"new.json"_s, QDate(2026, 9, 1)).ok());
    QVERIFY(m_prices->setPrice(inputPrice("openai", "gpt-4o", 5'000'000, "2026-10-01")).ok());
    QCOMPARE(inputRate("2026-07-31"), int64_t(2'500'000));
    QCOMPARE(inputRate("2026-08-31"), int64_t(3'000'000));
    QCOMPARE(inputRate("2026-09-30"), int64_t(4'000'000));
    QCOMPARE(inputRate("2026-10-01"), int64_t(5'000'000));
}

void PricePrecedenceTest::anEntryIsReplacedAndRemoved()
{
    QVERIFY(m_prices->setPrice(inputPrice("openai", "gpt-4o", 5'000'000, "2026-08-01")).ok());
    QVERIFY(m_prices->setPrice(inputPrice("openai", "gpt-4o", 6'000'000, "2026-09-01")).ok());
    const PriceEntry first = m_prices->own()->book.models[0].entries[0];
    const PriceEntry moved = inputPrice("openai", "gpt-4o", 7'000'000, "2026-08-15").entries[0];
    QVERIFY(m_prices->replaceEntry("openai", "gpt-4o", first, moved).ok());
    QCOMPARE(inputRate("2026-08-14"), int64_t(2'500'000));
    QCOMPARE(inputRate("2026-08-15"), int64_t(7'000'000));
    QCOMPARE(inputRate("2026-09-01"), int64_t(6'000'000));
    QVERIFY(!m_prices->replaceEntry("openai", "gpt-4o", first, moved).ok()); // gone meanwhile
    QVERIFY(m_prices->removeEntry("openai", "gpt-4o", moved).ok());
    QCOMPARE(inputRate("2026-08-15"), int64_t(2'500'000));
    QVERIFY(m_prices->removeEntry("openai", "gpt-4o", m_prices->own()->book.models[0].entries[0]).ok());
    QVERIFY(m_prices->own()->book.models.empty());
}

TALLYGLASS_TEST(PricePrecedenceTest)
#include "priceprecedencetest.moc"
