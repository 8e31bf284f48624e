// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/inflater.h"
#include "domain/result.h"

#include <QByteArray>

#include <memory>

namespace tally {

/// Undoes the `Content-Encoding` of an answer piece by piece: gzip (also several members) and deflate (with
/// or without the zlib header, since servers differ). A small answer must not become a huge one: the output
/// has a limit, and so has its ratio to the input.
class ContentInflater {
public:
    static constexpr qint64 RatioCountsFrom = 4 * 1024 * 1024; // bytes out

    /// `encoding` is the header's value. InvalidInput if it is not identity, gzip or deflate.
    static Result<std::unique_ptr<ContentInflater>> create(const QByteArray &encoding, qint64 maxBytes);

    /// What `bytes` inflate to. Damaged, or InvalidInput beyond a limit; then nothing more may be given.
    Result<QByteArray> inflate(const QByteArray &bytes);
    /// Damaged when the input ended early.
    Result<void> finish() const;

private:
    explicit ContentInflater(qint64 maxBytes)
        : m_maxBytes(maxBytes)
    {
    }

    std::unique_ptr<Inflater> m_inflater; // none: nothing to undo
    qint64 m_maxBytes;
    qint64 m_out = 0;
};

} // namespace tally
