// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace tally {

class Spool;

/// One thing that may be a log among what the user gave: a file, or a member of an archive. Its bytes can be
/// opened as often as needed (openByteSource, openRawBytes).
struct InputEntry {
    QString path;
    QString member = {}; // of an archive, as it may be shown; empty: the file itself
    int place = 0; // of the member among all that the archive holds
    int64_t size = 0; // of its bytes, as far as it is known
    int64_t fileTimeMs = 0;
    std::shared_ptr<const Spool> spool = {}; // a member's bytes, where the archive is slow to search
    int64_t spooledAt = 0;
    std::shared_ptr<const std::string> held = {}; // a small file's bytes, where they were read already
    std::optional<Error> refusal = {}; // why it cannot be opened

    /// A file, which need not be there.
    static InputEntry ofFile(const QString &path);

    bool isMember() const { return !member.isEmpty(); }
    /// Without folders: what a reader may find a date in.
    QString fileName() const;
    /// "export.zip ▸ june/usage.csv", for people; `file` stands for the file's own name.
    QString name(const QString &file = {}) const;
    /// The same with the folder the file is in.
    QString shownPath() const { return name(path); }
    /// Tells entries apart.
    QString key() const;
};

} // namespace tally
