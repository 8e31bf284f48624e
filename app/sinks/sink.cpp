// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sink.h"

#include "sinks/sinktext.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <xxhash.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostText = 500;

} // namespace

std::optional<SinkRefusal> Sink::whyNot(const UsageRecord &record) const
{
    if (isAggregate(record.granularity))
        return SinkRefusal{"not_a_request", SinkText::tr("The record is a sum of several requests.")};
    if (record.status == Status::Pending)
        return SinkRefusal{"not_finished", SinkText::tr("The request has not ended yet.")};
    return std::nullopt;
}

RecordKey Sink::fingerprint(const std::string &payload) const
{
    return hashOf(payload);
}

void authorize(SinkRequest &request, const QByteArray &token)
{
    request.headers.append({"Authorization", "Bearer " + token});
    request.secrets.append(token);
}

RecordKey hashOf(std::string_view bytes)
{
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

QString saidBy(const SinkAnswer &answer)
{
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    for (const auto &name : {u"error"_s, u"message"_s, u"detail"_s}) {
        const QJsonValue value = object.value(name);
        if (value.isString() && !value.toString().isEmpty())
            return value.toString().left(MostText);
        if (value.isObject() && value.toObject().value(u"message"_s).isString())
            return value.toObject().value(u"message"_s).toString().left(MostText);
    }
    const QString text = QString::fromUtf8(answer.body.left(2000)).simplified();
    return object.isEmpty() && !text.startsWith(u'<') && !text.startsWith(u'{') ? text.left(MostText)
                                                                                : QString();
}

SinkVerdict verdictOf(const SinkAnswer &answer)
{
    using Kind = SinkVerdict::Kind;
    const int status = answer.status;
    if (status >= 200 && status < 300)
        return {.kind = Kind::Sent};
    SinkVerdict verdict;
    const QString said = saidBy(answer);
    verdict.error = said.isEmpty()
        ? SinkText::tr("The receiver answered with status %1.").arg(status)
        : SinkText::tr("The receiver answered with status %1: %2").arg(status).arg(said);
    if (status == 401 || status == 403)
        verdict.kind = Kind::NoToken;
    else if (status == 410)
        verdict.kind = Kind::TurnOff;
    else if (status == 408 || status == 425 || status == 429 || status >= 500)
        verdict.kind = Kind::Later;
    else
        verdict.kind = Kind::Rejected;
    return verdict;
}

} // namespace tally
