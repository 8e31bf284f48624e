// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatrun.h"

#include "providers/refusedparameter.h"
#include "providers/retrypolicy.h"
#include "services/chat/chatadmission.h"
#include "services/chat/chatattempt.h"
#include "services/servicetext.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// Providers refuse such a request too, or worse, leave the images out and bill the rest.
Error takesNoImages(const ChatCall &call)
{
    return {ErrorKind::InvalidInput,
            ServiceText::tr("“%1” takes no images, as the list of models of %2 says. Nothing was sent. "
                            "Choose another model, or ask without images.")
                .arg(QString::fromStdString(call.order.target.model), call.info().name)};
}

bool hasImages(const ChatOrder &order)
{
    return std::ranges::any_of(order.messages,
                               [](const ChatMessage &message) { return !message.images.empty(); });
}

} // namespace

struct ChatRun::Private {
    explicit Private(ChatWorkspace &shared)
        : workspace(shared)
    {
    }

    ChatWorkspace &workspace;
    State state = State::Preparing;
    std::optional<ChatCall> call = {};
    std::unique_ptr<ChatAttempt> newest = {}; // goes before the call that it uses
    std::optional<Unrecorded> unrecorded =
        {}; // of the first of the former attempts that could not be written
    int attempts = 0;
    int retriesDone = 0;
    int retryInMs = 0;
    std::optional<int> nextMs = {}; // until the next attempt; none: this one is the last
    QString problem = {};
    std::unique_ptr<ChatAdmission> admission = {}; // once the key is known
    bool stopping = false;
    QTimer pause;
};

ChatRun::ChatRun(ChatWorkspace &workspace, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(workspace))
{
    d->pause.setSingleShot(true);
    connect(&d->pause, &QTimer::timeout, this, &ChatRun::begin);
}

ChatRun::~ChatRun() = default;

ChatRun::State ChatRun::state() const
{
    return d->state;
}

const ChatAnswer &ChatRun::answer() const
{
    static const ChatAnswer none;
    return d->newest ? d->newest->answer() : none;
}

const UsageRecord &ChatRun::record() const
{
    static const UsageRecord none;
    return d->newest ? d->newest->record() : none;
}

int64_t ChatRun::recordId() const
{
    return d->newest ? d->newest->recordId() : 0;
}

int ChatRun::attempt() const
{
    return d->attempts;
}

int ChatRun::retryInMs() const
{
    return d->retryInMs;
}

QString ChatRun::problem() const
{
    return d->problem;
}

QString ChatRun::limitWarning() const
{
    QStringList low;
    for (const RateLimit &limit : answer().limits) {
        if (isNearlyUsedUp(limit))
            low << ServiceText::tr("%1 of %2 %3 left")
                       .arg(*limit.remaining)
                       .arg(*limit.limit)
                       .arg(QString::fromStdString(limit.what));
    }
    return low.join(u" · "_s);
}

const std::optional<Unrecorded> &ChatRun::unrecorded() const
{
    return d->unrecorded || !d->newest ? d->unrecorded : d->newest->unrecorded();
}

const std::optional<BudgetRefusal> &ChatRun::refusedBy() const
{
    static const std::optional<BudgetRefusal> none;
    return d->admission ? d->admission->refusedBy() : none;
}

bool ChatRun::isStopped() const
{
    return d->stopping;
}

void ChatRun::stop()
{
    if (isDone())
        return;
    d->stopping = true;
    if (d->pause.isActive()) {
        d->pause.stop();
        end();
    } else if (d->admission && !d->newest) {
        d->admission->stop();
    } else if (d->newest) {
        d->newest->stop();
    }
}

void ChatRun::start(const ChatOrder &order, bool takesImages)
{
    auto call = ChatCall::of(order, d->workspace);
    if (!call)
        return refuse(call.error());
    d->call = std::move(*call);
    if (!takesImages && hasImages(order))
        return refuse(takesNoImages(*d->call));
    d->workspace.secrets.find(keyNameOf(order.target, d->call->info()), this,
                              [this](const Secret &key) { prepare(key.value); });
}

