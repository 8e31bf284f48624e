// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/maptext.h"
#include "formats/logs/genericcsv.h"
#include "formats/mapping/mappingdraft.h"

#include "formatsupport.h"
#include "support/testprogram.h"

#include <QDirIterator>
#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

MappingDraft draftOf(const std::string &text, ReadOptions options = {}, bool whole = false)
{
    TextSource source(text);
    const auto sample = sampleTable(source, whole);
    return MappingDraft(std::make_shared<const TableSample>(sample ? *sample : TableSample{}), options);
}

const MappingDraft::Column &columnOf(const MappingDraft &draft, std::string_view name)
{
    static const MappingDraft::Column none;
    for (const auto &column : draft.columns()) {
        if (column.use.name == name)
            return column;
    }
    return none;
}

size_t placeOf(const MappingDraft &draft, std::string_view name)
{
    return size_t(&columnOf(draft, name) - draft.columns().data());
}

/// What counts of records, a line each.
QStringList factsOf(const ReadOutcome &outcome)
{
    QStringList facts;
    for (const UsageRecord &record : outcome.records) {
        const auto number = [](const auto &value) { return value ? QString::number(*value) : u"-"_s; };
        facts << QStringList{QString::number(record.timeMs),
                             QString::fromStdString(record.model),
                             number(record.tokens.input),
                             number(record.tokens.cacheRead),
                             number(record.tokens.output),
                             number(record.tokens.reasoning),
                             number(record.latencyMs),
                             number(record.timeToFirstTokenMs),
                             record.reportedCost ? QString::number(record.reportedCost->nano) : u"-"_s,
                             QString::number(int(record.granularity))}
                     .join(u' ');
    }
    return facts;
}

ReadOptions mapped(const MappingDraft &draft)
{
    ReadOptions options;
    const auto map = ColumnMap::parse(mapFileText(draft.map()));
    if (map)
        options.map = std::make_shared<const ColumnMap>(*map);
    return options;
}

} // namespace

class MappingDraftTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agencyExport()
    {
        ReadOptions options;
        options.assumeZone = "Europe/Berlin";
        const std::string text = dataFile("mapping/Kosten_KI_Oktober_2026.csv");
        MappingDraft draft = draftOf(text, options);
        struct Expected {
            const char *name;
            Field field;
            Certainty certainty;
        };
        const Expected all[] = {{"Datum/Uhrzeit", Field::Time, Certainty::Sure},
                                {"Modell", Field::Model, Certainty::Sure},
                                {"Benutzer", Field::User, Certainty::Sure},
                                {"Abteilung", Field::Context, Certainty::Likely},
                                {"Eingabe-Token", Field::Input, Certainty::Sure},
                                {"davon Cache", Field::CacheRead, Certainty::Sure},
                                {"Ausgabe-Token", Field::Output, Certainty::Sure},
                                {"Kosten (EUR)", Field::Cost, Certainty::Check},
                                {"Dauer (ms)", Field::Latency, Certainty::Sure},
                                {"Vorgangs-ID", Field::Id, Certainty::Sure},
                                {"Kommentar", Field::Ignore, Certainty::LeftOut}};
        QCOMPARE(draft.columns().size(), std::size(all));
        for (const Expected &expected : all) {
            const auto &column = columnOf(draft, expected.name);
            QVERIFY2(column.use.field == expected.field, expected.name);
            QVERIFY2(column.judgement.certainty == expected.certainty,
                     qPrintable(QString::fromUtf8(expected.name) + u": "_s + column.judgement.why));
        }
        QCOMPARE(columnOf(draft, "Abteilung").use.key, std::string("department"));
        QCOMPARE(columnOf(draft, "Kosten (EUR)").use.currency, std::string("EUR"));
        QVERIFY(columnOf(draft, "Vorgangs-ID").isUnique);
        QVERIFY(draft.hasNaiveTimes());
        QVERIFY(draft.settings().numberStyle == NumberStyle::comma());
        QVERIFY(draft.settings().granularity == Granularity::Request);
        QCOMPARE(draft.settings().inputIncludesCache, std::optional(true));
        QCOMPARE(draft.decimalSample(), std::string("0,0197"));
        QVERIFY(!draft.stop());

        const auto read = readText(GenericCsv(), text, mapped(draft));
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.rejected.size(), size_t(1));
        const UsageRecord &first = read.records.front();
        QCOMPARE(first.timeMs, int64_t(1'793'487'492'000)); // 22:58:12 UTC
        QCOMPARE(first.tokens.input, std::optional<int64_t>(3264));
        QCOMPARE(first.tokens.cacheRead, std::optional<int64_t>(9216));
        QVERIFY(!first.reportedCost);
        QCOMPARE(first.latencyMs, std::optional<int64_t>(1208));
        const std::string context = "{\"department\":\"support\",\"Kosten (EUR)\":\"0,0197\"}";
        QCOMPARE(first.context, context);

        draft.setAnswer(u"rate_EUR"_s, u"1.1"_s);
        QVERIFY(columnOf(draft, "Kosten (EUR)").judgement.certainty == Certainty::Sure);
        const auto rated = readText(GenericCsv(), text, mapped(draft));
        QCOMPARE(rated.records.front().reportedCost->nano, int64_t(21'670'000));
    }

    /// A unit that only the values tell is read here as where nobody checks it, and said to be a guess.
    void unitOfTimesIsSaidToBeGuessed()
    {
        std::string text = "Datum;Modell;Eingabe;Ausgabe;Dauer\n";
        for (int i = 1; i < 20; ++i)
            text +=
                "2026-11-05T10:00:00Z;gpt-4o;100;2" + std::to_string(i) + ";" + std::to_string(i) + ",5\n";
        MappingDraft draft = draftOf(text, {});
        const auto &taken = columnOf(draft, "Dauer");
        QVERIFY(taken.use.field == Field::Latency);
        QCOMPARE(taken.use.scale, std::optional(3));
        QVERIFY2(taken.judgement.certainty == Certainty::Likely, qPrintable(taken.judgement.why));
        QVERIFY2(taken.judgement.why.contains(u"unit"_s), qPrintable(taken.judgement.why));
        QCOMPARE(readText(GenericCsv(), text, mapped(draft)).records.front().latencyMs,
                 std::optional<int64_t>(1500));
        QCOMPARE(readText(GenericCsv(), text, {}).records.front().latencyMs, std::optional<int64_t>(1500));
    }

    void rowsOfJsonNameTheSameDifferently()
    {
        const MappingDraft draft = draftOf(dataFile("field-cases/46-codex-and-cline-names.jsonl"));
        for (const char *name : {"input_tokens", "inputTokens"})
            QVERIFY2(columnOf(draft, name).use.field == Field::Input, name);
        for (const char *name : {"cached_input_tokens", "cacheReadTokens"})
            QVERIFY2(columnOf(draft, name).use.field == Field::CacheRead, name);
        QCOMPARE(draft.count(Certainty::Check), 0);
    }

    /// Looking at a file changes nothing: the draft as it is proposed reads what the reader reads by itself.
    void proposalReadsAsTheReader_data()
    {
        QTest::addColumn<QString>("path");
        QDirIterator files(QString::fromUtf8(TEST_DATA), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const bool isText = path.endsWith(".csv"_L1) || path.endsWith(".tsv"_L1)
                || path.endsWith(".json"_L1) || path.endsWith(".jsonl"_L1);
            if (isText && !path.contains("/prices/"_L1))
                QTest::newRow(qPrintable(path.section(u'/', -3))) << path;
        }
    }
    void proposalReadsAsTheReader()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string text = file.readAll().toStdString();
        TextSource source(text);
        const auto sample = sampleTable(source, true);
        if (!sample)
            return; // no table: the page says so
        const bool isJson = sample->kind == TableSample::Kind::Json;
        const ImportFormat &format = formatOf(isJson ? "json" : "csv");
        ReadOptions options;
        options.guess = true;
        options.assumeZone = "UTC";
        const auto alone = readText(format, text, options);
        const MappingDraft draft(std::make_shared<const TableSample>(*sample), options);
        // What only the values tell is a proposal to a person, which the reader does not make.
        const bool suggests = std::ranges::any_of(draft.columns(), [](const MappingDraft::Column &column) {
            const bool isOne = column.use.field == Field::Time || column.use.field == Field::Model
                || column.use.field == Field::Id;
            return isOne && fieldUse(column.use.name, nullptr).field != column.use.field;
        });
        if (!alone.ok || draft.stop() || suggests)
            return;
        options.map = mapped(draft).map;
        const auto looked = readText(format, text, options);
        QVERIFY2(looked.ok, qPrintable(looked.error));
        if (factsOf(looked) != factsOf(alone))
            qInfo("%s", mapFileText(draft.map()).constData());
        QCOMPARE(factsOf(looked), factsOf(alone));
    }

    void aChoiceStaysAndIsJudged()
    {
        const std::string text = "timestamp,model,in,out,x\n2026-01-05 10:00:00,gpt-4o,1,2,a\n"
                                 "2026-01-05 10:00:01,gpt-4o,3,4,b\n";
        MappingDraft draft = draftOf(text);
        QVERIFY(columnOf(draft, "in").use.field == Field::Context);
        draft.setUse(placeOf(draft, "in"), {{}, Field::Input});
        QVERIFY(columnOf(draft, "in").judgement.certainty == Certainty::Yours);
        draft.setUse(placeOf(draft, "out"), {{}, Field::Input});
        QVERIFY(columnOf(draft, "in").judgement.certainty == Certainty::Check); // taken twice
        QVERIFY(columnOf(draft, "out").judgement.certainty == Certainty::Check);
        draft.setUse(placeOf(draft, "out"), {{}, Field::Output});
        draft.setUse(placeOf(draft, "x"), {{}, Field::Reasoning}); // no numbers
        QVERIFY(columnOf(draft, "x").judgement.certainty == Certainty::Check);
        QCOMPARE(draft.settings().outputIncludesReasoning, std::optional(true));
        draft.setZone("Asia/Tokyo");
        TextSource source(text + "2026-01-05 10:00:02,gpt-4o,5,6,c\n");
        draft.improve(std::make_shared<const TableSample>(*sampleTable(source, true)));
        QVERIFY(columnOf(draft, "in").use.field == Field::Input);
        QCOMPARE(draft.settings().timeZone, QByteArray("Asia/Tokyo"));
    }

    void valuesSpeakWhereNamesDoNot()
    {
        const MappingDraft draft =
            draftOf("wann,was,wer,nr,text\n"
                    "2026-01-05 10:00:00,gpt-4o,anna,req-00001,Bitte fasse das zusammen\n"
                    "2026-01-05 10:00:01,claude-sonnet-4,ben,req-00002,Und noch einmal bitte\n"
                    "2026-01-05 10:00:02,gpt-4o,anna,req-00003,Danke für die Antwort\n");
        QVERIFY(columnOf(draft, "wann").use.field == Field::Time);
        QVERIFY(columnOf(draft, "wann").judgement.certainty == Certainty::Likely);
        QVERIFY(columnOf(draft, "was").use.field == Field::Model);
        QVERIFY(columnOf(draft, "nr").use.field == Field::Id);
        QVERIFY(columnOf(draft, "wer").use.field == Field::Context);
        QVERIFY(columnOf(draft, "text").use.field == Field::Ignore);
    }

    void stopsAreNamed()
    {
        QVERIFY(draftOf("a,b\nx,y\n").stop());
        QVERIFY(draftOf("timestamp,b\n2026-01-05 10:00:00,y\n").stop());
        QVERIFY(draftOf("timestamp,model\n").stop()->contains(u"no rows"_s));
        MappingDraft draft = draftOf("timestamp,b\n2026-01-05 10:00:00,y\n");
        draft.setConstant(Field::Model, "gpt-4o");
        QVERIFY(!draft.stop());
    }

    void openDatesAreAsked()
    {
        MappingDraft draft =
            draftOf("timestamp,model\n01/02/2026 10:00:00,gpt-4o\n03/04/2026 10:00:00,gpt-4o\n");
        QVERIFY(draft.hasOpenDates());
        QVERIFY(columnOf(draft, "timestamp").judgement.certainty == Certainty::Check);
        draft.setDateOrder(DateOrder::DayMonthYear);
        QVERIFY(columnOf(draft, "timestamp").judgement.certainty == Certainty::Sure);
        const auto told =
            draftOf("timestamp,model\n01/02/2026 10:00:00,gpt-4o\n03/24/2026 10:00:00,gpt-4o\n");
        QVERIFY(told.settings().dateOrder == DateOrder::MonthDayYear);
        QVERIFY(columnOf(told, "timestamp").judgement.certainty == Certainty::Sure);
    }

    void dailyTotalsAreSeen()
    {
        const auto draft = draftOf("date,model,requests,prompt_tokens\n2026-01-05,gpt-4o,12,100\n"
                                   "2026-01-06,gpt-4o,3,50\n");
        QVERIFY(draft.settings().granularity == Granularity::Day);
    }

    void jsonPathsAreColumns()
    {
        const std::string text =
            R"({"ts":"2026-01-05T10:00:00Z","m":"gpt-4o","usage":{"prompt_tokens":100,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":40}},"meta":{"team":"a"},"parts":[{"x":1}]})"
            "\n"
            R"({"ts":"2026-01-05T10:00:01Z","m":"gpt-4o","usage":{"prompt_tokens":200,"completion_tokens":6,"prompt_tokens_details":{"cached_tokens":0}},"meta":{"team":"b"},"extra":1})"
            "\n";
        MappingDraft draft = draftOf(text);
        QStringList names;
        for (const auto &column : draft.columns())
            names << QString::fromStdString(column.use.name);
        QCOMPARE(names.join(u' '),
                 u"ts m usage.prompt_tokens usage.completion_tokens "
                 "usage.prompt_tokens_details.cached_tokens meta.team extra"_s);
        QVERIFY(columnOf(draft, "m").use.field == Field::Model);
        const auto read = readText(formatOf("json"), text, mapped(draft));
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(2));
        QCOMPARE(read.records.front().tokens.input, std::optional<int64_t>(60));
        QCOMPARE(read.records.front().tokens.cacheRead, std::optional<int64_t>(40));
        QCOMPARE(read.records.front().model, std::string("gpt-4o"));
        draft.setUse(placeOf(draft, "meta.team"), {{}, Field::Project});
        QCOMPARE(readText(formatOf("json"), text, mapped(draft)).records.front().project, std::string("a"));
    }

    void theWholeFileTellsMoreThanItsBeginning()
    {
        std::string text = "timestamp,model\n";
        for (int i = 0; i < 60'000; ++i)
            text += i < 30'000 ? "01/02/2026 10:00:00,gpt-4o\n" : "25/02/2026 10:00:00,gpt-4o\n";
        QVERIFY(columnOf(draftOf(text), "timestamp").judgement.certainty == Certainty::Check);
        const auto draft = draftOf(text, {}, true);
        QVERIFY(draft.settings().dateOrder == DateOrder::DayMonthYear);
        QCOMPARE(draft.sample().rowsSeen, int64_t(60'000));
        QVERIFY(draft.sample().rows.size() < 3000);
    }

    void anEarlierMapHolds()
    {
        const auto map = ColumnMap::parse(R"({"columns": {"wer": "customer", "model": "ignore"},
            "constants": {"model": "m"}, "decimal": ","})");
        ReadOptions options;
        options.map = std::make_shared<const ColumnMap>(*map);
        const auto draft = draftOf("timestamp,model,wer,cost\n2026-01-05 10:00:00,x,anna,\"0,5\"\n", options);
        QVERIFY(columnOf(draft, "wer").use.field == Field::Customer);
        QVERIFY(columnOf(draft, "model").use.field == Field::Ignore);
        QVERIFY(draft.settings().numberStyle == NumberStyle::comma());
        QVERIFY(!draft.stop());
    }
};

TALLYGLASS_TEST(MappingDraftTest)
#include "mappingdrafttest.moc"
