// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonrows.h"

#include "formats/cells/shownnumber.h"
#include "formats/cells/lostcosts.h"
#include "formats/json/pagecount.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct JsonRowsText {
    Q_DECLARE_TR_FUNCTIONS(JsonRows)
};

class RowSink : public JsonSink {
public:
    RowSink(std::span<const std::string_view> required, JsonRowReader &rows, RecordSink &sink)
        : m_required(required.begin(), required.end())
        , m_rows(rows)
        , m_sink(sink)
    {
    }

    bool element(JsonValue object, int64_t line) override
    {
        ++m_elements;
        const bool go = rowsOf(object, line);
        for (const QString &warning : m_rows.takeWarnings())
            m_sink.warn(warning);
        return go;
    }
    bool reject(int64_t line, const QString &reason) override { return m_sink.reject(line, reason); }
    void beside(std::string_view name, JsonValue value) override
    {
        if (name == "has_more")
            m_hasMore = value.kind() == JsonKind::True; // of the last page
        m_pages.add(name, value);
    }
    void sayWhatIsMissing()
    {
        if (m_hasMore)
            m_sink.mayBeCut(moreToCome());
        if (const auto text = m_pages.missing(m_elements))
            m_sink.mayBeCut(*text);
    }

    const LostCosts &lostCosts() const { return m_lost; }
    Result<void> end() const
    {
        if (m_shaped || m_missing.isEmpty())
            return {};
        return Error{ErrorKind::InvalidInput,
                     JsonRowsText::tr("No row of the file has what this format needs; missing: %1.")
                         .arg(m_missing.join(", "_L1))};
    }

private:
    bool rowsOf(JsonValue object, int64_t line)
    {
        if (m_missing.isEmpty() && !m_shaped)
            m_missing = missingIn(object);
        if (!m_shaped)
            m_shaped = missingIn(object).isEmpty();
        const auto inner = m_rows.rowsIn(object);
        if (!inner)
            return row(object, line);
        JsonTape tape;
        tape.takeNaN();
        return std::ranges::all_of(*inner, [&](const std::string &text) {
            const bool valid = tape.parse(text) == JsonParse::Ok;
            return valid ? row(tape.root(), line) : true;
        });
    }

    bool row(JsonValue object, int64_t line)
    {
        if (hasTooManyMembers(object))
            return m_sink.reject(line, tooManyMembers());
        UsageRecord &record = m_sink.room(m_own);
        record.clear();
        record.line = line;
        if (const auto problem = m_rows.read(object, record))
            return m_rows.isEmpty() || m_sink.reject(line, *problem);
        record.line = line;
        if (m_rows.lostCost())
            m_lost.add(line);
        return m_sink.record(record);
    }

    static bool hasTooManyMembers(JsonValue object)
    {
        size_t count = 0;
        for ([[maybe_unused]] const JsonValue member : object)
            ++count;
        return count > MaxJsonMembers;
    }

    QStringList missingIn(JsonValue object) const
    {
        QStringList names;
        for (const std::string_view path : m_required) {
            if (memberAt(object, path).kind() == JsonKind::Missing)
                names << QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size()));
        }
        return names;
    }

    std::vector<std::string_view> m_required;
    JsonRowReader &m_rows;
    RecordSink &m_sink;
    UsageRecord m_own;
    LostCosts m_lost;
    QStringList m_missing;
    bool m_shaped = false;
    bool m_hasMore = false;
    int64_t m_elements = 0;
    PageCount m_pages;
};

} // namespace

Result<void> readJsonRows(ByteSource &bytes, JsonEnvelopes envelopes,
                          std::span<const std::string_view> required, JsonRowReader &rows, RecordSink &sink)
{
    RowSink rowSink(required, rows, sink);
    const auto read = readJson(bytes, envelopes, rowSink);
    if (!read)
        return read;
    rowSink.sayWhatIsMissing();
    for (const QString &note : bytes.notes() + rows.endWarnings())
        sink.warn(note);
    if (const auto text = rowSink.lostCosts().warning())
        sink.warn(*text);
    return rowSink.end();
}

