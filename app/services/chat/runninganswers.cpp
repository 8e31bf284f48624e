// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/runninganswers.h"

#include <algorithm>

namespace tally {

void RunningAnswers::remove(const ChatRun &run)
{
    std::erase_if(m_all, [&](const RunningAnswer &answer) { return answer.run == &run; });
}

const RunningAnswer *RunningAnswers::find(AnswerPlace place) const
{
    const auto at = std::ranges::find(m_all, place, &RunningAnswer::place);
    return at == m_all.end() ? nullptr : &*at;
}

std::optional<AnswerPlace> RunningAnswers::placeOf(const ChatRun &run) const
{
    const auto at =
        std::ranges::find_if(m_all, [&](const RunningAnswer &answer) { return answer.run == &run; });
    return at == m_all.end() ? std::nullopt : std::optional(at->place);
}

ChatRun *RunningAnswers::runOf(AnswerPlace place) const
{
    const RunningAnswer *answer = find(place);
    return answer ? answer->run.data() : nullptr;
}

void RunningAnswers::stop(AnswerPlace place) const
{
    if (ChatRun *run = runOf(place))
        run->stop();
}

// What stops may end at once, and is removed then.
void RunningAnswers::stopAll() const
{
    for (const RunningAnswer &answer : std::vector(m_all)) {
        if (answer.run)
            answer.run->stop();
    }
}

void RunningAnswers::letGo(const QObject &receiver) const
{
    for (const RunningAnswer &answer : std::vector(m_all)) {
        if (!answer.run)
            continue;
        answer.run->disconnect(&receiver);
        QObject::connect(answer.run, &ChatRun::finished, answer.run, &QObject::deleteLater);
        answer.run->stop();
    }
}

} // namespace tally
