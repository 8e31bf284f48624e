// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatrunprivate.h"

#include "services/chat/ratemeter.h"
#include "services/servicetext.h"

#include <algorithm>

namespace tally {

ChatRun::ChatRun(std::unique_ptr<Private> d, QObject *parent)
    : QObject(parent)
    , d(std::move(d))
{
    this->d->q = this;
}

ChatRun::~ChatRun() = default;

ChatRun::State ChatRun::state() const
{
    return d->state;
}

const ChatAnswer &ChatRun::answer() const
{
    return d->current();
}

const UsageRecord &ChatRun::record() const
{
    return d->record;
}

int64_t ChatRun::recordId() const
{
    return d->rowId;
}

int ChatRun::attempt() const
{
    return d->attempt;
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
    for (const RateLimit &limit : d->current().limits) {
        if (isNearlyUsedUp(limit))
            low << ServiceText::tr("%1 of %2 %3 left")
                       .arg(*limit.remaining)
                       .arg(*limit.limit)
                       .arg(QString::fromStdString(limit.what));
    }
    return low.join(QStringLiteral(" · "));
}

const std::optional<Error> &ChatRun::unrecorded() const
{
    return d->unrecorded;
}

bool ChatRun::isStopped() const
{
    return d->isStopped();
}

void ChatRun::stop()
{
    d->stop();
}

} // namespace tally
