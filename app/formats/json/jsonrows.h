// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsonreader.h"
#include "formats/cells/timereader.h"

#include <QStringList>

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Makes records of the elements of one JSON file.
class JsonRowReader {
public:
    virtual ~JsonRowReader() = default;
    /// Fills `record`, which is cleared before; nothing, or why the row cannot be used (translated).
    virtual std::optional<QString> read(JsonValue object, UsageRecord &record) = 0;
    /// The rows (JSON objects) that an element stands for; nothing where it is a row itself.
    virtual std::optional<std::vector<std::string>> rowsIn(JsonValue) { return std::nullopt; }
    /// Whether the row that was not usable last holds nothing that anybody could miss.
    virtual bool isEmpty() const { return false; }
    /// Whether a cost of the row read last was too small to be kept.
    virtual bool lostCost() const { return false; }
    /// What the person should know about the rows so far (translated), once per text.
    virtual QStringList takeWarnings() { return {}; }
    /// What the person should know at the end (translated).
    virtual QStringList endWarnings() { return {}; }
};

/// Reads the elements of a JSON document or JSON Lines as one record each. An error when there are elements
/// and none of them has all `required` members (paths): it names those that the first one lacks.
Result<void> readJsonRows(ByteSource &bytes, JsonEnvelopes envelopes,
                          std::span<const std::string_view> required, JsonRowReader &rows, RecordSink &sink);
inline Result<void> readJsonRows(ByteSource &bytes, JsonEnvelopes envelopes,
                                 std::initializer_list<std::string_view> required, JsonRowReader &rows,
                                 RecordSink &sink)
{
    return readJsonRows(bytes, envelopes, std::span(required.begin(), required.size()), rows, sink);
}

/// Follows a dotted path; a Missing value when a member on it is not there.
JsonValue memberAt(JsonValue value, std::string_view path);

/// Reads named members of one element as values, and remembers the first that is none. Missing members, null
/// and the documented words for "unknown" are unknown.
class JsonFields {
public:
    explicit JsonFields(JsonValue object)
        : m_object(object)
    {
    }

    JsonValue operator[](std::string_view path) const { return memberAt(m_object, path); }
    /// The first of these members that is a text or a number and not empty.
    void text(std::string &out, std::initializer_list<std::string_view> paths) const;
    std::optional<int64_t> count(std::string_view path);
    /// The first of these members that has a value.
    std::optional<int64_t> firstCount(std::initializer_list<std::string_view> paths);
    /// In units of 10^-`scale` of the number (9: dollars as nano-dollars).
    std::optional<int64_t> amount(std::string_view path, int scale);
    std::optional<int64_t> firstAmount(std::initializer_list<std::string_view> paths, int scale);
    /// In milliseconds; `scale` 0: milliseconds, 3: seconds.
    std::optional<int64_t> duration(std::string_view path, int scale);
    /// The first of these members that has a value, as UTC milliseconds.
    std::optional<int64_t> time(std::initializer_list<std::string_view> paths, const TimeReader &times);

    /// Whether an amount so far was too small for its unit, and so was read as 0.
    bool lostAmount() const { return m_lostAmount; }
    /// Why the row cannot be used (translated), if something was not a value.
    const std::optional<QString> &problem() const { return m_problem; }

private:
    std::optional<int64_t> take(std::string_view path, JsonValue value, const Reading &reading);

    JsonValue m_object;
    std::optional<QString> m_problem;
    bool m_lostAmount = false;
};

/// The zone of a format whose naive times follow its own rule (`own`), unless the person chose one.
QByteArray zoneFor(const ReadOptions &options, const QByteArray &own);

/// Members of one row that are kept: more is a document of another kind, and slow to take over.
constexpr size_t MaxJsonMembers = 4096;
/// "The row has more than 4,096 members." (translated)
QString tooManyMembers();

/// That a saved page says that more follow (translated).
QString moreToCome();

/// "The time is missing." (translated)
QString timeMissing();

} // namespace tally
