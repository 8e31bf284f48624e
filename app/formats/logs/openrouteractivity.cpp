// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openrouteractivity.h"

#include "formats/csv/csvtable.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/privacy.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonwriting.h"
#include "formats/cells/timereader.h"
#include "formats/cells/valuereader.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

enum Column {
    Id,
    CreatedAt,
    CostTotal,
    TokensPrompt,
    TokensCompletion,
    Model,
    TokensReasoning,
    TokensCached,
    User,
    ApiKeyName,
    Cancelled,
    FinishRaw,
    FinishNormalized,
    GenerationTime,
    FirstToken,
    CostWebSearch,
    CostCache,
    CostFile,
    Byok,
    ColumnCount,
};
constexpr size_t RequiredCount = Model + 1;

constexpr std::array<std::string_view, ColumnCount> ColumnNames = {"generation_id",
                                                                   "created_at",
                                                                   "cost_total",
                                                                   "tokens_prompt",
                                                                   "tokens_completion",
                                                                   "model_permaslug",
                                                                   "tokens_reasoning",
                                                                   "tokens_cached",
                                                                   "user",
                                                                   "api_key_name",
                                                                   "cancelled",
                                                                   "finish_reason_raw",
                                                                   "finish_reason_normalized",
                                                                   "generation_time_ms",
                                                                   "time_to_first_token_ms",
                                                                   "cost_web_search",
                                                                   "cost_cache",
                                                                   "cost_file_processing",
                                                                   "byok_usage_inference"};

constexpr std::array CostColumns = {CostTotal, CostWebSearch, CostCache, CostFile, Byok};

constexpr size_t Missing = static_cast<size_t>(-1);

std::array<size_t, ColumnCount> locate(const std::vector<std::string> &names)
{
    std::array<size_t, ColumnCount> places;
    places.fill(Missing);
    for (size_t i = 0; i < names.size(); ++i) {
        const auto known = std::find(ColumnNames.begin(), ColumnNames.end(), normalisedHeader(names[i]));
        if (known == ColumnNames.end())
            continue;
        size_t &place = places[static_cast<size_t>(known - ColumnNames.begin())];
        if (place == Missing) // of twins the first counts
            place = i;
    }
    return places;
}

// Amounts are written plainly; a sheet that was saved again may use the decimal comma.
Reading readCost(std::string_view cell)
{
    const Reading reading = readAmount(cell, {}, 9);
    return reading.isInvalid() ? readAmount(cell, NumberStyle::comma(), 9) : reading;
}

class ActivityRow : public CsvRowParser {
public:
    ActivityRow(const std::vector<std::string> &names, bool keepPrivate)
        : m_names(names)
        , m_keepPrivate(keepPrivate)
        , m_places(locate(names))
    {
        for (const std::string &name : names)
            m_privacy.push_back(namePrivacy(name));
        for (size_t i = 0; i < names.size(); ++i) {
            if (std::find(m_places.begin(), m_places.end(), i) == m_places.end())
                m_others.push_back(i);
        }
    }

    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override
    {
        m_cells = cells;
        m_problem.reset();
        m_lostCost = false;
        m_context.clear();
        record.clear();
        record.source = "openrouter";
        record.provider = "openrouter";
        record.externalId = trimmed(cell(Id));
        record.model = trimmed(cell(Model));
        record.user = trimmed(cell(User));
        record.project = trimmed(cell(ApiKeyName));
        readTime(record);
        readTokens(record);
        readCosts(record);
        record.latencyMs = duration(GenerationTime);
        record.timeToFirstTokenMs = duration(FirstToken);
        readEnd(record);
        for (const size_t i : m_others) {
            if (!cells[i].empty() && (m_keepPrivate || !isLeftOut(m_privacy[i], cells[i])))
                m_context.putString(m_names[i], cells[i]);
        }
        record.context = m_context.text();
        return m_problem;
    }

    bool lostCost() const override { return m_lostCost; }

private:
    std::string_view cell(Column column) const
    {
        return m_places[column] == Missing ? std::string_view{} : m_cells[m_places[column]];
    }

    std::optional<int64_t> checked(const Reading &reading, Column column)
    {
        if (reading.isInvalid() && !m_problem)
            m_problem = cellErrorText(reading.error, ColumnNames[column], cell(column));
        return reading.hasValue() ? std::optional(reading.value) : std::nullopt;
    }
    std::optional<int64_t> count(Column column) { return checked(readCount(cell(column)), column); }
    std::optional<int64_t> duration(Column column)
    {
        return checked(readDuration(cell(column), {}, 0), column);
    }

    void readTime(UsageRecord &record)
    {
        const auto time = checked(m_times.read(cell(CreatedAt)), CreatedAt);
        record.timeMs = time.value_or(0);
        if (!time && !m_problem)
            m_problem = QCoreApplication::translate("OpenRouter", "The time is empty.");
    }

    void keepRaw(Column column)
    {
        m_context.putRaw(ColumnNames[column], std::to_string(count(column).value_or(0)));
    }

