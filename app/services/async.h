// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace tally {

/// Calls `done` with the future's value (a reference, answers are large) on the receiver's thread; not at all
/// when the receiver died or the future was cancelled. Used instead of QFuture::then(receiver, …), which
/// asserts when the receiver dies first (Qt 6.4).
template <typename T, typename Done> void deliver(const QFuture<T> &future, QObject *receiver, Done done)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, done = std::move(done)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> answered = watcher->future();
                         if (!answered.isCanceled() && answered.resultCount() > 0)
                             done(*answered.constBegin());
                     });
    watcher->setFuture(future);
}

/// Runs `work` on a pool; deliver() brings the answer back to the caller's thread. The pool's owner waits for
/// it in its destructor, so `work` may use what outlives the pool.
template <typename Work> auto inBackground(QThreadPool &pool, Work work)
{
    using T = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    pool.start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace tally
