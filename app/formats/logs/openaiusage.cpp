// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openaiusage.h"

#include "formats/csv/csvtable.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/timebucket.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/cellrows.h"
#include "formats/logs/openaicounts.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace openaiusage {

struct OpenAiText {
    Q_DECLARE_TR_FUNCTIONS(OpenAi)
};

constexpr std::array<std::string_view, 4> TimeColumns{"start_time", "end_time", "start_time_iso",
                                                      "end_time_iso"};

/// What is counted where it is no tokens, and the report that has such a column.
struct Counter {
    std::string_view column;
    std::string_view capability;
};
constexpr std::array<Counter, 5> Counters{{{"images", "images"},
                                           {"characters", "audio_speeches"},
                                           {"seconds", "audio_transcriptions"},
                                           {"num_sessions", "code_interpreter_sessions"},
                                           {"usage_bytes", "vector_stores"}}};

bool isTime(std::string_view name)
{
    return std::ranges::find(TimeColumns, name) != TimeColumns.end();
}

bool isNone(std::string_view cell)
{
    const Reading reading = readCount(cell);
    return reading.hasValue() && reading.value == 0;
}

/// The names of a table, as far as they say what it is.
struct Header {
    bool times = false;
    bool onlyTimes = true;
    bool use = false;
    bool output = false;
    std::string_view capability = {}; // where a column tells

    explicit Header(const std::vector<std::string> &names)
    {
        std::vector<std::string> known;
        for (const auto &name : names)
            known.push_back(normalisedHeader(name));
        const auto has = [&known](std::string_view name) {
            return std::ranges::find(known, name) != known.end();
        };
        times = has("start_time") && has("end_time");
        onlyTimes = times && std::ranges::all_of(known, isTime);
        use = has("num_model_requests");
        output = has("output_tokens");
        for (const Counter &counter : Counters) {
            if (!has(counter.column) || (use && has("input_tokens")))
                continue;
            capability = counter.capability;
            use = use || counter.capability == "vector_stores"
                || counter.capability == "code_interpreter_sessions";
        }
    }
};

class Rows : public CellRows {
public:
    Rows(const std::vector<std::string> &names, const ReadOptions &options)
        : CellRows(names, options)
        , m_header(names)
        , m_isModerations(options.fileName.contains("moderations"_L1))
    {
        for (const auto &name : names)
            m_isTime.push_back(isTime(normalisedHeader(name)));
    }

    QStringList warnings() override
    {
        if (m_any)
            return {};
        return {OpenAiText::tr("The export is of a time without use: none of its rows tells of any. There is "
                               "nothing to import.")};
    }

private:
    bool standsForNothing(std::span<const std::string_view> cells) override
    {
        const bool nothing = isEmpty(cells);
        m_any = m_any || !nothing;
        return nothing;
    }

    std::optional<QString> readRow(UsageRecord &record) override
    {
        record.requests.reset();
        const auto start = m_cells.time("start_time", m_times);
        const auto end = m_cells.time("end_time", m_times);
        readNames(record);
        readCounts(record);
        dropTold();
        if (!start || !end)
            return timeMissing();
        return setBucket(timeBucket(*start, *end), record);
    }

    bool isEmpty(std::span<const std::string_view> cells) const
    {
        for (size_t i = 0; i < cells.size(); ++i) {
            if (!m_isTime[i] && !trimmed(cells[i]).empty())
                return false;
        }
        return true;
    }

    void readNames(UsageRecord &record)
    {
        record.provider = "openai";
        record.project = m_cells.text("project_id");
        record.user = m_cells.text("user_id");
        record.model = m_cells.text("model");
        const auto batch = m_cells.text("batch");
        const bool isBatch = equalsIgnoreCase(batch, "true") || batch == "1";
        const auto tier = m_cells.text("service_tier");
        record.serviceTier = openAiTier(isBatch, tier);
        if (isBatch && !tier.empty() && tier != "default")
            m_context.putString("service_tier", tier);
        if (!m_header.capability.empty())
            record.source = openAiSource(m_header.capability);
        else if (m_isModerations)
            record.source = openAiSource("moderations");
        else
            record.source = openAiSource(openAiCapability(record.model, m_header.output));
    }

    void readCounts(UsageRecord &record)
    {
        record.requests = m_cells.count("num_model_requests");
        const OpenAiCounts counts{.input = m_cells.count("input_tokens"),
                                  .cached = m_cells.count("input_cached_tokens"),
                                  .uncached = m_cells.count("input_uncached_tokens"),
                                  .cacheWrite = m_cells.count("input_cache_write_tokens"),
                                  .output = m_cells.count("output_tokens"),
                                  .text = m_cells.count("input_text_tokens"),
                                  .audio = m_cells.count("input_audio_tokens"),
                                  .image = m_cells.count("input_image_tokens"),
                                  .cachedAudio = m_cells.count("input_cached_audio_tokens"),
                                  .outputAudio = m_cells.count("output_audio_tokens")};
        const OpenAiTokens told = openAiTokens(counts);
        record.tokens = told.tokens;
        if (!told.flag.empty()) {
            m_context.putString("usage_flag", told.flag);
            for (const std::string_view name :
                 {"input_tokens", "input_cached_tokens", "input_uncached_tokens", "input_cache_write_tokens"})
                m_context.putString(name, m_cells.text(name));
        }
        for (const std::string_view name :
             {"input_image_tokens", "input_cached_image_tokens", "output_image_tokens"}) {
            if (const auto cell = m_cells.text(name); !cell.empty() && !isNone(cell))
                m_context.putString(name, cell);
        }
    }

    // What others tell as well.
    void dropTold()
    {
        for (const std::string_view name : TimeColumns)
            m_cells.drop(name);
        for (const std::string_view name :
             {"input_text_tokens", "output_text_tokens", "input_cached_text_tokens"})
            m_cells.drop(name);
    }

    Header m_header;
    std::vector<bool> m_isTime;
    bool m_isModerations = false;
    bool m_any = false;
};

class Format : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"openai-usage"_s,
                .name = OpenAiText::tr("OpenAI usage"),
                .description = OpenAiText::tr("CSV of use from platform.openai.com/usage, of any capability"),
                .extensions = {u"csv"_s, u"tsv"_s},
                .facts = {.provider = u"openai"_s,
                          .granularity = u"minute, hour, day"_s,
                          .cache = u"inside"_s,
                          .reasoning = u"inside, not told"_s,
                          .id = u"slice"_s,
                          .money = u"none"_s,
                          .zone = u"UTC"_s,
                          .evidence = u"real files (completions); documentation (others)"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const CsvHead csv = csvHead(head);
        const Header header(csv.names);
        return header.times && (header.use || header.onlyTimes) ? 95 : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        CsvTable table(bytes);
        if (table.error())
            return *table.error();
        const Header header(table.names());
        if (!header.times || !(header.use || header.onlyTimes))
            return Error{ErrorKind::InvalidInput,
                         OpenAiText::tr("The file lacks columns of OpenAI's usage export: start_time, "
                                        "end_time and num_model_requests. Nothing was imported.")};
        if (auto settled = settleNumbers(table, options, sink); !settled)
            return settled;
        Rows rows(table.names(), options);
        return table.read(rows, sink);
    }
};

} // namespace openaiusage

std::unique_ptr<ImportFormat> makeOpenAiUsageFormat()
{
    return std::make_unique<openaiusage::Format>();
}

} // namespace tally
