// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/answerrecord.h"
#include "services/chat/chatrun.h"
#include "services/chat/chatservice.h"

#include <QPointer>

#include <optional>
#include <vector>

namespace tally {

/// An answer that is still coming.
struct RunningAnswer {
    AnswerPlace place;
    QPointer<ChatRun> run;
    ChatOrder order; // for estimates
};

/// The answers of one conversation that are still coming, each with the request behind it. They are not
/// owned.
class RunningAnswers {
public:
    void add(RunningAnswer answer) { m_all.push_back(std::move(answer)); }
    void remove(const ChatRun &run);

    const std::vector<RunningAnswer> &all() const { return m_all; }
    /// nullptr where the answer has ended.
    const RunningAnswer *find(AnswerPlace place) const;
    /// Nothing where the run is none of these.
    std::optional<AnswerPlace> placeOf(const ChatRun &run) const;
    /// nullptr where the answer has ended.
    ChatRun *runOf(AnswerPlace place) const;

    void stop(AnswerPlace place) const;
    void stopAll() const;
    /// Stops all, whose ends nobody waits for any more, least of all `receiver`.
    void letGo(const QObject &receiver) const;

private:
    std::vector<RunningAnswer> m_all;
};

} // namespace tally
