// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/callwriter.h"

#include "services/async.h"
#include "services/chat/callwriting.h"
#include "services/servicetext.h"

#include <algorithm>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int AgainMs = 500;
constexpr size_t KeptAtOnce = 1'000; // when too many wait

} // namespace

CallWriter::CallWriter(ChatLedger &ledger, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_unwritten(ledger.path())
{
    m_again.setSingleShot(true);
    m_again.setInterval(AgainMs);
    connect(&m_again, &QTimer::timeout, this, &CallWriter::tryAgain);
}

CallWriter::~CallWriter()
{
    for (Flying &flying : m_flying) {
        flying.done.waitForFinished();
        if (flying.done.resultCount() == 0 || !flying.done.result())
            m_waiting.push_back(flying.ended);
    }
    for (Keeping &keeping : m_keeping) {
        keeping.done.waitForFinished();
        if (keeping.done.resultCount() == 0 || !keeping.done.result())
            m_waiting.insert(m_waiting.end(), keeping.calls.begin(), keeping.calls.end());
        else
            tellKept(keeping.calls, keeping.done.result());
    }
    const std::vector<EndedRequest> calls = takeWaiting(m_waiting.size());
    if (calls.empty())
        return;
    auto done = m_ledger.keep(calls);
    done.waitForFinished();
    tellKept(calls, done.result());
}

void CallWriter::write(const EndedRequest &ended)
{
    if (m_isStuck)
        m_waiting.push_back(ended);
    else
        send(ended);
    if (ended.hold != 0) // behind the record
        m_ledger.release(ended.hold);
    if (m_waiting.size() > MostWaiting)
        keep(KeptAtOnce);
}

void CallWriter::send(const EndedRequest &ended)
{
    const int64_t flight = ++m_flights;
    const auto done = m_ledger.run([ended, chats = &m_ledger](Ledger &ledger) -> Result<void> {
        const auto placed = writeCall(ledger, chats->idOf(ended.row), ended);
        if (!placed)
            return placed.error();
        chats->setId(ended.row, *placed);
        return {};
    });
    m_flying.insert(flight, {ended, done});
    deliver(done, this, [this, flight](const Result<bool> &written) { landed(flight, written); });
}

void CallWriter::landed(int64_t flight, const Result<bool> &written)
{
    const EndedRequest ended = m_flying.take(flight).ended;
    if (!written) {
        putBack(ended, written.error());
    } else {
        Q_EMIT recordsChanged();
        if (ended.left)
            Q_EMIT lookupLeft();
        if (std::exchange(m_isStuck, false))
            m_ledger.setPatient(true);
        m_isTold = false;
        for (const EndedRequest &each : std::exchange(m_waiting, {}))
            send(each);
        if (m_flying.isEmpty() && std::exchange(m_hasKept, false))
            bring();
    }
    if (m_isSettling)
        finishSettling();
}

void CallWriter::putBack(const EndedRequest &ended, const Error &why)
{
    m_waiting.push_back(ended);
    // Others are not to wait for a ledger that is held.
    if (!std::exchange(m_isStuck, true))
        m_ledger.setPatient(false);
    const bool isUsual = why.kind == ErrorKind::Locked; // an import, say
    if (!isUsual && !std::exchange(m_isTold, true))
        Q_EMIT failed({why.kind,
                       ServiceText::tr("Calls cannot be recorded: %1 They go on, and what they used waits "
                                       "here until the ledger takes it.")
                           .arg(why.message),
                       why.detail});
    if (!m_again.isActive())
        m_again.start();
}

void CallWriter::tryAgain()
{
    if (m_waiting.empty() || !m_flying.isEmpty())
        return;
    const EndedRequest first = m_waiting.front();
    m_waiting.pop_front();
    send(first);
}

void CallWriter::bring()
{
    const auto brought = m_ledger.run([unwritten = m_unwritten](Ledger &ledger) -> Result<void> {
        const auto done = unwritten.bring(ledger);
        return done ? Result<void>() : done.error();
    });
    deliver(brought, this, [this](const Result<bool> &done) {
        if (done)
            Q_EMIT recordsChanged();
        else
            m_hasKept = true; // with the next one that is written
    });
}

// What waits is tried once more before it is kept.
void CallWriter::settle()
{
    m_isSettling = true;
    if (!m_waiting.empty() && m_flying.isEmpty())
        return tryAgain();
    finishSettling();
}

void CallWriter::finishSettling()
{
    if (!m_flying.isEmpty())
        return;
    keep(m_waiting.size());
    if (!m_keeping.isEmpty())
        return; // kept() goes on
    m_isSettling = false;
    Q_EMIT settled();
}

std::vector<EndedRequest> CallWriter::takeWaiting(size_t most)
{
    const auto end = m_waiting.begin() + std::ptrdiff_t(std::min(most, m_waiting.size()));
    std::vector<EndedRequest> calls(m_waiting.begin(), end);
    m_waiting.erase(m_waiting.begin(), end);
    return calls;
}

// On the ledger's thread, which knows the rows that they began in.
void CallWriter::keep(size_t most)
{
    const std::vector<EndedRequest> calls = takeWaiting(most);
    if (calls.empty())
        return;
    const int64_t flight = ++m_flights;
    const auto done = m_ledger.keep(calls);
    m_keeping.insert(flight, {calls, done});
    deliver(done, this, [this, flight](const Result<QString> &file) { kept(flight, file); });
}

void CallWriter::kept(int64_t flight, const Result<QString> &file)
{
    const std::vector<EndedRequest> calls = m_keeping.take(flight).calls;
    if (!file)
        m_waiting.insert(m_waiting.begin(), calls.begin(), calls.end());
    tellKept(calls, file);
    if (m_isSettling && m_keeping.isEmpty() && m_flying.isEmpty()) {
        m_isSettling = false;
        Q_EMIT settled();
    }
}

void CallWriter::tellKept(const std::vector<EndedRequest> &calls, const Result<QString> &file)
{
    if (!file)
        return Q_EMIT failed(
            {file.error().kind,
             ServiceText::tr("%Ln call(s) could neither be written into the ledger nor be kept "
                             "in a file: %1",
                             "", int(calls.size()))
                 .arg(file.error().message)});
    m_hasKept = true;
    Q_EMIT failed(
        {ErrorKind::Io,
         ServiceText::tr("%Ln call(s) could not be written into the ledger and are kept in “%1”. They "
                         "come into it when calls are captured for it again, or with “tallyglass "
                         "import”.",
                         "", int(calls.size()))
             .arg(*file)});
}

} // namespace tally

#include "moc_callwriter.cpp"
