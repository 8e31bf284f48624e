// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonformat.h"

#include "formats/fields/kindjoiner.h"
#include "formats/json/jsonsample.h"
#include "formats/logs/correctedrows.h"
#include "formats/logs/jsonrecords.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct JsonFormatText {
    Q_DECLARE_TR_FUNCTIONS(JsonFormat)
};

// For a first look: what is found counts only at the second.
class SilentSink : public RecordSink {
public:
    bool record(UsageRecord &) override { return true; }
    bool reject(int64_t, const QString &) override { return true; }
    void warn(const QString &) override { }
    void doubt(const Doubt &) override { }
};

class JsonFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"json"_s,
                .name = JsonFormatText::tr("JSON"),
                .description = JsonFormatText::tr("Any JSON document or JSON Lines with usage records"),
                .extensions = {u"json"_s, u"jsonl"_s, u"ndjson"_s},
                .facts = {.provider = u"per row"_s,
                          .granularity = u"by members and times"_s,
                          .cache = u"by usage object, names, totals and sizes; else asked"_s,
                          .reasoning = u"by usage object, names, totals and sizes; else asked"_s,
                          .id = u"id members, else content"_s,
                          .money = u"USD, cents by name; others aside"_s,
                          .zone = u"UTC or --assume-zone"_s,
                          .leftOut = u"prompts, answers, addresses, keys"_s,
                          .evidence = u"field cases"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        return sampleJson(head, commonEnvelopes()).isJson() ? 30 : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &given, RecordSink &sink) const override
    {
        const ReadOptions options = withMapAnswers(given);
        const auto rates = CurrencyRates::from(options.assume);
        if (!rates)
            return rates.error();
        FileSurvey survey;
        const auto reading = readingOf(bytes, options, survey, sink);
        if (!reading)
            return reading.error();
        JsonRecords rows(options);
        rows.setReading(*reading, survey);
        rows.setRates(*rates);
        KindJoiner joiner(sink);
        RecordSink &taker = reading->hasKinds ? static_cast<RecordSink &>(joiner) : sink;
        CorrectedRows corrected(rows, options.corrections);
        const auto read = readJsonRows(bytes, commonEnvelopes(), {}, corrected, taker);
        joiner.flush();
        if (const auto nothing = rows.whyNothing(); read && nothing)
            return *nothing;
        for (const QString &warning : rows.lastWarnings())
            sink.warn(warning);
        sink.mapped(rows.facts());
        return read;
    }

private:
    // What all rows together say; what is wrong with the file is told when it is read.
    static Result<FileReading> readingOf(ByteSource &bytes, const ReadOptions &options, FileSurvey &survey,
                                         RecordSink &sink)
    {
        JsonRecords rows(options);
        if (bytes.rewind()) {
            rows.surveyFor(survey);
            SilentSink silent;
            (void)readJsonRows(bytes, commonEnvelopes(), {}, rows, silent);
            bytes.rewind();
        }
        Doubts doubts(options);
        FileReading reading = survey.settle(options, doubts);
        rows.settle(reading, doubts);
        if (auto settled = doubts.end(sink); !settled)
            return settled.error();
        return reading;
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeJsonFormat()
{
    return std::make_unique<JsonFormat>();
}

} // namespace tally