JsonValue memberAt(JsonValue value, std::string_view path)
{
    while (!path.empty()) {
        const size_t dot = std::min(path.find('.'), path.size());
        value = value[path.substr(0, dot)];
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return value;
}

void JsonFields::text(std::string &out, std::initializer_list<std::string_view> paths) const
{
    for (const std::string_view path : paths) {
        const JsonValue value = memberAt(m_object, path);
        if (!value.isString() && !value.isNumber())
            continue;
        value.textInto(out);
        if (!out.empty())
            return;
    }
    out.clear();
}

std::optional<int64_t> JsonFields::take(std::string_view path, JsonValue value, const Reading &reading)
{
    if (reading.hasValue())
        return reading.value;
    if (reading.isInvalid() && !m_problem) {
        const std::string cell = value.isString() ? value.text() : std::string(value.raw().substr(0, 80));
        m_problem = cellErrorText(reading.error, path, cell);
    }
    return std::nullopt;
}

namespace {

// Truth values, arrays and objects are no numbers and no times.
template <typename Read> Reading readScalar(JsonValue value, CellError otherwise, Read read)
{
    if (value.isNothing())
        return {};
    if (!value.isString() && !value.isNumber())
        return Reading::invalid(otherwise);
    return read(value.text());
}

} // namespace

std::optional<int64_t> JsonFields::count(std::string_view path)
{
    const JsonValue value = memberAt(m_object, path);
    return take(path, value, readScalar(value, CellError::NotANumber, [](const std::string &cell) {
                    return readCount(cell);
                }));
}

std::optional<int64_t> JsonFields::firstCount(std::initializer_list<std::string_view> paths)
{
    for (const std::string_view path : paths) {
        if (const auto value = count(path))
            return value;
    }
    return std::nullopt;
}

std::optional<int64_t> JsonFields::firstAmount(std::initializer_list<std::string_view> paths, int scale)
{
    for (const std::string_view path : paths) {
        if (const auto value = amount(path, scale))
            return value;
    }
    return std::nullopt;
}

std::optional<int64_t> JsonFields::amount(std::string_view path, int scale)
{
    const JsonValue value = memberAt(m_object, path);
    const Reading reading = readScalar(value, CellError::NotANumber, [scale](const std::string &cell) {
        return readAmount(cell, {}, scale);
    });
    m_lostAmount = m_lostAmount || reading.vanished;
    return take(path, value, reading);
}

std::optional<int64_t> JsonFields::duration(std::string_view path, int scale)
{
    const JsonValue value = memberAt(m_object, path);
    return take(path, value, readScalar(value, CellError::NotANumber, [scale](const std::string &cell) {
                    return readDuration(cell, {}, scale);
                }));
}

std::optional<int64_t> JsonFields::time(std::initializer_list<std::string_view> paths,
                                        const TimeReader &times)
{
    for (const std::string_view path : paths) {
        const JsonValue value = memberAt(m_object, path);
        const Reading reading = readScalar(value, CellError::NotATime,
                                           [&times](const std::string &cell) { return times.read(cell); });
        if (!reading.isBlank())
            return take(path, value, reading);
    }
    return std::nullopt;
}

QByteArray zoneFor(const ReadOptions &options, const QByteArray &own)
{
    return options.zoneGiven ? options.assumeZone : own;
}

QString tooManyMembers()
{
    return JsonRowsText::tr("The row has more than %1 members.").arg(shownNumber(MaxJsonMembers));
}

QString moreToCome()
{
    return JsonRowsText::tr("The file holds one page of several and says that more follow (has_more). What "
                            "those hold is missing: save all pages and import them too.");
}

QString timeMissing()
{
    return JsonRowsText::tr("The time is missing.");
}

} // namespace tally
