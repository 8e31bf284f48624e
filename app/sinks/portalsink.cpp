// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/portalsink.h"

#include "sinks/portalissues.h"
#include "sinks/sinkjson.h"
#include "sinks/sinktext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <cmath>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

std::optional<int64_t> wholeNumber(const QJsonValue &value)
{
    if (value.isString()) {
        bool ok = false;
        const qint64 number = value.toString().toLongLong(&ok);
        return ok ? std::optional<int64_t>(number) : std::nullopt;
    }
    if (!value.isDouble() || value.toDouble() != std::floor(value.toDouble()))
        return std::nullopt;
    return value.toInteger();
}

std::optional<int64_t> nanoDollars(const QJsonValue &value)
{
    const QByteArray text = value.isString() ? value.toString().toUtf8()
        : value.isDouble()                   ? QByteArray::number(value.toDouble(), 'g', 15)
                                             : QByteArray();
    const auto money = Money::fromDecimal({text.constData(), static_cast<size_t>(text.size())});
    return money ? std::optional(money->nano) : std::nullopt;
}

QString idText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

/// What a row is told by, besides its time; nothing where a part is missing.
std::optional<RecordKey> fingerprintOf(const QJsonObject &row)
{
    std::string text;
    for (const auto &name : {u"project_id"_s, u"provider"_s, u"model"_s}) {
        if (!row.value(name).isString())
            return std::nullopt;
        // However a portal spells ids and names.
        text += row.value(name).toString().toLower().toStdString() + '\n';
    }
    for (const auto &name : {u"input_tokens"_s, u"output_tokens"_s}) {
        const auto count = wholeNumber(row.value(name));
        if (!count)
            return std::nullopt;
        text += std::to_string(*count) + '\n';
    }
    return hashOf(text);
}

PortalRow rowOf(const QJsonObject &object)
{
    return {.id = idText(object.value(u"id"_s)),
            .project = object.value(u"project_id"_s).toString().toLower(),
            .fingerprint = fingerprintOf(object),
            .timeMs = portalTime(object.value(u"request_timestamp"_s).toString()),
            .costNano = nanoDollars(object.value(u"cost_usd"_s)),
            .told = object};
}

SinkVerdict created(const SinkMessage &message, const SinkAnswer &answer)
{
    using Kind = SinkVerdict::Kind;
    SinkVerdict verdict;
    QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    for (const auto &envelope : {u"usage"_s, u"data"_s}) {
        if (object.value(envelope).isObject() && object.value(u"id"_s).isUndefined())
            object = object.value(envelope).toObject();
    }
    const PortalRow row = rowOf(object);
    if (row.id.isEmpty() || !row.fingerprint || !row.timeMs) {
        verdict.error =
            SinkText::tr("The portal answered with status %1, but not with the row that it made. It is "
                         "asked before anything is sent again.")
                .arg(answer.status);
        return verdict;
    }
    const QJsonObject sent =
        QJsonDocument::fromJson(QByteArray::fromStdString(message.payloads.front())).object();
    const auto sentMs = portalTime(sent.value(u"request_timestamp"_s).toString()).value_or(0);
    const int64_t apart = std::abs(*row.timeMs - sentMs);
    verdict.remoteId = row.id;
    verdict.remoteCostNano = row.costNano;
    if (fingerprintOf(sent) != row.fingerprint || apart >= 1000) {
        verdict.kind = Kind::NeedsAttention;
        verdict.error =
            SinkText::tr("The portal made a row that is not what was sent. Look at it there before it is "
                         "sent again.");
        return verdict;
    }
    verdict.kind = Kind::Sent;
    verdict.cutsToSeconds = apart > 0;
    return verdict;
}

} // namespace

bool PortalPage::isRoundLimit() const
{
    constexpr std::array<size_t, 4> RoundLimits{100, 500, 1000, 5000};
    return std::ranges::find(RoundLimits, rows.size()) != RoundLimits.end();
}

PortalSink::PortalSink(QUrl url, std::map<std::string, std::string> projects)
    : m_url(std::move(url))
    , m_projects(std::move(projects))
{
}

std::string PortalSink::projectId(const std::string &project) const
{
    const auto mapped = m_projects.find(project);
    return mapped == m_projects.end() ? std::string() : mapped->second;
}

