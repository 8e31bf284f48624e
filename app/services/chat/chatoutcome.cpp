// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatoutcome.h"

#include "services/servicetext.h"

namespace tally {

namespace {

QString failureText(const HttpResult &result, const ChatAnswer &answer)
{
    if (answer.failure && !answer.failure->message.isEmpty())
        return answer.failure->message;
    if (result.outcome != HttpOutcome::BadEncoding)
        return result.error.message;
    return ServiceText::tr("%1 The request may have been billed.", "after a sentence")
        .arg(result.error.message);
}

} // namespace

Status chatStatus(const HttpResult &result, const ChatAnswer &answer, bool isStopped)
{
    if (isStopped && !result.isWhole())
        return Status::Cancelled;
    if (result.outcome == HttpOutcome::HttpError || answer.failure)
        return Status::Failed;
    // What counts is that the model came to an end; the bytes behind may be lost.
    if (!answer.finishReason.empty() || (answer.ended && result.isWhole()))
        return Status::Completed;
    // The server did answer, in a way nobody can read. An answer that is too large (TooLarge) is another
    // matter: we hung up on a model that was still writing, and whether the rest is billed is not known.
    if (result.outcome == HttpOutcome::BadEncoding)
        return Status::Failed;
    if (result.isWhole() || result.mayHaveBeenBilled())
        return Status::Interrupted;
    return Status::Failed;
}

QString chatProblem(const HttpResult &result, const ChatAnswer &answer, Status status)
{
    switch (status) {
    case Status::Cancelled:
        return result.requestSent ? ServiceText::tr(
                   "Stopped. What came until then was kept; the provider may bill the whole answer.")
                                  : ServiceText::tr("Stopped before anything was sent.");
    case Status::Failed:
        return failureText(result, answer);
    case Status::Interrupted:
        return result.isWhole()
            ? ServiceText::tr("The answer ended before the model was done. It may have been "
                              "billed. Ask again if you need the rest.")
            : result.error.message;
    case Status::Completed:
    case Status::Pending:
        break;
    }
    return {};
}

} // namespace tally
