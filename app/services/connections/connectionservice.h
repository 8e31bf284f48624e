// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionentry.h"
#include "domain/outboxrow.h"
#include "domain/result.h"
#include "services/connections/connectionconfig.h"
#include "storage/connectiontable.h"
#include "storage/ledger.h"
#include "storage/outbox.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tally {

/// A connection with what stands in its outbox.
struct ConnectionLine {
    ConnectionEntry entry = {};
    ConnectionConfig config = {};
    ConnectionState state = {};
    OutboxCounts outbox = {};

    /// Its receiver wants nothing more (410), and nobody switched it on since.
    bool isOffByReceiver() const;
};

/// A record on its way, with what is told of it.
struct OutboxLine {
    OutboxRow row = {};
    std::string externalId = {};
    std::optional<Money> cost = {};
    UsageRecord record = {}; // only of rows()
};

/// The receiver's cost of a sent record is another than ours, by more than a hundredth.
bool costDiffers(const OutboxLine &line);

/// What a portal has of what was sent to it.
struct PortalDifference {
    int64_t equal = 0;
    int64_t differ = 0; // in cost
    int64_t missing = 0; // there

    bool operator==(const PortalDifference &) const = default;
};

/// What would become of what waits for a connection.
struct PushPreview {
    int64_t sendable = 0;
    struct Reason {
        QString message;
        int64_t records = 0;
    };
    std::map<QByteArray, Reason> notSendable = {}; // by id
};

/// What a receiver has against a record, "field: message" each; of OutboxRow::errors.
QStringList fieldErrors(const std::string &errors);

/// The connections of one ledger: what they are and what waits for them. Blocking, on the thread that made
/// it.
class ConnectionService {
public:
    static Result<std::unique_ptr<ConnectionService>> open(const QString &ledgerPath, Ledger::Mode mode);

    Ledger &ledger() { return *m_ledger; }

    /// All, in the order they were added; what goes out only with `outOnly`.
    Result<std::vector<ConnectionLine>> list(bool outOnly = false);
    Result<ConnectionLine> find(const std::string &name);
    Result<OutboxCounts> counts(int64_t connection);

    /// InvalidInput where it cannot work with that, or the name is taken.
    Result<void> add(const QString &kind, const std::string &name, const ConnectionConfig &config,
                     bool isOn = true);
    /// What was refused for a project whose id changes is tried again, and a pause ends.
    Result<void> change(const ConnectionLine &before, const ConnectionConfig &config, bool isOn);
    Result<void> remove(const std::string &name);

    /// Records of an import; how many are new there.
    Result<int64_t> enqueueBatch(const ConnectionLine &line, int64_t batch);
    /// What was refused or needs attention waits again.
    Result<void> retry(const ConnectionLine &line);
    /// These wait again, whatever became of them but Sent. What a portal may have is Unknown and stays so: it
    /// is asked before anything is sent again.
    Result<void> retry(int64_t connection, const std::vector<int64_t> &records);

    /// Calls `visit` for all that is not sent, events last, until it says false.
    Result<void> visitUnsent(const ConnectionLine &line,
                             const std::function<bool(const OutboxLine &)> &visit);
    /// The first of them for people, those that need one first, and behind them some that were sent.
    Result<std::vector<OutboxLine>> rows(int64_t connection, int most);
    /// Of what waits and, besides, of these batches.
    Result<PushPreview> preview(const ConnectionLine &line, const std::vector<int64_t> &batches);
    /// False where the lines got last are of before, as another process held the ledger: get them again.
    bool isCaughtUp() const { return m_isCaughtUp; }

private:
    explicit ConnectionService(std::unique_ptr<Ledger> ledger)
        : m_ledger(std::move(ledger))
    {
    }

    void catchUp();
    Result<ConnectionLine> lineOf(ConnectionEntry entry);

    std::unique_ptr<Ledger> m_ledger;
    bool m_isCaughtUp = true;
};

} // namespace tally
