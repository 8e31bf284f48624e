// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <atomic>
#include <memory>

namespace tally {

/// A source that ends with Cancelled as soon as `cancel` is set: whatever a reader does with the bytes, also
/// where it looks at all of them before its first record.
class StoppableSource : public ByteSource {
public:
    /// `cancel` lives as long; nullptr: never.
    StoppableSource(std::unique_ptr<ByteSource> source, const std::atomic<bool> *cancel);

    Result<std::string_view> next() override;
    double progress() const override { return m_source->progress(); }
    bool rewind() override { return m_source->rewind(); }
    QStringList notes() const override { return m_source->notes(); }

private:
    std::unique_ptr<ByteSource> m_source;
    const std::atomic<bool> *m_cancel;
};

} // namespace tally
