// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <memory>
#include <string_view>

namespace tally {

/// A table of another program's SQLite file that is known here, opencode's messages or llm's responses, as
/// JSON Lines: the objects that these programs write themselves, without what was said. All rows are of one
/// moment. The file is only read, together with its write-ahead log; nothing in it changes. Where there is
/// such a log and the other program does not run, SQLite makes an index of it beside it.
class ForeignTable {
public:
    static bool isDatabase(const QString &path);
    /// Whether a part of the database stands beside the file, which then says nothing of its state.
    static bool hasLog(const QString &path);

    /// InvalidInput where no table is known.
    static Result<std::unique_ptr<ForeignTable>> open(const QString &path);
    ~ForeignTable();
    ForeignTable(const ForeignTable &) = delete;
    ForeignTable &operator=(const ForeignTable &) = delete;

    /// The next rows, each ending in a line feed, until the next call; empty at the end. A row that is no
    /// JSON becomes a line that is none.
    Result<std::string_view> next();
    bool rewind();
    double progress() const;

private:
    ForeignTable();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tally
