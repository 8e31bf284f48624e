// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/correctedrows.h"

#include "formats/json/jsonwriting.h"

#include <algorithm>
#include <utility>

namespace tally {

namespace {

using Corrected = Corrections::mapped_type;

/// Writes an object anew with some of its members replaced.
class Mender {
public:
    explicit Mender(const Corrected &corrected)
        : m_corrected(corrected)
    {
    }

    std::string mended(JsonValue object)
    {
        std::string text = this->object(object, {});
        for (const auto &[path, value] : m_corrected) {
            if (m_raw.hasKey(path))
                continue;
            m_raw.putRaw(path, "null"); // the row does not have it
            text.pop_back();
            putMember(text, path, jsonText(value));
            text += '}';
        }
        return text;
    }
    /// What stood there.
    std::string_view raw() const { return m_raw.text(); }

private:
    std::string object(JsonValue value, const std::string &path)
    {
        std::string out = "{";
        for (const JsonValue member : value) {
            const std::string below = path.empty() ? member.key() : path + '.' + member.key();
            putMember(out, member.key(), mendedValue(member, below));
        }
        return out + '}';
    }

    std::string mendedValue(JsonValue value, const std::string &path)
    {
        if (const auto known = m_corrected.find(path); known != m_corrected.end()) {
            m_raw.putRaw(path, value.minified());
            return jsonText(known->second);
        }
        return value.isObject() && hasBelow(path) ? object(value, path) : value.minified();
    }

    bool hasBelow(const std::string &path) const
    {
        return std::ranges::any_of(m_corrected, [&path](const auto &correction) {
            return correction.first.starts_with(path + '.');
        });
    }

    static void putMember(std::string &out, std::string_view key, const std::string &json)
    {
        if (out.size() > 1)
            out += ',';
        out += jsonText(key) + ':' + json;
    }
    static std::string jsonText(std::string_view text)
    {
        std::string out;
        appendJsonString(out, text);
        return out;
    }

    const Corrected &m_corrected;
    JsonObjectText m_raw;
};

void addMember(std::string &context, std::string_view key, std::string_view json)
{
    JsonObjectText all;
    if (!context.empty())
        all.takeObject(context);
    all.putRaw(key, json);
    context = all.text();
}

} // namespace

CorrectedRows::CorrectedRows(JsonRowReader &rows, std::shared_ptr<const Corrections> corrections)
    : m_rows(rows)
    , m_corrections(std::move(corrections))
{
}

std::optional<QString> CorrectedRows::read(JsonValue object, UsageRecord &record)
{
    if (!m_corrections || !m_corrections->contains(record.line))
        return m_rows.read(object, record);
    Mender mender(m_corrections->at(record.line));
    const std::string text = mender.mended(object);
    JsonTape tape;
    tape.takeNaN();
    if (tape.parse(text) != JsonParse::Ok)
        return m_rows.read(object, record);
    auto problem = m_rows.read(tape.root(), record);
    if (!problem)
        addMember(record.context, "corrected", mender.raw());
    return problem;
}

} // namespace tally
