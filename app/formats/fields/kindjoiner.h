// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

namespace tally {

/// Joins records of one kind of tokens each that follow one another and are alike in all else: together they
/// are one request, or the sum of one day. What is alike is added to the first, whose id stays.
class KindJoiner : public RecordSink {
public:
    explicit KindJoiner(RecordSink &sink)
        : m_sink(sink)
    {
    }

    bool record(UsageRecord &record) override;
    bool reject(int64_t line, const QString &reason) override
    {
        return flush() && m_sink.reject(line, reason);
    }
    void warn(const QString &text) override { m_sink.warn(text); }
    void mayBeCut(const QString &text) override { m_sink.mayBeCut(text); }
    void doubt(const Doubt &doubt) override { m_sink.doubt(doubt); }
    /// Gives the last record on; false when the sink wants no more.
    bool flush();

private:
    bool joins(const UsageRecord &record) const;
    void join(const UsageRecord &record);

    RecordSink &m_sink;
    UsageRecord m_record;
    bool m_holds = false;
};

} // namespace tally
