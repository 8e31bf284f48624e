// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

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

} // namespace tally
