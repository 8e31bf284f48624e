// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonformat.h"

#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/fields/recordbuilder.h"
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
        , m_builder(options, "json")
        , m_times(options.assumeZone)
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        if (m_uses.size() > MaxPaths) // objects whose keys are ids or dates
            m_uses.clear();
        m_leaves.clear();
        m_path.clear();
        m_builder.begin(record);
        m_noCell = nullptr;
        collect(object);
        if (m_leaves.size() > MaxJsonMembers) // also those of objects inside
            return tooManyMembers();
        chooseBest();
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
        if (!problem)
            problem = m_builder.finish();
        if (!problem && m_bucket && record.granularity == Granularity::Request)
            record.granularity = *m_bucket;
        return problem;
    }

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

    bool lostCost() const override { return m_builder.lostCost(); }
    QStringList takeWarnings() override { return m_builder.takeWarnings(); }

private:
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
        const PathUse &use = useOf(m_path);
        const Field field = use.text.field;
        if (field == Field::Ignore)
            return;
        if (isNoCell(value, use))
            m_noCell = &use;
        else if (value.isObject() && field != Field::ContextObject)
            collect(value);
        else if (!value.isArray() || isShortList(value))
            m_leaves.push_back({&use, value});
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
        if (use.field != Field::Time)
            return true;
        const Reading time = m_times.read(m_cell, use.order);
        return time.hasValue() || time.error == CellError::ImpossibleTime;
    }

    std::optional<QString> put(size_t index)
    {
        const Leaf &leaf = m_leaves[index];
        const PathUse &use = *leaf.use;
        const Field field = use.text.field;
        const bool isUsed = m_best[static_cast<size_t>(field)] == index;
        if (field == Field::Context || isAudio(field) || !isUsed) {
            if (leaf.value.raw().size() <= MaxKeptText)
                m_builder.context().putRaw(use.text.name, leaf.value.minified());
            if (isAudio(field) && isUsed) {
                leaf.value.textInto(m_cell);
                m_builder.putAudio(leaf.value.isNumber() ? use.number : use.text, m_cell);
            }
            return std::nullopt;
        }
        if (leaf.value.isObject())
            m_cell = leaf.value.minified();
        else
            leaf.value.textInto(m_cell);
        const CellError error = m_builder.put(leaf.value.isNumber() ? use.number : use.text, m_cell);
        return error == CellError::None ? std::nullopt
                                        : std::optional(cellErrorText(error, use.text.name, m_cell));
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

    const ColumnMap *m_map;
    RecordBuilder m_builder;
    TimeReader m_times; // only tells times from other values
    std::unordered_map<std::string, std::unique_ptr<PathUse>> m_uses;
    std::vector<Leaf> m_leaves;
    const PathUse *m_noCell = nullptr;
    std::optional<Granularity> m_bucket; // width of the bucket that the rows came in
    std::array<std::optional<size_t>, FieldCount> m_best = {};
    std::string m_path;
    std::string m_cell;
};

class JsonFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"json"_s,
                .name = JsonFormatText::tr("JSON"),
                .description = JsonFormatText::tr("Any JSON document or JSON Lines with usage records"),
                .extensions = {u"json"_s, u"jsonl"_s, u"ndjson"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        return sampleJson(head, commonEnvelopes()).isJson() ? 30 : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        GenericRows rows(options);
        return readJsonRows(bytes, commonEnvelopes(), {}, rows, sink);
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeJsonFormat()
{
    return std::make_unique<JsonFormat>();
}

} // namespace tally
