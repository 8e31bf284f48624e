// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

struct archive;
struct archive_entry;

namespace tally {

/// Walks once through what is packed in a file, by libarchive. A little must not become a lot: neither what
/// the members are said to be in all, nor what is read, may be more than 200 times the file and 64 MiB more.
/// Nothing is ever written under a name that stands in an archive.
class ArchiveReader {
public:
    enum class Kind {
        Archive, // ZIP, 7z, tar, and tar in gzip, bzip2, xz or zstd: any number of members
        Packed, // one file in bzip2, xz or zstd: one member without a name
    };
    struct Member {
        QString name; // as it may be shown: valid, and without what steers a terminal
        bool isFile = false;
        bool isEncrypted = false;
        int64_t size = 0;
        std::optional<int64_t> timeMs = {};
    };

    /// `name` is for messages. InvalidInput when the file is no such thing, or damaged.
    static Result<std::unique_ptr<ArchiveReader>> open(const QString &path, Kind kind, const QString &name);
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader &) = delete;
    ArchiveReader &operator=(const ArchiveReader &) = delete;

    /// The next member of any kind; nothing at the end.
    Result<std::optional<Member>> next();
    /// More of the member's bytes; 0 at its end.
    Result<size_t> read(std::span<char> room);
    double progress() const; // in the file
    /// Whether a member is found only by unpacking all before it: known when next() was called.
    bool isSlowToSearch() const;

private:
    ArchiveReader(archive *opened, QString path, QString name, int64_t fileSize);
    Error damage() const;
    Error fault() const;
    Error tooMuch() const;

    archive *m_archive;
    QString m_path;
    QString m_name;
    int64_t m_fileSize;
    uint64_t m_allowed; // bytes unpacked
    uint64_t m_said = 0; // of all members, so far
    uint64_t m_read = 0;
};

Error encryptedError(const QString &name, const QString &path);

} // namespace tally
