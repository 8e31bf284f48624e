// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/doubt.h"
#include "domain/int128.h"
#include "domain/result.h"
#include "domain/usagerecord.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What a format knows of its source, in the words of tallyglass-formats(5): short, technical, untranslated.
/// An empty one is not told by the source.
struct SourceFacts {
    QString provider = {}; // "openai", "per row"
    QString granularity = {}; // "request", "hour, day"
    QString cache =
        {}; // whether the input count holds cache reads and writes: "inside", "beside", "by total"
    QString reasoning = {}; // the same for reasoning and the output count
    QString id = {}; // the member that names a record: "generation_id"; "slice", "content"
    QString money = {}; // "USD", "US cents", "none"
    QString zone = {}; // of times without one: "UTC", "viewer's"
    QString leftOut = {}; // what is never kept: "prompts, answers"
    QString evidence = {}; // how sure: "real files", "documentation", "code of the exporter"
};

struct FormatInfo {
    QString id; // "openrouter-activity-csv": stable, stored with batches, used by --format
    QString name; // for people, translated
    QString description; // one line: where such a file comes from
    QStringList extensions; // without dot, gz left out: "csv"
    bool excerpt = false; // a file may be a part, chosen by a filter, of what it was made from
    SourceFacts facts = {};
};

struct JsonSamples;

/// The beginning of a file, decompressed and in UTF-8 without BOM: enough to tell the format. Looked at on
/// one thread; what was found in the text once is kept with it.
struct FileHead {
    std::string text; // up to 64 KiB
    bool complete = false; // text is the whole file
    QString fileName;
    mutable std::shared_ptr<JsonSamples> samples = {}; // of sampleJson() (formats/json/jsonsample.h)
};

/// A way to map the columns of an unknown file (--map M.json). See formats/fields/columnmap.h for the JSON
/// form.
struct ColumnMap;

/// Values that a person put in the place of a row's own, for one import: by the line where the row begins,
/// then by column name or dotted path. What the file says of them goes into the context as "corrected".
using Corrections = std::map<int64_t, std::map<std::string, std::string>>;

struct ReadOptions {
    QByteArray assumeZone = "UTC"; // IANA zone of times without one, where the format's own rule does not say
    bool zoneGiven = false; // the user chose assumeZone: it beats a format's own rule for naive times
    std::shared_ptr<const ColumnMap> map = {};
    std::shared_ptr<const Corrections> corrections = {}; // only generic formats know them
    QString fileName = {};
    QString filePath = {}; // absolute; empty where it says nothing (standard input)
    int64_t fileTimeMs = 0; // modification time: the date of snapshots that carry none
    Assumptions assume = {}; // answers to doubts, by their keys
    bool guess = false; // take the likeliest choice of an open doubt instead of refusing the file
    bool keepPrivate = false; // keep what describes persons or what was said: see formats/fields/privacy.h
    /// A file that must be looked at as a whole may be read as its first rows say, and looked at meanwhile.
    /// Where all rows together say otherwise, the sink is told to startOver().
    bool looksMeanwhile = false;
};

/// The bytes of one import file, unpacked and in UTF-8 without BOM, in order: what follows is
/// valid UTF-8 without NUL, whatever the file held, and pieces end at whole characters.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Next piece, valid until the next call; empty at the end.
    virtual Result<std::string_view> next() = 0;
    /// 0 … 1 of the file on disk that was consumed.
    virtual double progress() const = 0;
    /// Back to the beginning, for a reader that has to look at everything twice; false when this source
    /// cannot.
    virtual bool rewind() { return false; }
    /// What had to be repaired so far (translated), for the reader to pass on as warnings.
    virtual QStringList notes() const { return {}; }
};

/// What a mapping did to the rows of a file.
struct MappingFacts {
    std::vector<int64_t> ruleHits = {}; // see RowRules (formats/fields/rowrules.h)
    int64_t unruled = 0; // rows that no rule fits
    /// Costs in another currency than the US dollar.
    struct Foreign {
        std::string currency; // its code
        int64_t rows = 0;
        Int128 nano = 0; // in that currency
        bool converted = false; // there was a rate for it
    };
    std::vector<Foreign> foreign = {};
    int64_t repeatedTimes = 0; // times without a zone that occur twice, since clocks were put back
    int64_t firstRepeatedMs = 0; // the first of them, as it was read
};

/// Takes what a reader finds, in the order of the file. Returning false stops the reader, which then returns
/// Cancelled.
class RecordSink {
public:
    virtual ~RecordSink() = default;
    /// Where the reader may make its next record instead of in `own`: what is made here need not be moved.
    /// Holds an earlier record.
    virtual UsageRecord &room(UsageRecord &own) { return own; }
    /// A usable record with `line` set. The reader reuses the object afterwards.
    virtual bool record(UsageRecord &record) = 0;
    /// A row that could not be used, as a whole: where it begins and why (translated).
    virtual bool reject(int64_t line, const QString &reason) = 0;
    /// Something the person should know about the file as a whole (translated); said once per text.
    virtual void warn(const QString &text) = 0;
    /// The end of the file may be missing (translated): a warning, and a reason for a strict import to refuse
    /// the file.
    virtual void mayBeCut(const QString &text) { warn(text); }
    /// A doubt about the file's figures, taken or open; said once per key. See formats/fields/doubts.h.
    virtual void doubt(const Doubt &doubt) = 0;
    /// With ReadOptions::looksMeanwhile, at the end: everything given is to be forgotten, and the file to be
    /// read again without it.
    virtual void startOver() { }
    /// What the mapping did, told once at the end by the generic formats.
    virtual void mapped(const MappingFacts &) { }
    /// What an earlier reading of a growing file gave under this external id goes by another one now.
    virtual void withdraw(std::string_view /*source*/, std::string_view /*externalId*/) { }
};

/// Where the next reading of a file that only grows begins. An empty one is the beginning of the file.
struct ReadMark {
    int64_t offset = 0; // bytes of the file
    int64_t line = 1; // that begins there
    std::string state = {}; // what the format has to know of what stands before
    int64_t lastLine = 0; // that was looked at so far; 0: none
    bool waits = false; // something counts only when nothing follows it: read again when the file is at rest
};

/// One format of exported logs: one file in app/formats and one line in formatregistry.cpp. Stateless; may be
/// used on several threads.
class ImportFormat {
public:
    virtual ~ImportFormat() = default;
    virtual FormatInfo info() const = 0;
    /// 0 (not mine) … 100 (surely mine) from the beginning of the file. Generic readers stay at or below 40.
    virtual int confidence(const FileHead &head) const = 0;
    /// Reads all of it into the sink. An error means the file as a whole cannot be used (a missing required
    /// column, named; a JSON document cut short …) and everything already given to the sink must be
    /// forgotten.
    virtual Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const = 0;

    /// Whether readOn() can read a growing file on.
    virtual bool readsOn() const { return false; }
    /// Reads a growing file from the mark on, with which `bytes` begin, and moves the mark behind what
    /// nothing that may be appended changes any more. The next reading gives all records from the new mark on
    /// again; those of all readings together, the last of each, are what read() gives. `atRest`: nobody is
    /// writing, so what waits for more counts. False: what was appended changes what stands before the mark;
    /// everything already given to the sink must be forgotten, and the file be read on from an empty mark.
    virtual Result<bool> readOn(ByteSource &bytes, const ReadOptions &options, bool /*atRest*/,
                                ReadMark & /*mark*/, RecordSink &sink) const
    {
        const auto done = read(bytes, options, sink);
        return done ? Result<bool>(true) : done.error();
    }
};

} // namespace tally
