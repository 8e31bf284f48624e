// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/async.h"
#include "services/usage/usageservice.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace tally {

/// One view's running question. A newer one cancels the running one, and answers to older ones are dropped,
/// so that the old picture stays until the newest answer is there. Belongs to a receiver on the GUI thread
/// and must not outlive it.
class LatestAnswer {
public:
    explicit LatestAnswer(QObject *receiver)
        : m_receiver(receiver)
    {
    }
    ~LatestAnswer() { cancel(); }
    LatestAnswer(const LatestAnswer &) = delete;
    LatestAnswer &operator=(const LatestAnswer &) = delete;

    /// `start(flag)` begins the work and returns its QFuture<Result<T>>; `done(const T &)` or `failed(const
    /// Error &)` is called later on the GUI thread unless a newer question came first. A cancelled answer is
    /// neither.
    template <typename Start, typename Done, typename Failed> void ask(Start start, Done done, Failed failed)
    {
        const auto turn = begin();
        deliver(start(turn->flag), m_receiver,
                [turn, done = std::move(done), failed = std::move(failed)](const auto &result) mutable {
                    if (!turn->newest)
                        return;
                    if (result.ok())
                        done(result.value());
                    else if (result.error().kind != ErrorKind::Cancelled)
                        failed(result.error());
                });
    }

    using Tables = std::vector<SharedTable>;

    /// Several aggregates that are shown together, from one go over the records: `done(const Tables &)` in
    /// the order asked, or `failed`.
    template <typename Done, typename Failed>
    void askTables(const UsageService &usage, const std::vector<UsageQuery> &queries, Done done,
                   Failed failed)
    {
        ask([&](const UsageService::Flag &flag) { return usage.aggregateAll(queries, flag); },
            std::move(done), std::move(failed));
    }

    /// The same with work on the answers that would keep the GUI thread busy: `prepare(const Tables &)` runs
    /// on another thread and uses nothing but values; `done(const Tables &, Prepared)` gets what it made.
    template <typename Prepare, typename Done, typename Failed>
    void askPrepared(const UsageService &usage, const std::vector<UsageQuery> &queries, Prepare prepare,
                     Done done, Failed failed)
    {
        using Prepared = std::invoke_result_t<Prepare, const Tables &>;
        const auto prepareLater = [this, receiver = m_receiver, prepare = std::move(prepare),
                                   done = std::move(done)](const Tables &tables) {
            const auto turn = m_turn; // this question's, or it would not be answered
            const auto work = [prepare, tables] { return std::make_shared<Prepared>(prepare(tables)); };
            deliver(inBackground(*QThreadPool::globalInstance(), work), receiver,
                    [turn, tables, done](const std::shared_ptr<Prepared> &prepared) {
                        if (turn->newest)
                            done(tables, std::move(*prepared));
                    });
        };
        askTables(usage, queries, prepareLater, std::move(failed));
    }

    /// Ends what is running; its answer will be dropped.
    void cancel()
    {
        if (!m_turn)
            return;
        m_turn->newest = false;
        m_turn->flag->store(true);
        m_turn.reset();
    }

private:
    struct Turn {
        std::shared_ptr<CancelFlag> flag = std::make_shared<CancelFlag>(false);
        bool newest = true; // GUI thread only
    };

    std::shared_ptr<Turn> begin()
    {
        cancel();
        m_turn = std::make_shared<Turn>();
        return m_turn;
    }

    QObject *m_receiver;
    std::shared_ptr<Turn> m_turn;
};

} // namespace tally