std::optional<SinkRefusal> PortalSink::whyNot(const UsageRecord &record) const
{
    if (const auto refusal = Sink::whyNot(record))
        return refusal;
    if (projectId(record.project).empty())
        return record.project.empty()
            ? SinkRefusal{"project_not_set", SinkText::tr("The record has no project.")}
            : SinkRefusal{"project_not_mapped",
                          SinkText::tr("The project “%1” has no id at the portal.")
                              .arg(QString::fromStdString(record.project))};
    if (record.provider.empty())
        return SinkRefusal{"provider_not_set", SinkText::tr("The record has no provider.")};
    if (record.model.empty())
        return SinkRefusal{"model_not_set", SinkText::tr("The record has no model.")};
    if (!record.tokens.prompt())
        return SinkRefusal{"input_tokens_unknown", SinkText::tr("The input tokens are unknown.")};
    if (!record.tokens.completion())
        return SinkRefusal{"output_tokens_unknown", SinkText::tr("The output tokens are unknown.")};
    if (record.tokens.unsplit.value_or(0) != 0)
        return SinkRefusal{"tokens_not_split", SinkText::tr("Some tokens are known as a total only.")};
    return std::nullopt;
}

std::string PortalSink::payload(const RecordKey &, const UsageRecord &record) const
{
    SinkJson json;
    json.text("project_id", projectId(record.project));
    json.text("provider", record.provider);
    json.text("model", record.model);
    json.number("input_tokens", record.tokens.prompt());
    json.number("output_tokens", record.tokens.completion());
    json.text("request_timestamp", sinkTime(record.timeMs));
    return json.take();
}

RecordKey PortalSink::fingerprint(const std::string &payload) const
{
    return fingerprintOf(QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object())
        .value_or(RecordKey{});
}

QUrl PortalSink::address() const
{
    QUrl url = m_url;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!path.endsWith(u"/api/usage"_s))
        path += u"/api/usage"_s;
    url.setPath(path);
    return url;
}

SinkRequest PortalSink::request(const SinkMessage &message, int64_t) const
{
    return {.url = address(),
            .headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
            .body = QByteArray::fromStdString(message.payloads.front())};
}

SinkRequest PortalSink::question(const std::string &projectId, int64_t fromMs, int64_t toMs) const
{
    QUrl url = address();
    QUrlQuery query;
    if (!projectId.empty())
        query.addQueryItem(u"project_id"_s, QString::fromStdString(projectId));
    query.addQueryItem(u"date_from"_s, QString::fromStdString(sinkTime(fromMs)));
    query.addQueryItem(u"date_to"_s, QString::fromStdString(sinkTime(toMs)));
    url.setQuery(query);
    return {.method = "GET", .url = url, .headers = {{"Accept", "application/json"}}};
}

std::optional<PortalPage> PortalSink::page(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const QJsonValue usage = document.object().value(u"usage"_s);
    const auto count = wholeNumber(document.object().value(u"count"_s));
    if (!usage.isArray() || !count)
        return std::nullopt;
    PortalPage page{.count = *count};
    const QJsonArray rows = usage.toArray();
    for (const QJsonValue row : rows)
        page.rows.push_back(rowOf(row.toObject()));
    return page;
}

SinkVerdict PortalSink::read(const SinkMessage &message, const SinkAnswer &answer) const
{
    using Kind = SinkVerdict::Kind;
    if (answer.status >= 200 && answer.status < 300)
        return created(message, answer);
    SinkVerdict verdict = verdictOf(answer);
    if (answer.status == 403 || answer.status == 404)
        verdict.kind = Kind::NoProject;
    else if (answer.status >= 500)
        verdict.kind = Kind::Unknown; // the row may have been made before it failed
    else if (answer.status == 410 || answer.status == 425)
        verdict.kind = Kind::Rejected;
    if (verdict.kind != Kind::Rejected)
        return verdict;
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    const QJsonArray issues = portalIssues(object.value(u"details"_s));
    if (!issues.isEmpty())
        verdict.errors = QJsonDocument(issues).toJson(QJsonDocument::Compact);
    return verdict;
}

std::optional<int64_t> portalTime(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    return time.timeSpec() == Qt::LocalTime ? QDateTime(time.date(), time.time(), Qt::UTC).toMSecsSinceEpoch()
                                            : time.toMSecsSinceEpoch();
}

} // namespace tally
