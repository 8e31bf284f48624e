// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/localtime.h"
#include "domain/recordpricer.h"
#include "formats/fields/rawusage.h"
#include "formats/prices/pricelist.h"
#include "formatsupport.h"
#include "support/audiousage.h"
#include "support/testprogram.h"

#include <QTest>
#include <QTimeZone>

using namespace tally;
using namespace tally::test;

/// What `cost` makes of a provider's usage object and what a record read from a log of the same usage costs
/// agree to the nano-dollar, in every spelling.
class AudioTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void recordsCostWhatTheirUsageCosts_data();
    void recordsCostWhatTheirUsageCosts();
    void tablesTellAudioApart();
    void theRawCountsStayInTheContext();

private:
    std::shared_ptr<const PriceCatalogue> m_prices;
};

void AudioTest::initTestCase()
{
    QFile file(QStringLiteral(PROJECT_DIR "/resources/prices/book.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto list = readPriceList(file.readAll().toStdString(), {});
    QVERIFY(list.ok());
    m_prices = std::make_shared<PriceCatalogue>(
        std::vector<std::shared_ptr<const PriceBook>>{std::make_shared<PriceBook>(std::move(list->book))},
        list->aliases);
    QVERIFY(!audioCases().isEmpty());
}

void AudioTest::recordsCostWhatTheirUsageCosts_data()
{
    QTest::addColumn<AudioCase>("one");
    QTest::addColumn<QJsonObject>("usage");
    QTest::addColumn<QString>("format");
    for (const AudioCase &one : audioCases()) {
        const std::pair<const char *, QJsonObject> spellings[] = {{"chat", chatUsage(one.usage)},
                                                                  {"responses", responsesUsage(one.usage)},
                                                                  {"gemini", geminiUsage(one.usage)}};
        for (const auto &[spelling, usage] : spellings) {
            for (const QString &format : {u"json"_s, u"litellm"_s, u"llmcosts"_s}) {
                if (format == u"litellm"_s && QLatin1StringView(spelling) == "gemini"_L1)
                    continue; // the proxy writes every usage as chat
                QTest::newRow(qPrintable(one.name + u' ' + QLatin1StringView(spelling) + u' ' + format))
                    << one << usage << format;
            }
        }
    }
}

void AudioTest::recordsCostWhatTheirUsageCosts()
{
    QFETCH(AudioCase, one);
    QFETCH(QJsonObject, usage);
    QFETCH(QString, format);
    JsonTape tape;
    const std::string raw = QJsonDocument(usage).toJson(QJsonDocument::Compact).toStdString();
    QCOMPARE(tape.parse(raw), JsonParse::Ok);
    const RawAnswer answer = readRawAnswer(tape.root());
    PriceLookup lookup(m_prices);
    CostAnswer cost;
    costOf(lookup,
           {one.provider.toStdString(),
            one.model.toStdString(),
            *parseInstant(one.timestamp.toStdString(), QTimeZone::utc()),
            {},
            answer.usage},
           cost);
    QCOMPARE(cost.status, PriceStatus::Priced);
    if (!one.total.isEmpty())
        QCOMPARE(QString::fromStdString(cost.total.toDecimal()), one.total);

    const FormatRegistry registry;
    const auto outcome =
        readText(*registry.find(format),
                 QJsonDocument(rowOf(format, one, usage)).toJson(QJsonDocument::Compact).toStdString());
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    UsageRecord record = outcome.records[0];
    QCOMPARE(RecordPricer(m_prices).price(record), PriceStatus::Priced);
    QVERIFY(record.computedCost == cost.total);
    QVERIFY(billableOf(record) == answer.usage);
    const TokenCounts &tokens = record.tokens;
    const auto unlessNone = [](qint64 count) { return count ? std::optional<int64_t>(count) : std::nullopt; };
    QCOMPARE(tokens.prompt(), std::optional<int64_t>(one.usage.prompt()));
    QCOMPARE(tokens.completion(), std::optional<int64_t>(one.usage.completion()));
    QCOMPARE(tokens.cached(), std::optional<int64_t>(one.usage.cached + one.usage.cachedAudio));
    QCOMPARE(tokens.inputAudio, unlessNone(one.usage.inputAudio));
    QCOMPARE(tokens.cacheReadAudio, unlessNone(one.usage.cachedAudio));
    QCOMPARE(tokens.outputAudio, unlessNone(one.usage.outputAudio));
}

// OpenAI's daily table: the columns of audio leave out what was cached.
void AudioTest::tablesTellAudioApart()
{
    const FormatRegistry registry;
    const auto outcome =
        readText(*registry.find(u"csv"_s),
                 "start_time_iso,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens,"
                 "input_audio_tokens,input_cached_audio_tokens,output_audio_tokens\n"
                 "2026-07-20T00:00:00+00:00,3,gpt-audio,1000,500,300,400.0,200.0,450.0\n"
                 "2026-07-21T00:00:00+00:00,3,gpt-4o,1000,500,300,0.0,0.0,0.0\n"
                 "2026-07-22T00:00:00+00:00,3,gpt-4o,1000,500,300,,?,\n");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(3));
    QCOMPARE(outcome.records[0].tokens,
             (TokenCounts{.input = 300,
                          .cacheRead = 100,
                          .inputAudio = 400,
                          .cacheReadAudio = 200,
                          .output = 50,
                          .outputAudio = 450}));
    const TokenCounts text{.input = 700, .cacheRead = 300, .output = 500};
    QCOMPARE(outcome.records[1].tokens, text);
    QCOMPARE(outcome.records[2].tokens, text);
}

// A row without an id is known by what it says, its context included: it must look as older versions read it.
void AudioTest::theRawCountsStayInTheContext()
{
    const AudioCase one = audioCases().first();
    const FormatRegistry registry;
    const auto outcome = readText(
        *registry.find(u"json"_s),
        R"({"timestamp":"2026-07-20T12:00:00Z","model":"gpt-audio","usage":{"prompt_tokens":10,"completion_tokens":3,
            "prompt_tokens_details":{"audio_tokens":4},"completion_tokens_details":{"audio_tokens":0}},"team":"x"})");
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].context,
             std::string(R"({"usage.prompt_tokens_details.audio_tokens":4,)"
                         R"("usage.completion_tokens_details.audio_tokens":0,"team":"x"})"));
    QCOMPARE(outcome.records[0].tokens, (TokenCounts{.input = 6, .inputAudio = 4, .output = 3}));
}

TALLYGLASS_TEST(AudioTest)
#include "audiotest.moc"
