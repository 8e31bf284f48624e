// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookingrule.h"
#include "domain/money.h"
#include "domain/overlap.h"
#include "storage/watches.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// What a connection tells as a whole: of the aggregates that it brought earlier, those of these times that
/// it does not tell any more go.
struct ToldTimes {
    int64_t connection = 0;
    std::vector<std::pair<int64_t, int64_t>> times = {}; // [from, to), UTC ms
};

/// Which earlier aggregates an import replaces, besides those that it has itself.
struct SliceScope {
    /// The file may hold a part of what it was made from, as a filtered export does: nothing is removed
    /// because the file lacks it, except by a newer snapshot.
    bool excerpt = false;
    /// What the person said of all records of the file, where they have nothing of their own: rows of
    /// others are left alone.
    std::string user = {};
    std::string customer = {};
    std::string project = {};
    ToldTimes told = {};
};

/// What is known of an import before it begins; stored with its batch.
struct BatchSource {
    QString fileName; // without folder
    QString path;
    QByteArray sha256; // hex, of the file's bytes; empty for chats
    QString formatId;
    int64_t fileSize = 0;
    SliceScope slices = {}; // not stored
    std::optional<WatchedRead> watched = {}; // of a file in a watched folder
};

/// What a watched folder brought on one day, which is one import to people: the source is that of the file
/// read last, the counts are sums.
struct WatchedDay {
    int64_t watch = 0;
    QString folder;
    int64_t files = 0;
    std::vector<int64_t> members = {}; // the batches it is made of
};

/// What a batch is that sets fields of records (attributions.h).
struct AttributionInfo {
    int64_t rule = 0; // the rule that was made with it, 0: by hand
    RuleConditions conditions = {}; // which records it was for
    FieldSettings settings = {};
};

/// One import, re-pricing or attribution, as listed. `undoneAtMs` is set once it was undone.
struct BatchInfo {
    int64_t id = 0;
    BatchSource source = {};
    int64_t importedAtMs = 0;
    std::optional<int64_t> undoneAtMs = {};
    int64_t added = 0;
    int64_t updated = 0;
    int64_t duplicates = 0;
    int64_t rejected = 0;
    std::optional<Int128> costNano = {}; // sum of the effective costs of the records read
    int64_t unpriced = 0; // records read without an effective cost
    int64_t milliseconds = 0;
    QStringList notes = {}; // what was assumed or warned about, in the language of that time
    OverlapChoice overlap = OverlapChoice::Ask; // what counts; Ask where it overlapped with nothing
    std::optional<AttributionInfo> attribution =
        {}; // `updated` show something else by it, `duplicates` did so
    std::optional<WatchedDay> watched = {};
};

/// What an import tells of that the ledger has in another way, as if nobody had said yet which counts.
struct OverlapReview {
    std::vector<Overlap> overlaps = {};
    Int128 ledgerNano = 0; // what the ledger has of these days besides the import
    OverlapChoice choice = OverlapChoice::Ask; // what counts now
};

/// A new computed cost of one record.
struct Repricing {
    int64_t recordId = 0;
    std::optional<Money> computedCost = {}; // nullopt: unknown from now on
    bool free = false;
    std::string price = {}; // UsageRecord::price
    std::optional<Money> cacheSaving = {};
};

} // namespace tally
