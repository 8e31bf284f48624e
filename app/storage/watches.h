// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace tally {

/// A folder of which new files are read by themselves.
struct WatchFolder {
    int64_t id = 0;
    QString path = {}; // absolute, without a slash at its end
    QString filter = {}; // names of files: "*.jsonl; usage_*.csv"; empty: all
    QString formatId = {}; // empty: found out for each file
    QString profile = {}; // name of a mapping; empty: none
    bool subfolders = true;
    bool asks = false; // a person says yes to each file
    bool isOn = true;
    int64_t addedMs = 0;
    std::optional<int64_t> lastReadMs = {}; // when something of it was read
    int64_t records = 0; // that it brought and that were not undone; counted, not written

    bool operator==(const WatchFolder &) const = default;
};

/// Which bytes stand at a path, as far as the file system tells.
struct WatchStamp {
    uint64_t device = 0;
    uint64_t inode = 0;
    int64_t size = 0; // bytes
    int64_t modifiedNs = 0; // since 1970

    bool operator==(const WatchStamp &) const = default;
    bool isSameFile(const WatchStamp &other) const { return device == other.device && inode == other.inode; }
};

/// How a file of a watched folder stands.
enum class WatchFileState {
    Read,
    LeftOut, // it was there before the folder was watched
    Question, // a person has to say how it is to be read
    Failed,
    NoLog, // nothing in it is a log
};

/// A file of a watched folder as it was read last.
struct WatchFile {
    int64_t id = 0; // 0: the ledger does not know it yet
    int64_t watch = 0;
    QString path = {}; // below the folder
    WatchStamp stamp = {};
    int64_t readTo = 0; // bytes before it are settled
    int64_t line = 1; // number of the line that begins there
    int64_t lastLine = 0; // that was looked at; 0: none
    uint64_t tailHash = 0; // of what stands just before readTo
    QString formatId = {};
    WatchFileState state = WatchFileState::Read;
    QString message = {}; // why there is a question or a failure, translated at that time
    QByteArray answers = {}; // JSON object of what a person said of its doubts
    int64_t batch = 0; // that it was read into last
    int64_t version = 0; // moves with every write

    bool operator==(const WatchFile &) const = default;
};

/// A reading of a watched file, for the import that writes what it brings.
struct WatchedRead {
    WatchFile file; // as it was known when it was decided to read it
    int64_t day = 0; // days since 1970-01-01
    bool fromStart = true; // of the file, else from file.readTo
    bool newBatch = false; // even where the file has one of that day
    bool grew = false; // what was read before stands there as it stood, and is read once more
};

} // namespace tally
