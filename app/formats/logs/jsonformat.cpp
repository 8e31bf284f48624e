// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonformat.h"

#include "formats/logs/correctedrows.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/fields/kindjoiner.h"
#include "formats/fields/recordbuilder.h"
#include "formats/fields/usagecell.h"
#include "formats/fields/usageobject.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct JsonFormatText {
    Q_DECLARE_TR_FUNCTIONS(JsonFormat)
};

constexpr size_t MaxKeptText = 4096; // longer texts are what was said, not what describes a call
constexpr size_t MaxKeptList = 64;
constexpr size_t MaxPaths = 4096;

// What is known about one dotted path.
struct PathUse {
    FieldUse text; // for values written as texts
    FieldUse number; // for JSON numbers, whose decimal mark is a point
    int rank = 0;
    bool weak = false;
};

struct Leaf {
    const PathUse *use = nullptr;
    JsonValue value;
};

class GenericRows : public JsonRowReader {
public:
    explicit GenericRows(const ReadOptions &options)
        : m_map(options.map.get())
        , m_takesUsage(!isUsageMapped(options))
        , m_builder(options, "json")
        , m_times(options.assumeZone)
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        if (m_uses.size() > MaxPaths) // objects whose keys are ids or dates
            m_uses.clear();
        m_leaves.clear();
        m_inner.clear();
        m_path.clear();
        m_builder.begin(record);
        m_builder.setAggregate(m_bucket);
        m_noCell = nullptr;
        m_inUsage = false;
        m_dropped = false;
        collect(object);
        if (m_leaves.size() > MaxJsonMembers) // also those of objects inside
            return tooManyMembers();
        chooseBest();
        chooseAmount();
        std::optional<QString> problem;
        if (m_noCell)
            problem = cellErrorText(CellError::NotANumber, m_noCell->text.name, "[…]");
        const auto context = m_best[static_cast<size_t>(Field::ContextObject)];
        if (context) { // its members come before others of the same name
            if (auto wrong = put(*context); wrong && !problem)
                problem = std::move(wrong);
        }
        for (size_t i = 0; i < m_leaves.size(); ++i) {
            if (i == context)
                continue;
            if (auto wrong = put(i); wrong && !problem)
                problem = std::move(wrong);
        }
        if (!problem && m_survey)
            m_builder.survey(*m_survey);
        else if (!problem)
            problem = m_builder.finish();
        noteOutcome(object, problem.has_value());
        return problem;
    }

    /// Why no row at all could be used, where that lies in their names.
    std::optional<Error> whyNothing() const
    {
        if (m_anyUsable || m_firstNames.isEmpty())
            return std::nullopt;
        const QString names = m_firstNames.join(", "_L1);
        if (!m_anyTime)
            return Error{ErrorKind::InvalidInput,
                         JsonFormatText::tr(
                             "No member of the rows holds the time (a name such as timestamp, created_at or "
                             "date was expected). The members are: %1. A mapping file (--map) can name it.")
                             .arg(names)};
        if (m_onlyUnused)
            return Error{ErrorKind::InvalidInput,
                         JsonFormatText::tr(
                             "No member of the rows holds a model, tokens or a cost (names such as model, "
                             "prompt_tokens or cost were expected). The members are: %1. A mapping file "
                             "(--map) can name them.")
                             .arg(names)};
        return std::nullopt;
    }

    /// From now on rows are only looked at.
    void surveyFor(FileSurvey &survey) { m_survey = &survey; }
    void setReading(const FileReading &reading, const FileSurvey &survey)
    {
        m_builder.setReading(reading);
        m_builder.setCounterIds(survey.hasCounterIds());
        m_builder.setBuckets(survey.hasBuckets());
    }
    void setRates(const CurrencyRates &rates) { m_builder.setRates(rates); }
    QStringList lastWarnings() { return m_builder.takeLastWarnings(); }
    MappingFacts facts() const { return m_builder.facts(); }

    // A bucket of sums ("data[].results[]"): its rows take over its times.
    std::optional<std::vector<std::string>> rowsIn(JsonValue object) override
    {
        m_bucket.reset();
        const JsonValue results = object["results"];
        const bool timed = !object["start_time"].isNothing() || !object["starting_at"].isNothing();
        if (!results.isArray() || !timed)
            return std::nullopt;
        JsonObjectText bucket;
        for (const JsonValue member : object) {
            if (!member.hasKey("results") && !member.hasKey("object"))
                bucket.putRaw(member.key(), member.minified());
        }
        const std::string times(bucket.text());
        std::vector<std::string> rows;
        for (const JsonValue result : results) {
            if (!result.isObject() || result["amount"].isString()) // in cents: Anthropic's cost report
                return std::nullopt;
            std::string row = result.minified();
            if (result.begin() != result.end()) // of members of one name the first counts
                row.replace(row.size() - 1, 1, ',' + times.substr(1));
            rows.push_back(std::move(row));
        }
        m_bucket = widthOf(object);
        return rows;
    }

    bool isEmpty() const override
    {
        const auto isTime = [](const Leaf &leaf) {
            const Field field = leaf.use->text.field;
            return field == Field::Time || field == Field::EndTime;
        };
        return m_builder.isSkipped()
            || (m_builder.isEmptyBucket() && !m_dropped && std::ranges::all_of(m_leaves, isTime));
    }
    bool lostCost() const override { return m_builder.lostCost(); }
    QStringList takeWarnings() override { return m_builder.takeWarnings(); }

