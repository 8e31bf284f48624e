// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatledger.h"

#include "domain/jsonmembers.h"
#include "domain/ledgerplace.h"
#include "formats/json/jsonwriting.h"
#include "services/chat/callwriting.h"
#include "services/chat/unwrittencalls.h"
#include "services/servicetext.h"
#include "services/sessionlock.h"
#include "storage/chattable.h"

#include <QDateTime>
#include <QFileInfo>
#include <QPromise>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int ImpatientMs = 20;

// What a dead session left: its record ends here, what can be asked stays to be asked.
bool interrupt(ChatState &state)
{
    const bool isUnfinished = state.record && state.record->status == Status::Pending;
    state.open->session.clear();
    if (!state.record || state.open->lookupId.empty())
        state.open.reset();
    if (!isUnfinished)
        return true;
    state.record->status = Status::Interrupted;
    JsonObjectText why;
    why.putString(
        "error_message",
        ServiceText::tr("The program ended before the answer did. The request may have been billed.")
            .toStdString());
    state.record->context = mergeJsonObjects(why.text(), state.record->context);
    return true;
}

} // namespace

ChatLedger::ChatLedger(const QString &path, int lockWaitMs)
    : m_path(path)
    , m_lockWaitMs(lockWaitMs)
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
            m_gate.reset();
            m_ledger.reset();
            m_alive.reset();
            delete m_worker;
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

bool ChatLedger::mayPass(const Error &error) const
{
    return error.kind == ErrorKind::Locked || (error.kind == ErrorKind::Io && isServerPlace(m_path));
}

// What is in the log of a file that was moved belongs to that, and must not spoil another in its place.
void ChatLedger::followFile()
{
    const auto look = m_watch.look([this] { return m_ledger->leaveMovedFile(); });
    if (look.news != LedgerFile::Replaced)
        return;
    m_gate.reset();
    m_ledger.reset();
    m_alive.reset();
}

Result<Ledger *> ChatLedger::open()
{
    if (m_ledger)
        followFile();
    if (!m_ledger) {
        auto opened =
            Ledger::open(m_path, m_files == 0 ? Ledger::Mode::OpenOrCreate : Ledger::Mode::OpenExisting);
        if (!opened)
            return opened.error();
        m_ledger = std::move(*opened);
        m_watch.opened(ledgerFileOf(m_path));
        ++m_files;
        m_ledger->setLockTimeout(m_lockWaitMs);
        m_file = QFileInfo(m_ledger->path()).canonicalFilePath();
        m_alive = holdSession(m_file, m_session); // before anything of this session stands in the ledger
    }
    return m_ledger.get();
}

