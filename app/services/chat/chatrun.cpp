// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatrun.h"

#include "providers/refusedparameter.h"
#include "providers/retrypolicy.h"
#include "services/async.h"
#include "services/chat/chatattempt.h"
#include "services/chat/chatclaim.h"
#include "services/chat/chatguess.h"
#include "services/servicetext.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// Without a record nothing leaves.
Error notSent(const Error &why, int attempt)
{
    const QString said = attempt > 1
        ? ServiceText::tr("%1 The request was not sent again.", "after a sentence")
        : ServiceText::tr("%1 Nothing was sent.", "after a sentence");
    return {why.kind, said.arg(why.message), why.detail};
}

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
    std::optional<Error> unrecorded = {}; // of the first of the former attempts that could not be written
    int attempts = 0;
    int retriesDone = 0;
    int retryInMs = 0;
    std::optional<int> nextMs = {}; // until the next attempt; none: this one is the last
    QString problem = {};
    Int128 promisedNano = 0;
    int64_t hold = 0; // of budgets that reckon with it
    std::optional<BudgetRefusal> refusal = {};
    bool stopping = false;
    bool waits = false; // for the ledger, before it is sent
    QTimer pause;
};

ChatRun::ChatRun(ChatWorkspace &workspace, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(workspace))
{
    d->pause.setSingleShot(true);
    connect(&d->pause, &QTimer::timeout, this, &ChatRun::begin);
}

ChatRun::~ChatRun()
{
    d->workspace.limits.release(d->promisedNano);
    if (d->hold != 0)
        d->workspace.ledger.release(d->hold);
}

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

const std::optional<Error> &ChatRun::unrecorded() const
{
    return d->unrecorded || !d->newest ? d->unrecorded : d->newest->unrecorded();
}

const std::optional<BudgetRefusal> &ChatRun::refusedBy() const
{
    return d->refusal;
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
    checkSpending();
}

void ChatRun::checkSpending()
{
    const ChatSettings &settings = d->workspace.settings;
    if (!settings.requestLimit && !settings.dayLimit)
        return checkBudgets();
    deliver(d->workspace.ledger.spentSince(beginOfToday(settings)), this,
            [this](const Result<ChatSpending> &spent) {
                if (d->stopping)
                    return end();
                if (!spent)
                    return refuse(spent.error());
                ChatLimits &limits = d->workspace.limits;
                const ChatGuess guess = guessCost(d->call->order, d->call->info(), d->workspace.prices);
                const auto allowed = checkLimits(d->workspace.settings, guess, *spent, limits.promisedNano());
                if (!allowed)
                    return refuse(allowed.error());
                d->promisedNano = guess.most ? guess.most->nano : 0;
                limits.promise(d->promisedNano);
                checkBudgets();
            });
}

// Another program may write just now: it is waited for, as for the record.
void ChatRun::checkBudgets()
{
    const BudgetClaim claim = claimOf(d->call->order, d->call->info(), d->workspace.prices);
    deliver(d->workspace.ledger.admit(claim, d->call->order.overBudget), this,
            [this](const Result<BudgetAdmission> &admission) {
                if (admission)
                    d->hold = admission->hold;
                if (d->stopping)
                    return end();
                if (!admission && admission.error().kind == ErrorKind::Locked) {
                    if (!std::exchange(d->waits, true))
                        Q_EMIT ledgerIsBusy();
                    return checkBudgets();
                }
                if (!admission)
                    return refuse(notSent(admission.error(), 1));
                d->refusal = admission->refusal;
                if (d->refusal)
                    return refuse(
                        {ErrorKind::InvalidInput, ServiceText::tr("Not sent: %1").arg(d->refusal->why)});
                begin();
            });
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
            [this](const Error &why) { refuse(notSent(why, d->attempts)); });
    connect(&attempt, &ChatAttempt::sent, this, [this] {
        if (d->hold != 0)
            d->workspace.ledger.noteRecorded(d->hold);
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
    d->workspace.limits.release(std::exchange(d->promisedNano, 0));
    if (const int64_t hold = std::exchange(d->hold, 0); hold != 0)
        d->workspace.ledger.release(hold);
    enter(State::Done);
    Q_EMIT finished();
}

} // namespace tally

#include "moc_chatrun.cpp"
