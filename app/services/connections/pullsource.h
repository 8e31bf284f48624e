// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionentry.h"
#include "domain/overlap.h"
#include "domain/result.h"
#include "providers/httptransport.h"
#include "providers/secretstore.h"
#include "storage/ledger.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace tally {

/// What is asked for of a source.
struct PullWish {
    std::optional<int64_t> sinceMs = {}; // else from where the last pull ended
    int64_t nowMs = 0;
    OverlapChoice overlap = OverlapChoice::Ask; // a person's answer, kept for the source
};

/// What a source gave: a file in one of the formats that are imported.
struct PulledFile {
    QByteArray bytes = {}; // empty: nothing new
    QString formatId = {};
    /// [from, to), UTC ms, of which it tells all that there is: sums fetched earlier that it lacks go.
    std::vector<std::pair<int64_t, int64_t>> told = {};
    int64_t ours = 0; // rows that this ledger sent there itself, left out
    std::string state = {}; // of the connection, when the import is done
};

/// Somewhere that usage can be fetched from: one file each, made by makePullSource(). Fetches what it was
/// asked for and calls back once. On the thread of the ledger, with an event loop.
class PullSource : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(const Result<PulledFile> &)>;
    using QObject::QObject;

    virtual void fetch(const PullWish &wish, Done done) = 0;
};

/// What a source works with.
struct PullTools {
    Ledger &ledger;
    HttpTransport &transport;
    SecretStore &secrets;
};

/// Null where nothing can be fetched from a connection of that kind.
std::unique_ptr<PullSource> makePullSource(const ConnectionEntry &entry, const PullTools &tools);

} // namespace tally
