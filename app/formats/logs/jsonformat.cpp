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

// For a first look at the first rows: what is found counts only at the second.
class SilentSink : public RecordSink {
public:
    explicit SilentSink(int64_t rows)
        : m_left(rows)
    {
    }
    bool record(UsageRecord &) override { return --m_left > 0; }
    bool reject(int64_t, const QString &) override { return --m_left > 0; }
    void warn(const QString &) override { }
    void doubt(const Doubt &) override { }

private:
    int64_t m_left;
};

constexpr int64_t FirstRows = 500;
constexpr int64_t AllRows = INT64_MAX;

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
        const auto first = firstReading(bytes, options, survey);
        const auto reading = first ? Result<FileReading>(*first) : readingOf(bytes, options, survey, sink);
        if (!reading)
            return reading.error();
        JsonRecords rows(options);
        rows.setReading(*reading, survey);
        rows.setRates(*rates);
        FileSurvey all;
        if (first)
            rows.surveyAlong(all);
        KindJoiner joiner(sink);
        RecordSink &taker = reading->hasKinds ? static_cast<RecordSink &>(joiner) : sink;
        CorrectedRows corrected(rows, options.corrections);
        const auto read = readJsonRows(bytes, commonEnvelopes(), {}, corrected, taker);
        joiner.flush();
        if (const auto nothing = rows.whyNothing(); read && nothing)
            return *nothing;
        if (read && first) {
            if (const auto settled = settleAll(all, rows, survey, *first, options, sink); !settled)
                return settled;
        }
        Doubts last(options);
        if (const auto repeats = rows.repeatDoubt(); repeats && read && !first) {
            last.settle(*repeats);
            if (const auto settled = last.end(sink); !settled)
                return settled;
        }
        for (const QString &warning : rows.lastWarnings())
            sink.warn(warning);
        sink.mapped(rows.facts());
        return read;
    }

private:
    static void look(ByteSource &bytes, int64_t most, JsonRecords &rows, FileSurvey &survey)
    {
        rows.surveyFor(survey);
        SilentSink silent(most);
        (void)readJsonRows(bytes, commonEnvelopes(), {}, rows, silent);
        bytes.rewind();
    }

    // As the first rows say; nothing where they leave a question open.
    static std::optional<FileReading> firstReading(ByteSource &bytes, const ReadOptions &options,
                                                   FileSurvey &survey)
    {
        if (!options.looksMeanwhile || options.corrections || !bytes.rewind())
            return std::nullopt;
        FileSurvey first;
        JsonRecords rows(options);
        look(bytes, FirstRows, rows, first);
        Doubts doubts(options);
        FileReading reading = first.settle(options, doubts);
        rows.settle(reading, doubts);
        if (!doubts.settled())
            return std::nullopt;
        survey = first;
        return reading;
    }

    static Result<void> settleAll(const FileSurvey &all, const JsonRecords &rows, const FileSurvey &first,
                                  const FileReading &reading, const ReadOptions &options, RecordSink &sink)
    {
        Doubts doubts(options);
        FileReading whole = all.settle(options, doubts);
        rows.settle(whole, doubts);
        const bool same = whole == reading && all.hasCounterIds() == first.hasCounterIds()
            && all.hasBuckets() == first.hasBuckets();
        if (same || !doubts.settled()) {
            if (const auto repeats = rows.repeatDoubt())
                doubts.settle(*repeats);
            return doubts.end(sink);
        }
        sink.startOver();
        return {};
    }

    // What all rows together say; what is wrong with the file is told when it is read.
    static Result<FileReading> readingOf(ByteSource &bytes, const ReadOptions &options, FileSurvey &survey,
                                         RecordSink &sink)
    {
        JsonRecords rows(options);
        if (bytes.rewind())
            look(bytes, AllRows, rows, survey);
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
