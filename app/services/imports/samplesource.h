// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <cstdint>
#include <memory>

namespace tally {

/// The beginning of a source, up to the end of a line where it has any.
class SampleSource : public ByteSource {
public:
    SampleSource(std::unique_ptr<ByteSource> source, int64_t bytes);

    Result<std::string_view> next() override;
    double progress() const override { return m_source->progress(); }
    bool rewind() override;
    QStringList notes() const override { return m_source->notes(); }

    /// There is more that was not given.
    bool isCut() const { return m_cut; }
    /// How much of the whole was given, 0 … 1.
    double part() const { return m_cut && m_part > 0 ? m_part : 1; }

private:
    std::unique_ptr<ByteSource> m_source;
    const int64_t m_limit;
    int64_t m_given = 0;
    double m_part = 1;
    bool m_cut = false;
};

} // namespace tally
