// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/budgets/budgetgate.h"
#include "services/usage/ledgerwatch.h"
#include "storage/chats.h"
#include "storage/ledger.h"

#include <QFuture>
#include <QLockFile>
#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace tally {

struct EndedRequest;

/// Chat records in a ledger, written one after the other on a thread of their own, so that nobody waits while
/// an import holds the ledger. Lives as long as one run of the program, its session, for which a lock file
/// stands (sessionlock.h). A file that is moved away is written no more until it is back; one that takes its
/// place is the ledger from then on.
class ChatLedger {
public:
    static constexpr int UsualWaitMs = 2'000; // who must have it written tries again
    /// `lockWaitMs`: how long a write waits for another process.
    explicit ChatLedger(const QString &path, int lockWaitMs = UsualWaitMs);
    /// Writes what was asked for before.
    ~ChatLedger();
    ChatLedger(const ChatLedger &) = delete;
    ChatLedger &operator=(const ChatLedger &) = delete;

    const QString &path() const { return m_path; }
    /// Whether what failed so may work a little later: another process writes, or the server is away.
    bool mayPass(const Error &error) const;
    const std::string &session() const { return m_session; }
    /// What stands for a request until its provider gives an id. On the thread of the requests.
    std::string newLocalId() { return "chat-" + m_session + "-" + std::to_string(++m_requests); }

    /// The row of a record: none before the first put() was done, and none in a file that took the ledger's
    /// place meanwhile. On the writing thread.
    struct Place {
        int64_t id = 0;
        int64_t file = 0; // the how manieth that was opened
    };
    using Row = std::shared_ptr<Place>;
    int64_t idOf(const Row &row) const { return row->file == m_files ? row->id : 0; }
    void setId(const Row &row, int64_t id) const { *row = {id, m_files}; }
    QFuture<Result<int64_t>> put(const Row &row, const UsageRecord &record,
                                 const std::optional<OpenChat> &open);

    /// The end of a record: what the ledger does not take is kept (UnwrittenCalls), in the file that is named
    /// then; recover() of a later run brings it in.
    QFuture<Result<QString>> putOrKeep(const EndedRequest &ended);
    QFuture<Result<QString>> keep(const std::vector<EndedRequest> &calls);

    QFuture<Result<ChatSpending>> spentSince(int64_t sinceMs);

    /// What budgets say of a request, which holds what it may take until it is released; without a ledger
    /// there are none.
    QFuture<Result<BudgetAdmission>> admit(const BudgetClaim &claim, bool overBudget);
    /// Its record was written, or it ended: after what was asked for before.
    void noteRecorded(int64_t hold);
    void release(int64_t hold);

    /// Whether writes wait for another process as long as was said, or hardly at all.
    void setPatient(bool patient);

    /// Any other work on the ledger, behind what was asked for before.
    QFuture<Result<bool>> run(const std::function<Result<void>(Ledger &)> &work);
    /// Asks the budgets and, where they let it pass, puts the record at once.
    struct Opened {
        BudgetAdmission admission = {};
        std::optional<Error> unwritten = {}; // admitted, but the record is still to be put
    };
    QFuture<Result<Opened>> open(const BudgetClaim &claim, const Row &row, const UsageRecord &record,
                                 const OpenChat &left);

    /// Takes in what was kept, as far as the ledger takes it, and marks what sessions that are over left
    /// unfinished as interrupted. The number of records changed.
    QFuture<Result<int64_t>> recover();

    /// A finished record whose cost is still to be asked.
    struct Lookup {
        OpenChat open = {};
        UsageRecord record = {};
    };
    /// Those of ended requests, by the time of their next look-up.
    QFuture<Result<std::vector<Lookup>>> lookups();
    /// Changes a record and what is left to do about it by what they are then (ChatTable::change).
    QFuture<Result<int64_t>> change(int64_t id, const ChatChange &change);

private:
    template <typename T> QFuture<Result<T>> onThread(std::function<Result<T>()> work);
    template <typename T> QFuture<Result<T>> post(std::function<Result<T>(Ledger &)> work);
    Result<Ledger *> open();
    void followFile();
    BudgetGate &gate(Ledger &ledger);
    Result<QString> keepNow(std::vector<EndedRequest> calls) const;

    const QString m_path;
    const int m_lockWaitMs;
    const std::string m_session;
    int64_t m_requests = 0; // of this session
    QThread m_thread;
    QObject *m_worker; // lives on the thread
    std::unique_ptr<Ledger> m_ledger; // of the thread, like the rest
    std::unique_ptr<BudgetGate> m_gate; // of the ledger
    LedgerWatch m_watch;
    int64_t m_files = 0; // that were opened: another one may take the place of the first
    QString m_file; // the ledger without symbolic links
    std::unique_ptr<QLockFile> m_alive;
};

} // namespace tally