private:
    void noteOutcome(JsonValue object, bool refused)
    {
        m_anyUsable = m_anyUsable || !refused;
        m_onlyUnused = m_onlyUnused && m_builder.isUnused();
        m_anyTime = m_anyTime || m_best[static_cast<size_t>(Field::Time)];
        if (!m_firstNames.isEmpty() || !refused)
            return;
        constexpr qsizetype Listed = 30;
        for (const JsonValue member : object) {
            if (m_firstNames.size() == Listed) {
                m_firstNames << u"…"_s;
                return;
            }
            m_firstNames << QString::fromStdString(member.key().substr(0, 80));
        }
    }

    std::optional<Granularity> widthOf(JsonValue bucket) const
    {
        constexpr int64_t Hour = 3'600'000;
        JsonFields fields(bucket);
        const auto start = fields.time({"start_time", "starting_at"}, m_times);
        const auto end = fields.time({"end_time", "ending_at"}, m_times);
        if (!start || !end)
            return std::nullopt;
        const int64_t width = *end - *start;
        return width >= 24 * Hour ? Granularity::Day
            : width >= Hour       ? Granularity::Hour
                                  : Granularity::Minute;
    }

    const PathUse &useOf(const std::string &path)
    {
        const auto known = m_uses.find(path);
        if (known != m_uses.end())
            return *known->second;
        auto use = std::make_unique<PathUse>();
        std::optional<FieldMatch> match;
        use->text = fieldUse(path, m_map, &match);
        use->number = use->text;
        use->number.style = {};
        const bool mapped = m_map && m_map->find(path);
        use->weak = match && match->weak && !mapped;
        use->rank = mapped || !match ? -1 : match->rank;
        return *m_uses.emplace(path, std::move(use)).first->second;
    }

    void collect(JsonValue object)
    {
        const size_t length = m_path.size();
        for (const JsonValue member : object) {
            if (length > 0)
                m_path += '.';
            m_path += member.key();
            take(member);
            m_path.resize(length);
        }
    }

    void take(JsonValue value)
    {
        if (value.isNothing())
            return;
        if (value.isArray())
            takeAudio(value);
        if (value.isString() && isUsagePath(m_path)) {
            if (const JsonValue inner = objectIn(value); inner.isObject())
                return take(inner);
        }
        const PathUse &use = useOf(m_path);
        const Field field = use.text.field;
        if (field == Field::Ignore)
            return;
        if (m_inUsage && isUsageField(field) && !value.isObject())
            return;
        if (value.isObject() && takeUsage(value))
            return;
        if (isNoCell(value, use))
            m_noCell = &use;
        else if (value.isObject() && field != Field::ContextObject)
            collect(value);
        else if (!value.isArray() || isShortList(value))
            m_leaves.push_back({&use, value});
        else
            m_dropped = m_dropped || value.begin() != value.end();
    }

    // The object that a text holds, where programs write one into a column.
    JsonValue objectIn(JsonValue text)
    {
        auto inner = std::make_unique<Inner>();
        text.textInto(inner->text);
        inner->tape.takeNaN();
        if (!trimmed(inner->text).starts_with('{') || inner->tape.parse(inner->text) != JsonParse::Ok)
            return {};
        m_inner.push_back(std::move(inner));
        return m_inner.back()->tape.root();
    }

    static bool isUsageField(Field field) { return isTokenCount(field) || field == Field::WebSearches; }

    // A provider's own usage object, by the code that knows them all. Its members that are no counts go on as
    // any others.
    bool takeUsage(JsonValue value)
    {
        static constexpr std::array<std::string_view, 7> Names = {
            "usage",       "usage_metadata", "usageMetadata", "usage_object",
            "usageObject", "token_usage",    "tokenUsage"};
        const std::string_view name = std::string_view(m_path).substr(m_path.rfind('.') + 1);
        const bool named = std::ranges::find(Names, name) != Names.end();
        if (!named || m_inUsage || m_builder.hasUsage() || !m_takesUsage || isMapped(m_path)
            || !looksLikeUsage(value))
            return false;
        const NormalUsage usage = normaliseUsage(value);
        if (!usage.any || !usage.problem.isEmpty() || !isWholeUsage(usage, value))
            return false;
        m_builder.putUsage(usage, value);
        m_inUsage = true;
        collect(value);
        m_inUsage = false;
        return true;
    }

    // Whether the map names the object or something in it.
    bool isMapped(std::string_view path) const
    {
        return m_map && std::ranges::any_of(m_map->columns, [path](const ColumnMap::Column &column) {
                   return column.name.starts_with(path)
                       && (column.name.size() == path.size() || column.name[path.size()] == '.');
               });
    }

    // Gemini's tokens by modality. The lists themselves are no part of the context.
    void takeAudio(JsonValue list)
    {
        static constexpr std::pair<std::string_view, Field> Lists[] = {
            {"promptTokensDetails", Field::InputAudio},
            {"cacheTokensDetails", Field::CacheReadAudio},
            {"candidatesTokensDetails", Field::OutputAudio}};
        for (const auto &[name, field] : Lists) {
            if (list.hasKey(name))
                m_builder.putAudio(field, audioTokensIn(list));
        }
    }

    // Lists and objects are no counts, under names that mean nothing else.
    static bool isNoCell(JsonValue value, const PathUse &use)
    {
        return !use.weak && isTokenCount(use.text.field) && (value.isArray() || value.isObject());
    }

    // Of several paths for one field the best one that has a value is used; the others stay context.
    void chooseBest()
    {
        m_best.fill(std::nullopt);
        for (size_t i = 0; i < m_leaves.size(); ++i) {
            const PathUse &use = *m_leaves[i].use;
            if (use.text.field == Field::Context || m_leaves[i].value.isArray()
                || (use.weak && !fits(m_leaves[i])))
                continue;
            auto &best = m_best[static_cast<size_t>(use.text.field)];
            m_leaves[i].value.textInto(m_cell);
            const bool blank = m_leaves[i].value.isString() && isBlankCell(m_cell);
            if (!best || (!blank && use.rank < m_leaves[*best].use->rank))
                best = i;
        }
    }

    // Beside a kind of tokens, and where no count has a name of its own, an amount is what it counts.
    void chooseAmount()
    {
        auto &kind = m_best[static_cast<size_t>(Field::TokenKind)];
        m_amount.reset();
        if (!kind || m_best[static_cast<size_t>(Field::TokenAmount)])
            return;
        for (const Field field : {Field::Input, Field::Output, Field::UncachedInput})
            if (m_best[static_cast<size_t>(field)] || m_builder.hasUsage())
                return kind.reset();
        for (size_t i = 0; i < m_leaves.size(); ++i) {
            const FieldUse &use = m_leaves[i].use->text;
            if (!m_amount && !m_leaves[i].value.isArray() && isAmountName(use.name)
                && !(m_map && m_map->find(use.name)))
                m_amount = i;
        }
        if (!m_amount)
            kind.reset();
    }

    // Whether a value under a name that means other things as well can be what the name says.
    bool fits(const Leaf &leaf)
    {
        const FieldUse &use = leaf.value.isNumber() ? leaf.use->number : leaf.use->text;
        if (leaf.value.kind() == JsonKind::True || leaf.value.kind() == JsonKind::False)
            return false;
        leaf.value.textInto(m_cell);
        if (isCount(use.field))
            return leaf.value.isNumber() || readCount(m_cell, use.style).hasValue();
        if (isAmount(use.field))
            return leaf.value.isNumber() || readAmount(m_cell, use.style, use.scale).hasValue();
        if (use.field == Field::TokenKind)
            return tokenKindOf(m_cell).has_value();
        if (use.field != Field::Time)
            return true;
        const Reading time = m_times.read(m_cell, use.order);
        return time.hasValue() || time.error == CellError::ImpossibleTime;
    }

    std::optional<QString> put(size_t index)
    {
        const Leaf &leaf = m_leaves[index];
        const PathUse &use = *leaf.use;
        if (index == m_amount)
            return putAmount(leaf);
        if (m_amount && isPriceName(use.text.name))
            return std::nullopt;
        const Field field = use.text.field;
        const bool isUsed = m_best[static_cast<size_t>(field)] == index;
        const bool beaten = m_builder.hasUsage() && isTokenCount(field);
        if (field == Field::Context && use.text.mapped && !use.text.currency.empty())
            return putCell(leaf);
        if (field == Field::Context || isAside(field) || !isUsed || beaten) {
            if (use.text.mayCount && leaf.value.isNumber())
                m_builder.noteUnknownCount(use.number, leaf.value.raw());
            leaf.value.textInto(m_cell);
            if (leaf.value.raw().size() <= MaxKeptText && !m_builder.isLeftOut(use.text, m_cell))
                m_builder.context().putRaw(use.text.contextKey(), leaf.value.minified());
            if (isAside(field) && isUsed) {
                leaf.value.textInto(m_cell);
                m_builder.putAside(leaf.value.isNumber() ? use.number : use.text, m_cell);
            }
            return std::nullopt;
        }
        return putCell(leaf);
    }

    std::optional<QString> putCell(const Leaf &leaf)
    {
        const PathUse &use = *leaf.use;
        if (leaf.value.isObject())
            m_cell = leaf.value.minified();
        else
            leaf.value.textInto(m_cell);
        const CellError error = m_builder.put(leaf.value.isNumber() ? use.number : use.text, m_cell);
        return error == CellError::None ? std::nullopt
                                        : std::optional(cellErrorText(error, use.text.name, m_cell));
    }

    std::optional<QString> putAmount(const Leaf &leaf)
    {
        m_amountUse = leaf.use->text;
        m_amountUse.field = Field::TokenAmount;
        leaf.value.textInto(m_cell);
        const CellError error = m_builder.put(m_amountUse, m_cell);
        return error == CellError::None ? std::nullopt
                                        : std::optional(cellErrorText(error, m_amountUse.name, m_cell));
    }

    static bool isShortList(JsonValue list)
    {
        size_t count = 0;
        for (const JsonValue value : list) {
            if (value.kind() >= JsonKind::Array || ++count > MaxKeptList)
                return false;
        }
        return count > 0 && list.raw().size() <= MaxKeptText;
    }

    struct Inner {
        std::string text;
        JsonTape tape;
    };

    const ColumnMap *m_map;
    const bool m_takesUsage; // the person did not say how its counts are to be read
    FileSurvey *m_survey = nullptr;
    RecordBuilder m_builder;
    TimeReader m_times; // only tells times from other values
    std::unordered_map<std::string, std::unique_ptr<PathUse>> m_uses;
    std::vector<Leaf> m_leaves;
    std::vector<std::unique_ptr<Inner>> m_inner; // of this row
    QStringList m_firstNames; // of the first row
    bool m_anyUsable = false;
    bool m_anyTime = false;
    bool m_onlyUnused = true;
    const PathUse *m_noCell = nullptr;
    bool m_dropped = false; // a list of more than values was left out of this row
    bool m_inUsage = false; // inside a usage object that was taken as a whole
    std::optional<Granularity> m_bucket; // width of the bucket that the rows came in
    std::array<std::optional<size_t>, FieldCount> m_best = {};
    std::optional<size_t> m_amount; // the leaf that counts the row's kind of tokens
    FieldUse m_amountUse;
    std::string m_path;
    std::string m_cell;
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
        GenericRows rows(options);
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
        if (bytes.rewind()) {
            GenericRows rows(options);
            rows.surveyFor(survey);
            SilentSink silent;
            (void)readJsonRows(bytes, commonEnvelopes(), {}, rows, silent);
            bytes.rewind();
        }
        Doubts doubts(options);
        const FileReading reading = survey.settle(options, doubts);
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