    void readTokens(UsageRecord &record)
    {
        TokenCounts &tokens = record.tokens;
        tokens.input = count(TokensPrompt);
        tokens.output = count(TokensCompletion);
        tokens.cacheRead = count(TokensCached);
        tokens.reasoning = count(TokensReasoning);
        if (m_problem)
            return;
        bool clamped = false;
        if (tokens.input && tokens.cacheRead) {
            if (*tokens.cacheRead > *tokens.input) {
                clamped = true;
                keepRaw(TokensPrompt);
            }
            tokens.input = std::max<int64_t>(0, *tokens.input - *tokens.cacheRead);
        }
        if (tokens.output && tokens.reasoning) {
            if (*tokens.reasoning > *tokens.output) {
                clamped = true;
                keepRaw(TokensReasoning);
                tokens.reasoning = tokens.output;
            }
            tokens.output = *tokens.output - *tokens.reasoning;
        }
        if (clamped)
            m_context.putRaw("tokens_clamped", "true");
    }

    void readCosts(UsageRecord &record)
    {
        m_costs.clear();
        for (const Column column : CostColumns) {
            const Reading reading = readCost(cell(column));
            const auto nano = checked(reading, column);
            m_lostCost = m_lostCost || reading.vanished;
            if (!nano)
                continue;
            const std::string amount = Money{*nano}.toDecimal();
            m_costs.putRaw(ColumnNames[column], amount);
            if (column == CostTotal)
                record.reportedCost = Money{*nano};
            else if (column == Byok && *nano != 0)
                m_context.putRaw(ColumnNames[column], amount);
        }
        record.costParts = m_costs.text();
        settleToldCost(record);
    }

    void readEnd(UsageRecord &record)
    {
        const auto reason = trimmed(cell(FinishNormalized));
        const auto raw = trimmed(cell(FinishRaw));
        record.finishReason = reason.empty() ? raw : reason;
        if (!raw.empty() && raw != record.finishReason)
            m_context.putString(ColumnNames[FinishRaw], raw);
        const auto cancelled = trimmed(cell(Cancelled));
        if (equalsIgnoreCase(cancelled, "true") || cancelled == "1")
            record.status = Status::Cancelled;
        else if (equalsIgnoreCase(reason, "error"))
            record.status = Status::Failed;
        else if (!cancelled.empty() || !reason.empty())
            record.status = Status::Completed;
    }

    const std::vector<std::string> &m_names;
    const bool m_keepPrivate;
    std::vector<NamePrivacy> m_privacy;
    std::array<size_t, ColumnCount> m_places;
    std::vector<size_t> m_others;
    TimeReader m_times; // the export is in UTC without saying so
    std::span<const std::string_view> m_cells;
    std::optional<QString> m_problem;
    bool m_lostCost = false;
    JsonObjectText m_context;
    JsonObjectText m_costs;
};

} // namespace

FormatInfo OpenRouterActivity::info() const
{
    return {u"openrouter-activity"_s,
            QCoreApplication::translate("Formats", "OpenRouter activity"),
            QCoreApplication::translate("Formats", "CSV of single requests from openrouter.ai/activity"),
            {u"csv"_s},
            false,
            {.provider = u"openrouter"_s,
             .granularity = u"request"_s,
             .cache = u"reads inside, writes not told"_s,
             .reasoning = u"inside"_s,
             .id = u"generation_id"_s,
             .money = u"USD"_s,
             .zone = u"UTC"_s,
             .evidence = u"real files"_s}};
}

int OpenRouterActivity::confidence(const FileHead &head) const
{
    const auto places = locate(csvHead(head).names);
    const auto found = std::count_if(places.begin(), places.begin() + RequiredCount,
                                     [](size_t place) { return place != Missing; });
    if (found == RequiredCount)
        return 90;
    // Names that nobody else uses: the file is one of ours that lost a column, and the error should say
    // which.
    const auto has = [&places](Column column) { return places[column] != Missing; };
    const int own = has(Id) + has(Model) + has(CostTotal) + has(Byok) + has(CostFile) + has(FinishNormalized);
    return found >= 3 && own >= 2 ? 60 : 0;
}

Result<void> OpenRouterActivity::read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const
{
    CsvTable table(bytes);
    if (table.error())
        return *table.error();
    const auto places = locate(table.names());
    QStringList missing;
    for (size_t i = 0; i < RequiredCount; ++i) {
        if (places[i] == Missing)
            missing << QString::fromLatin1(ColumnNames[i].data(),
                                           static_cast<qsizetype>(ColumnNames[i].size()));
    }
    if (!missing.isEmpty()) {
        return Error{
            ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "OpenRouter",
                "The OpenRouter activity log has no column %1. Export it again from openrouter.ai/activity "
                "with all columns.")
                .arg(missing.join(u", "_s))};
    }
    if (auto settled = settleNumbers(table, options, sink); !settled)
        return settled;
    ActivityRow rows(table.names(), options.keepPrivate);
    return table.read(rows, sink);
}

} // namespace tally
