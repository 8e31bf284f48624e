// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/blockencoding.h"
#include "columns/file/columncatalogue.h"
#include "domain/result.h"

#include <QFile>

#include <cstdint>
#include <optional>

namespace tally {

/// The bytes of a column file that is being written: pieces go to its end, and those that are there can be
/// read back. Remembers what went wrong.
class ColumnOutput {
public:
    /// What messages name.
    void setPath(const QString &path) { m_path = path; }
    const QString &path() const { return m_path; }

    /// Takes an open file over: what is written goes behind `end`.
    void open(int descriptor, uint64_t end);
    void openAtEnd(int descriptor);
    QFile &file() { return m_file; }
    uint64_t end() const { return m_end; }

    uint64_t write(const void *bytes, uint64_t size); // at the end, aligned; its offset
    bool writeAt(uint64_t offset, const void *bytes, uint64_t size);
    /// The disk begins with a piece while the next one is built, so that the sync at the end has little to
    /// do.
    void startWriting(uint64_t offset, size_t size);
    void sync();

    /// Nothing when it is not what was written.
    std::optional<QByteArray> readBack(uint64_t offset, uint64_t size, uint64_t checksum);
    /// A column of a block; `buffer` holds its bytes.
    std::optional<ColumnView> readSegment(const BlockEntry &block, int column, QByteArray &buffer);

    void setError(const Error &error) { m_error = error; }
    const std::optional<Error> &error() const { return m_error; }
    Error damaged(const QString &detail) const;
    Error failure(int reason) const { return failureOf(m_path, reason); } // errno
    static Error failureOf(const QString &path, int reason);

private:
    QString m_path;
    QFile m_file;
    uint64_t m_end = 0;
    std::optional<Error> m_error;
};

} // namespace tally