template <typename T> QFuture<Result<T>> ChatLedger::onThread(std::function<Result<T>()> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_worker,
        [promise, work = std::move(work)] {
            promise->addResult(work());
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

template <typename T> QFuture<Result<T>> ChatLedger::post(std::function<Result<T>(Ledger &)> work)
{
    return onThread<T>([this, work = std::move(work)] {
        const auto ledger = open();
        return ledger ? work(**ledger) : Result<T>(ledger.error());
    });
}

QFuture<Result<int64_t>> ChatLedger::put(const Row &row, const UsageRecord &record,
                                         const std::optional<OpenChat> &open)
{
    return post<int64_t>([this, row, record, open](Ledger &ledger) {
        auto placed = ledger.chats().put(idOf(row), record, open);
        if (placed)
            setId(row, *placed);
        return placed;
    });
}

QFuture<Result<QString>> ChatLedger::putOrKeep(const EndedRequest &ended)
{
    return onThread<QString>([this, ended]() -> Result<QString> {
        const auto ledger = open();
        const auto put = ledger ? writeCall(**ledger, idOf(ended.row), ended) : ledger.error();
        return put ? Result<QString>(QString()) : keepNow({ended});
    });
}

QFuture<Result<QString>> ChatLedger::keep(const std::vector<EndedRequest> &calls)
{
    return onThread<QString>([this, calls] { return keepNow(calls); });
}

Result<QString> ChatLedger::keepNow(std::vector<EndedRequest> calls) const
{
    for (EndedRequest &ended : calls)
        ended.rowId = ended.row ? idOf(ended.row) : 0;
    return UnwrittenCalls(m_path).keep(calls);
}

QFuture<Result<ChatSpending>> ChatLedger::spentSince(int64_t sinceMs)
{
    return post<ChatSpending>([sinceMs](Ledger &ledger) { return ledger.chats().spending(sinceMs); });
}

BudgetGate &ChatLedger::gate(Ledger &ledger)
{
    if (!m_gate)
        m_gate = std::make_unique<BudgetGate>(ledger, m_session);
    return *m_gate;
}

QFuture<Result<BudgetAdmission>> ChatLedger::admit(const BudgetClaim &claim, bool overBudget)
{
    if (!mayHaveLedger(m_path)) // a request that is not sent makes no ledger
        return QtFuture::makeReadyFuture(Result<BudgetAdmission>(BudgetAdmission{}));
    return post<BudgetAdmission>([this, claim, overBudget](Ledger &ledger) {
        return gate(ledger).admit(claim, overBudget, QDateTime::currentMSecsSinceEpoch());
    });
}

void ChatLedger::noteRecorded(int64_t hold)
{
    post<bool>([this, hold](Ledger &ledger) -> Result<bool> {
        const auto noted = gate(ledger).noteRecorded(hold);
        return noted ? Result<bool>(true) : noted.error();
    });
}

void ChatLedger::release(int64_t hold)
{
    post<bool>([this, hold](Ledger &ledger) -> Result<bool> {
        const auto released = gate(ledger).release(hold);
        return released ? Result<bool>(true) : released.error();
    });
}

void ChatLedger::setPatient(bool patient)
{
    post<bool>([ms = patient ? m_lockWaitMs : ImpatientMs](Ledger &ledger) -> Result<bool> {
        ledger.setLockTimeout(ms);
        return true;
    });
}

QFuture<Result<bool>> ChatLedger::run(const std::function<Result<void>(Ledger &)> &work)
{
    return post<bool>([work](Ledger &ledger) -> Result<bool> {
        const auto done = work(ledger);
        return done ? Result<bool>(true) : done.error();
    });
}

QFuture<Result<ChatLedger::Opened>> ChatLedger::open(const BudgetClaim &claim, const Row &row,
                                                     const UsageRecord &record, const OpenChat &left)
{
    return post<Opened>([this, claim, row, record, left](Ledger &ledger) -> Result<Opened> {
        Opened opened;
        const auto admission = gate(ledger).admit(claim, false, QDateTime::currentMSecsSinceEpoch());
        if (!admission)
            return admission.error();
        opened.admission = *admission;
        if (opened.admission.refusal)
            return opened;
        const auto placed = ledger.chats().put(0, record, left);
        if (!placed) {
            opened.unwritten = placed.error();
            return opened;
        }
        setId(row, *placed);
        if (opened.admission.hold != 0)
            (void)gate(ledger).noteRecorded(opened.admission.hold); // else it counts twice until its end
        return opened;
    });
}

QFuture<Result<int64_t>> ChatLedger::recover()
{
    return post<int64_t>([this](Ledger &ledger) -> Result<int64_t> {
        removeDeadSessions(m_file);
        const auto brought = UnwrittenCalls(m_path).bring(ledger); // what it does not take stays kept
        const auto open = ledger.chats().open();
        if (!open)
            return open.error();
        int64_t changed = brought ? *brought : 0;
        for (const OpenChat &chat : *open) {
            if (chat.session.empty() || chat.session == m_session || isSessionAlive(m_file, chat.session))
                continue;
            // It may have written its end until now.
            const auto done = ledger.chats().change(chat.recordId, [&](ChatState &state) {
                return state.open && state.open->session == chat.session && interrupt(state);
            });
            if (!done)
                return done.error();
            changed += *done != 0 ? 1 : 0;
        }
        return changed;
    });
}

QFuture<Result<std::vector<ChatLedger::Lookup>>> ChatLedger::lookups()
{
    return post<std::vector<Lookup>>([](Ledger &ledger) -> Result<std::vector<Lookup>> {
        const auto open = ledger.chats().open();
        if (!open)
            return open.error();
        std::vector<Lookup> found;
        for (const OpenChat &chat : *open) {
            if (!chat.session.empty() || chat.lookupId.empty())
                continue;
            const auto record = ledger.chats().record(chat.recordId);
            if (!record)
                return record.error();
            if (*record)
                found.push_back({chat, **record});
        }
        std::ranges::sort(found, {}, [](const Lookup &lookup) { return lookup.open.nextMs; });
        return found;
    });
}

QFuture<Result<int64_t>> ChatLedger::change(int64_t id, const ChatChange &change)
{
    return post<int64_t>([id, change](Ledger &ledger) { return ledger.chats().change(id, change); });
}

} // namespace tally