void ChatRun::prepare(const QByteArray &key)
{
    if (d->stopping)
        return end();
    ChatCall &call = *d->call;
    call.endpoint.streamOptions = d->workspace.routes.takesStreamOptions(call.endpoint.baseUrl);
    if (const auto ready = call.setKey(key); !ready)
        return refuse(ready.error());
    d->admission = std::make_unique<ChatAdmission>(call, d->workspace);
    connect(d->admission.get(), &ChatAdmission::ledgerIsBusy, this, &ChatRun::ledgerIsBusy);
    connect(d->admission.get(), &ChatAdmission::ended, this, [this](const Result<void> &admitted) {
        if (d->stopping)
            return end();
        if (!admitted)
            return refuse(admitted.error());
        begin();
    });
    d->admission->ask();
}

void ChatRun::begin()
{
    ++d->attempts;
    d->unrecorded = unrecorded();
    d->problem.clear();
    d->newest = std::make_unique<ChatAttempt>(*d->call, d->workspace);
    follow(*d->newest);
    enter(State::Preparing);
    d->newest->start();
}

void ChatRun::follow(ChatAttempt &attempt)
{
    connect(&attempt, &ChatAttempt::refused, this,
            [this](const Error &why) { refuse(notSentWithout(why, d->attempts)); });
    connect(&attempt, &ChatAttempt::sent, this, [this] {
        d->admission->noteRecorded();
        enter(State::Waiting);
    });
    connect(&attempt, &ChatAttempt::delta, this, [this](const ChatDelta &delta) {
        if (d->state == State::Waiting)
            enter(State::Streaming);
        Q_EMIT this->delta(delta);
    });
    connect(&attempt, &ChatAttempt::answered, this, [this](const HttpResult &result) {
        d->problem = d->newest->problem();
        d->nextMs = nextAttemptIn(result);
    });
    connect(&attempt, &ChatAttempt::finished, this, &ChatRun::attemptEnded);
    connect(&attempt, &ChatAttempt::ledgerIsBusy, this, &ChatRun::ledgerIsBusy);
    connect(&attempt, &ChatAttempt::recordsChanged, this, &ChatRun::recordsChanged);
    connect(&attempt, &ChatAttempt::failed, this, &ChatRun::failed);
    connect(&attempt, &ChatAttempt::lookupLeft, this, &ChatRun::lookupLeft);
}

// An echo of what was sent is no reason, nor is what the prompt speaks of.
bool ChatRun::refusesStreamOptions(const HttpResult &result) const
{
    const ChatCall &call = *d->call;
    if (result.outcome != HttpOutcome::HttpError || result.head.status != 400 || !call.endpoint.streamOptions
        || !call.request.parameters.stream || !answer().failure)
        return false;
    const QString said = call.scrub.withoutQuotes(answer().failure->message);
    return refusesParameter(result.body, said, u"stream_options"_s);
}

// Old servers refuse `stream_options`: they are asked once more without, and remembered.
std::optional<int> ChatRun::nextAttemptIn(const HttpResult &result)
{
    if (d->stopping || !answer().text.empty())
        return std::nullopt;
    if (refusesStreamOptions(result)) {
        d->workspace.routes.noteNoStreamOptions(d->call->endpoint.baseUrl);
        return d->call->dropStreamOptions() ? std::optional(0) : std::nullopt;
    }
    const RetryPolicy policy{.maxRetries = d->call->order.retries};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto delay = retryDelayMs(policy, result, d->retriesDone, now);
    if (delay)
        ++d->retriesDone;
    else if (const QString why = whyNotRetried(policy, result, d->retriesDone, now); !why.isEmpty())
        d->problem += u" – "_s + why;
    return delay;
}

void ChatRun::attemptEnded()
{
    if (!d->nextMs || d->stopping)
        return end();
    d->retryInMs = *d->nextMs;
    d->pause.start(d->retryInMs);
    enter(State::RetryPause);
}

void ChatRun::refuse(const Error &error)
{
    d->problem = error.message;
    // Not before send() has returned.
    QMetaObject::invokeMethod(
        this, [this] { end(); }, Qt::QueuedConnection);
}

void ChatRun::enter(State next)
{
    if (d->state == next)
        return;
    d->state = next;
    Q_EMIT stateChanged();
}

void ChatRun::end()
{
    if (isDone())
        return;
    if (d->admission)
        d->admission->release();
    enter(State::Done);
    Q_EMIT finished();
}

} // namespace tally

#include "moc_chatrun.cpp"
