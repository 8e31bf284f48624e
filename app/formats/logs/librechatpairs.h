// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <deque>
#include <string>

namespace tally {

/// Joins the rows of a prompt and of its completion, in either order, to one record: of one user, model and
/// `key`, at most ten seconds apart. A row whose other half does not come is a record by itself.
class LibreChatPairs : public RecordSink {
public:
    explicit LibreChatPairs(RecordSink &sink)
        : m_sink(sink)
    {
    }

    /// What the record that comes next is a half of.
    void next(bool prompt, std::string key);
    /// The row read last gives no record.
    void forget() { m_key.clear(); }
    /// Hands on the halves that are left.
    Result<void> end();

    bool record(UsageRecord &record) override;
    bool reject(int64_t line, const QString &reason) override { return m_sink.reject(line, reason); }
    void warn(const QString &text) override { m_sink.warn(text); }
    void mayBeCut(const QString &text) override { m_sink.mayBeCut(text); }
    void doubt(const Doubt &doubt) override { m_sink.doubt(doubt); }

private:
    struct Half {
        UsageRecord record;
        std::string key;
        bool prompt = false;
    };
    std::deque<Half>::iterator otherHalf(const UsageRecord &record);

    RecordSink &m_sink;
    std::deque<Half> m_halves;
    std::string m_key;
    bool m_prompt = false;
};

} // namespace tally
