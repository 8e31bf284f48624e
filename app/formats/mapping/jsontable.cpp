// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/mapping/jsontable.h"

#include "formats/fields/usageobject.h"
#include "formats/json/jsonreader.h"
#include "formats/logs/jsonwraps.h"
#include "formats/mapping/rowchoice.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace tally {

namespace {

constexpr size_t MostPaths = 512; // more are the keys of objects, not columns
constexpr size_t LongestCell = 4096;

class TableSink : public JsonSink {
public:
    TableSink(TableSample &sample, RowChoice &chosen)
        : m_sample(sample)
        , m_chosen(chosen)
    {
    }

    bool element(JsonValue object, int64_t) override
    {
        const auto inner = m_unwrapper.rowsIn(object, nullptr);
        if (!inner)
            return row(object);
        JsonTape tape;
        tape.takeNaN();
        return std::ranges::all_of(*inner, [&](const std::string &text) {
            return tape.parse(text) != JsonParse::Ok || row(tape.root());
        });
    }
    bool reject(int64_t, const QString &) override { return true; }

    /// Which of several objects of counts is meant is asked of them as wholes.
    void settleCounts()
    {
        if (m_countPaths.size() < 2)
            return;
        for (size_t i = 0; i < m_sample.names.size(); ++i) {
            const std::string &name = m_sample.names[i];
            if (std::ranges::any_of(m_countPaths, [&name](const std::string &path) {
                    return name.starts_with(path) && name.size() > path.size() && name[path.size()] == '.';
                }))
                m_sample.inUsage[i] = true;
        }
    }

private:
    bool row(JsonValue object)
    {
        if (m_chosen.wants()) {
            m_row.assign(m_sample.names.size(), {});
            m_path.clear();
            collect(object, false);
            m_chosen.add(std::move(m_row));
        }
        return !m_chosen.isFull();
    }

    void noteCounts(JsonValue value)
    {
        if (!looksLikeUsage(value) || m_countPaths.contains(m_path))
            return;
        const NormalUsage usage = normaliseUsage(value);
        if (usage.tokens.prompt() && usage.tokens.completion())
            m_countPaths.insert(m_path);
    }

    void collect(JsonValue object, bool inUsage)
    {
        const size_t length = m_path.size();
        for (const JsonValue member : object) {
            if (length > 0)
                m_path += '.';
            m_path += member.key();
            take(member, inUsage);
            m_path.resize(length);
        }
    }

    void take(JsonValue value, bool inUsage)
    {
        if (value.isObject()) {
            noteCounts(value);
            return collect(value, inUsage || isUsage(value));
        }
        if (value.isArray() && !isList(value))
            return;
        const auto column = columnOf(inUsage);
        if (!column)
            return;
        std::string &cell = m_row[*column];
        cell = value.isArray() ? value.minified() : value.text();
        cell.resize(std::min(cell.size(), LongestCell));
        if (!value.isNumber() && !value.isNothing())
            m_sample.onlyNumbers[*column] = false;
    }

    std::optional<size_t> columnOf(bool inUsage)
    {
        if (const auto known = m_places.find(m_path); known != m_places.end())
            return known->second;
        if (m_sample.names.size() == MostPaths)
            return std::nullopt;
        m_sample.names.push_back(m_path);
        m_sample.inUsage.push_back(inUsage);
        m_sample.onlyNumbers.push_back(true);
        m_row.emplace_back();
        return m_places.emplace(m_path, m_sample.names.size() - 1).first->second;
    }

    // As the reader takes it: a provider's own object of counts under one of its usual names.
    bool isUsage(JsonValue value) const
    {
        static constexpr std::array<std::string_view, 7> Names = {
            "usage",       "usage_metadata", "usageMetadata", "usage_object",
            "usageObject", "token_usage",    "tokenUsage"};
        const std::string_view name = std::string_view(m_path).substr(m_path.rfind('.') + 1);
        return std::ranges::find(Names, name) != Names.end() && looksLikeUsage(value);
    }

    static bool isList(JsonValue list)
    {
        bool any = false;
        for (const JsonValue value : list) {
            if (value.kind() >= JsonKind::Array)
                return false;
            any = true;
        }
        return any && list.raw().size() <= LongestCell;
    }

    TableSample &m_sample;
    RowChoice &m_chosen;
    std::unordered_map<std::string, size_t> m_places;
    std::vector<std::string> m_row;
    std::string m_path;
    std::set<std::string> m_countPaths; // of objects that count both sides
    JsonUnwrapper m_unwrapper;
};

} // namespace

Result<TableSample> sampleJsonTable(ByteSource &bytes, bool whole)
{
    TableSample sample{.kind = TableSample::Kind::Json};
    RowChoice chosen(whole);
    TableSink sink(sample, chosen);
    const auto read = readJson(bytes, commonEnvelopes(), sink);
    // A beginning mostly ends inside a value; what came before is what was asked for.
    if (!read && sample.names.empty())
        return read.error();
    sink.settleCounts();
    sample.rowsSeen = chosen.seen();
    sample.isWhole = read.ok() && chosen.hasAll();
    sample.rows = chosen.take();
    for (auto &row : sample.rows)
        row.resize(sample.names.size());
    return sample;
}

} // namespace tally
