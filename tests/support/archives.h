// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <archive.h>
#include <archive_entry.h>

#include <vector>

namespace tally {

/// One member of an archive that a test makes. Names are bytes: an archive may hold any.
struct TestMember {
    QByteArray name;
    QByteArray bytes;
    mode_t type = S_IFREG;
    QByteArray linkTarget = {}; // of a hard link
};

/// How: format ("zip", "pax", "ustar", "7zip", "raw"), filter ("", "gzip", "bzip2", "xz", "zstd") and options
/// in libarchive's words.
struct TestPacking {
    const char *format = "zip";
    const char *filter = "";
    const char *options = "";
    const char *password = nullptr;
};

inline QString writeArchive(const QString &path, const std::vector<TestMember> &members,
                            const TestPacking &packing = {})
{
    const auto need = [](int state, archive *made) {
        if (state < ARCHIVE_WARN)
            qFatal("cannot make an archive: %s", archive_error_string(made));
    };
    archive *made = archive_write_new();
    need(archive_write_set_format_by_name(made, packing.format), made);
    if (*packing.filter)
        need(archive_write_add_filter_by_name(made, packing.filter), made);
    if (*packing.options)
        need(archive_write_set_options(made, packing.options), made);
    if (packing.password)
        need(archive_write_set_passphrase(made, packing.password), made);
    archive_write_set_bytes_in_last_block(made, 1);
    need(archive_write_open_filename(made, QFile::encodeName(path).constData()), made);
    for (const TestMember &member : members) {
        archive_entry *entry = archive_entry_new();
        archive_entry_copy_pathname(entry, member.name.constData());
        archive_entry_set_filetype(entry, member.type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_mtime(entry, 1'700'000'000, 0);
        archive_entry_set_size(entry, member.bytes.size());
        if (!member.linkTarget.isEmpty())
            archive_entry_copy_hardlink(entry, member.linkTarget.constData());
        need(archive_write_header(made, entry), made);
        if (!member.bytes.isEmpty())
            need(int(std::min<la_ssize_t>(
                     0, archive_write_data(made, member.bytes.constData(), size_t(member.bytes.size())))),
                 made);
        archive_entry_free(entry);
    }
    need(archive_write_close(made), made);
    archive_write_free(made);
    return path;
}

} // namespace tally
