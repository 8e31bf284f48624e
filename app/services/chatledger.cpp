// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chatledger.h"

#include "domain/jsontext.h"
#include "formats/jsontext.h"
#include "services/servicetext.h"
#include "services/sessionlock.h"

#include <QFileInfo>
#include <QPromise>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int LockWaitMs = 2'000; // who must have it written tries again

Result<int64_t> interrupt(Ledger &ledger, OpenChat open)
{
    const auto record = ledger.chatRecord(open.recordId);
    if (!record)
        return record.error();
    open.session.clear();
    const bool nothingToAsk = open.lookupId.empty();
    if (!*record || (*record)->status != Status::Pending) {
        const auto kept = ledger.setOpenChat(open, nothingToAsk || !*record);
        return kept ? Result<int64_t>(0) : kept.error();
    }
    UsageRecord interrupted = **record;
    interrupted.status = Status::Interrupted;
    JsonObjectText why;
    why.putString(
        "error_message",
        ServiceText::tr("The program ended before the answer did. The request may have been billed.")
            .toStdString());
    interrupted.context = mergeJsonObjects(why.text(), interrupted.context);
    const auto put =
        ledger.putChat(open.recordId, interrupted, nothingToAsk ? std::nullopt : std::optional(open));
    return put ? Result<int64_t>(1) : put.error();
}

} // namespace

ChatLedger::ChatLedger(const QString &path)
    : m_path(path)
    , m_session(newSession())
    , m_worker(new QObject)
{
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

ChatLedger::~ChatLedger()
{
    // Behind everything that was posted before.
    QMetaObject::invokeMethod(
        m_worker,
        [this] {
            m_ledger.reset();
            m_alive.reset();
            delete m_worker;
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

Result<Ledger *> ChatLedger::open()
{
    if (!m_ledger) {
        auto opened = Ledger::open(m_path, Ledger::Mode::OpenOrCreate);
        if (!opened)
            return opened.error();
        m_ledger = std::move(*opened);
        m_ledger->setLockTimeout(LockWaitMs);
        m_file = QFileInfo(m_path).canonicalFilePath();
        m_alive = holdSession(m_file, m_session); // before anything of this session stands in the ledger
    }
    return m_ledger.get();
}

template <typename T> QFuture<Result<T>> ChatLedger::post(std::function<Result<T>(Ledger &)> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_worker,
        [this, promise, work = std::move(work)] {
            const auto ledger = open();
            promise->addResult(ledger ? work(**ledger) : Result<T>(ledger.error()));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

QFuture<Result<int64_t>> ChatLedger::put(const Row &row, const UsageRecord &record,
                                         const std::optional<OpenChat> &open)
{
    return post<int64_t>([row, record, open](Ledger &ledger) {
        auto placed = ledger.putChat(*row, record, open);
        if (placed)
            *row = *placed;
        if (placed && !QFileInfo::exists(ledger.path())) // SQLite goes on in a file without a name
            return Result<int64_t>(Error{ErrorKind::Io,
                                         ServiceText::tr("The ledger %1 was deleted or moved meanwhile. This "
                                                         "request is not recorded.")
                                             .arg(ledger.path())});
        return placed;
    });
}

QFuture<Result<ChatSpending>> ChatLedger::spentSince(int64_t sinceMs)
{
    return post<ChatSpending>([sinceMs](Ledger &ledger) { return ledger.chatSpending(sinceMs); });
}

QFuture<Result<int64_t>> ChatLedger::recover()
{
    return post<int64_t>([this](Ledger &ledger) -> Result<int64_t> {
        removeDeadSessions(m_file);
        const auto open = ledger.openChats();
        if (!open)
            return open.error();
        int64_t changed = 0;
        for (const OpenChat &chat : *open) {
            if (chat.session.empty() || chat.session == m_session || isSessionAlive(m_file, chat.session))
                continue;
            const auto done = interrupt(ledger, chat);
            if (!done)
                return done.error();
            changed += *done;
        }
        return changed;
    });
}

QFuture<Result<std::vector<ChatLedger::Lookup>>> ChatLedger::lookups()
{
    return post<std::vector<Lookup>>([](Ledger &ledger) -> Result<std::vector<Lookup>> {
        const auto open = ledger.openChats();
        if (!open)
            return open.error();
        std::vector<Lookup> found;
        for (const OpenChat &chat : *open) {
            if (!chat.session.empty() || chat.lookupId.empty())
                continue;
            const auto record = ledger.chatRecord(chat.recordId);
            if (!record)
                return record.error();
            if (*record)
                found.push_back({chat, **record});
        }
        std::ranges::sort(found, {}, [](const Lookup &lookup) { return lookup.open.nextMs; });
        return found;
    });
}

QFuture<Result<int64_t>> ChatLedger::setLookup(const OpenChat &open, bool done)
{
    return post<int64_t>([open, done](Ledger &ledger) -> Result<int64_t> {
        const auto set = ledger.setOpenChat(open, done);
        if (!set)
            return set.error();
        return open.recordId;
    });
}

} // namespace tally
