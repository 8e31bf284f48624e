// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionentry.h"
#include "domain/happenings.h"
#include "domain/overlap.h"
#include "domain/result.h"
#include "sinks/sinknames.h"

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <string>

namespace tally {

/// What people set of a connection that records go to, as it is kept in the ledger. Secrets are not in it,
/// but where they are found: in environment variables, from a command, or else in the key store.
struct ConnectionConfig {
    QString url = {};
    std::map<std::string, std::string> projects = {}; // portal: the id of each project by its name here
    QString tokenCommand = {}; // portal: an executable that prints a token
    QString keyVariable = {}; // portal, posthog
    QStringList secretVariables = {}; // webhook
    QList<QPair<QString, QString>> headers = {}; // otlp: name of the header and its variable
    BookedAs bookedAs = BookedAs::Pseudonym;
    int settleAfterS = 120; // portal: how long an answer is waited for before it is asked
    int parallel = 8; // requests at a time
    QString provider = {}; // pull: whose usage is fetched (pullrecipes.h)
    int everyS = 24 * 3600; // pull: how often, while the program runs; 0: only when asked

    bool operator==(const ConnectionConfig &) const = default;

    std::string toJson() const;
    /// Members that are missing or cannot be read are as by default.
    static ConnectionConfig fromJson(const std::string &json);
};

/// What was found of a connection since, as it is kept in the ledger.
struct ConnectionState {
    int64_t pausedUntilMs = 0; // nothing is sent before, 0: not paused
    bool pausedByReceiver = false; // it asked for that (Retry-After)
    int64_t pauseMs = 0; // how long it was paused last because it could not be reached
    int64_t lastAnswerMs = 0;
    int lastStatus = 0;
    QString trouble = {}; // what stands in the way, for people; empty: nothing. See KeptWords
    bool isClockWrong = false; // of this computer: tokens are not accepted by that
    std::optional<bool> cutsToSeconds = {}; // a portal that keeps whole seconds; not known yet
    std::map<std::string, int64_t> refusedProjects = {}; // by their names here: the status of the refusal
    std::map<std::string, int64_t> pulledToMs = {}; // newest time seen, by project id
    std::optional<int64_t> lastRows = {}; // pull: records that the last one brought
    /// pull: what it fetched overlaps with the ledger and nobody said yet which counts; nothing was imported.
    std::optional<OverlapFigures> overlap = {};
    Happenings happened = {};

    bool operator==(const ConnectionState &other) const { return toJson() == other.toJson(); }

    /// The last answer was that the key or token is not accepted: without another one nothing goes on.
    bool isKeyRefused() const
    {
        return !trouble.isEmpty() && !isClockWrong && (lastStatus == 401 || lastStatus == 403);
    }

    /// People changed something: it need not wait any more, unless the receiver asked for that and is the
    /// same.
    void forgetPause(bool isOtherReceiver);

    /// It failed for a time, which is doubled each time up to `mostPauseMs`.
    void noteFailure(const QString &why, int status, int64_t nowMs, int64_t mostPauseMs);

    std::string toJson() const;
    static ConnectionState fromJson(const std::string &json);
};

/// The kinds that records go to: "portal", "webhook", "otlp", "posthog".
const QStringList &outKinds();

/// The kind that usage is fetched from, of providers and gateways.
inline constexpr char PullKind[] = "pull";

/// What the key or token of a connection is called in the key store.
QString secretIdOf(const QString &kind, const QString &name);

/// That a connection can work with what was set; `kind` is one of outKinds() or PullKind.
Result<void> checkConnection(const QString &kind, const ConnectionConfig &config);

/// A project's id as portals take it (a UUID in lower case); nothing for any other text.
std::optional<std::string> projectIdOf(const QString &text);

} // namespace tally
