// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/usageobject.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonwriting.h"

#include <optional>
#include <string_view>

namespace tally {

/// Makes a record of each line of a batch's output that has an answer; where the answer stands is up to the
/// class that is derived. Lines without one cost nothing and are left out, which is said.
class BatchLines : public JsonRowReader {
public:
    explicit BatchLines(const ReadOptions &options)
        : m_fileTimeMs(options.fileTimeMs)
        , m_keepPrivate(options.keepPrivate)
    {
    }

    std::optional<std::vector<std::string>> rowsIn(JsonValue line) final;
    std::optional<QString> read(JsonValue line, UsageRecord &record) final;
    QStringList endWarnings() final;

protected:
    /// The answer of a line; nothing that is an object where the request failed.
    virtual JsonValue answerOf(JsonValue line) const = 0;
    /// Fills names and ends of an answer.
    virtual void readAnswer(JsonValue answer, UsageRecord &record) const = 0;
    /// What the answer counts; whether it has any.
    virtual JsonValue usageOf(JsonValue answer) const = 0;
    /// When a line was answered; most say nothing.
    virtual std::optional<int64_t> timeOf(JsonFields &, const TimeReader &) const { return std::nullopt; }
    /// The member with what the caller named the request.
    virtual std::string_view nameKey() const = 0;

private:
    TimeReader m_times;
    JsonObjectText m_context;
    int64_t m_fileTimeMs = 0;
    int64_t m_leftOut = 0;
    bool m_keepPrivate = false;
    bool m_usedFileTime = false;
};

} // namespace tally
