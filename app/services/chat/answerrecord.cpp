// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/answerrecord.h"

#include "services/chat/chatrun.h"

#include <algorithm>

namespace tally {

namespace {

void forEachEnded(auto &conversation, const IsRunning &running, const auto &work)
{
    for (size_t turn = 0; turn < conversation.turns.size(); ++turn) {
        auto &answers = conversation.turns[turn].answers;
        for (size_t i = 0; i < answers.size(); ++i) {
            if (!running({turn, i}))
                work(AnswerPlace{turn, i}, answers[i]);
        }
    }
}

} // namespace

void takeRecord(ConversationAnswer &answer, const UsageRecord &record)
{
    answer.status = record.status;
    answer.finishReason = record.finishReason;
    answer.tokens = record.tokens;
    answer.cost = record.cost();
    answer.latencyMs = record.latencyMs;
    answer.timeToFirstTokenMs = record.timeToFirstTokenMs;
}

void takeRun(ConversationAnswer &answer, const ChatRun &run)
{
    const ChatAnswer &came = run.answer();
    answer.text = came.text;
    answer.reasoning = came.reasoning;
    answer.answeredBy = came.model == answer.target.model ? std::string() : came.model;
    answer.recordId = run.recordId();
    if (answer.recordId != 0) {
        answer.recordTimeMs = run.record().timeMs;
        answer.recordExternalId = run.record().externalId;
    }
    answer.timeToFirstTokenMs = run.record().timeToFirstTokenMs;
}

std::vector<int64_t> openRecords(const Conversation &conversation, const IsRunning &running)
{
    std::vector<int64_t> ids;
    forEachEnded(conversation, running, [&](AnswerPlace, const ConversationAnswer &answer) {
        if (answer.recordId != 0 && (!answer.cost || answer.status == Status::Pending))
            ids.push_back(answer.recordId);
    });
    return ids;
}

std::vector<AnswerPlace> takeRecords(Conversation &conversation, const std::vector<StoredRecord> &records,
                                     const IsRunning &running)
{
    std::vector<AnswerPlace> changed;
    forEachEnded(conversation, running, [&](AnswerPlace place, ConversationAnswer &answer) {
        const auto at = std::ranges::find_if(records, [&](const StoredRecord &record) {
            return record.batch == 0 && answer.record().meets(record);
        });
        if (at == records.end())
            return;
        const ConversationAnswer before = answer;
        takeRecord(answer, at->record);
        if (!(answer == before))
            changed.push_back(place);
    });
    return changed;
}

} // namespace tally
