// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/ledgercolumns.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <utility>

namespace tally {

/// Asks the engine over the newest columns of a ledger, on the calling thread or on threads of its own. Where
/// columns are found damaged, they are built anew and the question is asked again. All functions may be
/// called from any thread. `Work` takes the engine and returns a Result<T>.
class EngineQuestions {
public:
    using Engine = std::shared_ptr<const QueryEngine>;
    /// Told what building anew came to; an error of its own is the answer then.
    using Repaired = std::function<Result<void>(const Result<bool> &brought)>;

    /// `columns` outlives this.
    EngineQuestions(LedgerColumns &columns, Repaired repaired)
        : m_columns(columns)
        , m_repaired(std::move(repaired))
    {
        // Each query spreads over all cores by itself; two at once keep a cancelled one from blocking its
        // successor.
        m_threads.setMaxThreadCount(2);
    }

    template <typename T, typename Work> Result<T> answer(const Work &work)
    {
        const Engine asked = m_columns.engine();
        if (!asked)
            return noLedgerError();
        Result<T> first = work(asked);
        if (first || first.error().kind != ErrorKind::Damaged)
            return first;
        if (const auto repaired = m_repaired(m_columns.repair(asked)); !repaired)
            return repaired.error();
        return work(m_columns.engine());
    }

    /// The same off the calling thread.
    template <typename T, typename Work> QFuture<Result<T>> ask(Work work)
    {
        const auto promise = std::make_shared<QPromise<Result<T>>>();
        QFuture<Result<T>> future = promise->future();
        promise->start();
        m_threads.start([this, promise, work = std::move(work)] {
            promise->addResult(answer<T>(work));
            promise->finish();
        });
        return future;
    }

    void waitForDone() { m_threads.waitForDone(); }

private:
    LedgerColumns &m_columns;
    const Repaired m_repaired;
    QThreadPool m_threads;
};

} // namespace tally
