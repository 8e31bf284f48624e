// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/usagerows.h"

#include "capture/callbooking.h"
#include "domain/jsonmembers.h"
#include "domain/localtime.h"
#include "formats/json/jsonwriting.h"
#include "services/capture/usageissues.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>
#include <QUuid>

#include <cmath>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostText = 256; // bytes
constexpr double MostCount = 9007199254740991.0;
constexpr double MostDollars = 9'000'000'000.0; // what a record holds
constexpr int64_t DayMs = 86'400'000;

std::string textIn(const QJsonObject &row, QLatin1StringView name, UsageIssues &issues,
                   bool isRequired = true)
{
    const QJsonValue value = row.value(name);
    const QStringList path{QString(name)};
    if (!isRequired && (value.isUndefined() || value.isNull()))
        return {};
    if (!value.isString()) {
        issues.wrongType(path, u"string"_s, value);
        return {};
    }
    const QByteArray text = value.toString().trimmed().toUtf8();
    if (text.isEmpty() && isRequired)
        issues.outside(u"too_small"_s, path, u"string"_s, 1,
                       u"String must contain at least 1 character(s)"_s);
    if (text.size() > MostText)
        issues.outside(u"too_big"_s, path, u"string"_s, MostText,
                       u"String must contain at most %1 character(s)"_s.arg(MostText));
    return text.toStdString();
}

std::optional<int64_t> countIn(const QJsonObject &row, QLatin1StringView name, UsageIssues &issues,
                               bool isRequired = true)
{
    const QJsonValue value = row.value(name);
    const QStringList path{QString(name)};
    if (!isRequired && (value.isUndefined() || value.isNull()))
        return std::nullopt;
    if (!value.isDouble()) {
        issues.wrongType(path, u"number"_s, value);
        return std::nullopt;
    }
    const double number = value.toDouble();
    if (number != std::floor(number)) {
        issues.notWhole(path);
        return std::nullopt;
    }
    if (number < 0)
        issues.outside(u"too_small"_s, path, u"number"_s, 0, u"Number must be greater than or equal to 0"_s);
    if (number > MostCount)
        issues.outside(u"too_big"_s, path, u"number"_s, MostCount,
                       u"Number must be less than or equal to 9007199254740991"_s);
    return number < 0 || number > MostCount ? std::nullopt : std::optional(value.toInteger());
}

int64_t timeIn(const QJsonObject &row, int64_t nowMs, UsageIssues &issues)
{
    const QJsonValue value = row.value("request_timestamp"_L1);
    if (value.isUndefined() || value.isNull())
        return nowMs;
    const QStringList path{u"request_timestamp"_s};
    if (!value.isString()) {
        issues.wrongType(path, u"string"_s, value);
        return nowMs;
    }
    const std::string text = value.toString().toStdString();
    // A time without a zone could be any of a day's.
    const bool hasZone = text.ends_with('Z') || text.find('+', 10) != std::string::npos
        || text.find('-', 11) != std::string::npos;
    const auto ms =
        hasZone && text.size() > 10 && text[10] == 'T' ? parseInstant(text, QTimeZone::utc()) : std::nullopt;
    if (!ms)
        issues.notDate(path);
    return ms.value_or(nowMs);
}

Status statusIn(const QJsonObject &row, UsageIssues &issues)
{
    const std::string text = textIn(row, "status"_L1, issues, false);
    if (text.empty())
        return Status::Completed;
    const auto status = statusFromId(text);
    if (!status) {
        QStringList options;
        for (const Status each :
             {Status::Pending, Status::Completed, Status::Failed, Status::Cancelled, Status::Interrupted})
            options << QString::fromLatin1(toId(each).data(), qsizetype(toId(each).size()));
        issues.notOneOf({u"status"_s}, options, QString::fromStdString(text));
    }
    return status.value_or(Status::Completed);
}

std::optional<Money> costIn(const QJsonObject &row, UsageIssues &issues)
{
    const QJsonValue value = row.value("cost_usd"_L1);
    const QStringList path{u"cost_usd"_s};
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isDouble()) {
        issues.wrongType(path, u"number"_s, value);
        return std::nullopt;
    }
    if (value.toDouble() < 0) {
        issues.outside(u"too_small"_s, path, u"number"_s, 0, u"Number must be greater than or equal to 0"_s);
        return std::nullopt;
    }
    const auto cost = Money::fromDecimal(QByteArray::number(value.toDouble(), 'g', 15).toStdString());
    if (!cost)
        issues.outside(u"too_big"_s, path, u"number"_s, MostDollars,
                       u"Number must be less than or equal to %1"_s.arg(MostDollars, 0, 'f', 0));
    return cost;
}

// What a program may say of itself that its token says already.
void readBooking(const QJsonObject &row, bool isFixed, UsageRecord &record, UsageIssues &issues)
{
    const std::string user = textIn(row, "user"_L1, issues, false);
    const std::string customer = textIn(row, "customer"_L1, issues, false);
    const QJsonValue context = row.value("context"_L1);
    if (!context.isObject() && !context.isUndefined() && !context.isNull())
        issues.wrongType({u"context"_s}, u"object"_s, context);
    if (isFixed)
        return;
    if (!user.empty())
        record.user = user;
    if (!customer.empty())
        record.customer = customer;
    if (context.isObject())
        record.context = mergeJsonObjects(
            record.context, QJsonDocument(context.toObject()).toJson(QJsonDocument::Compact).toStdString());
}

// An end is included whole: the millisecond, or the day.
std::optional<int64_t> edgeIn(const QUrlQuery &query, const QString &name, bool isEnd, UsageIssues &issues)
{
    if (!query.hasQueryItem(name))
        return std::nullopt;
    // A blank was a plus sign before it went through the query.
    const std::string text =
        query.queryItemValue(name, QUrl::FullyDecoded).replace(u' ', u'+').trimmed().toStdString();
    if (const auto date = parseDate(text))
        return startOfDayMs(*date, QTimeZone::utc()) + (isEnd ? DayMs : 0);
    const auto ms = parseInstant(text, QTimeZone::utc());
    if (!ms)
        issues.notDate({name});
    return ms ? std::optional(*ms + (isEnd ? 1 : 0)) : std::nullopt;
}

} // namespace

// In the spelling that UUIDs have: the same one in capital letters is no other project.
std::string plainProject(const std::string &project)
{
    const QString text = QString::fromStdString(project);
    const QUuid uuid(text);
    const bool isPlain = text.size() == 36 && !uuid.isNull();
    return isPlain ? uuid.toString(QUuid::WithoutBraces).toStdString() : project;
}

PostedUsage readUsageRow(const QJsonValue &row, const CaptureProgram &program, const QByteArray &id,
                         int64_t nowMs)
{
    PostedUsage posted;
    UsageIssues issues;
    if (!row.isObject()) {
        issues.wrongType({}, u"object"_s, row);
        posted.issues = issues.all();
        return posted;
    }
    const QJsonObject object = row.toObject();
    const CaptureBooking booking = bookingOf(program);
    UsageRecord &record = posted.record;
    record.user = booking.user;
    record.customer = booking.customer;
    record.context = booking.context;
    record.source = UsageApiSource;
    record.externalId = id.toStdString();
    record.project = plainProject(textIn(object, "project_id"_L1, issues));
    record.provider = textIn(object, "provider"_L1, issues);
    record.model = textIn(object, "model"_L1, issues);
    record.tokens.input = countIn(object, "input_tokens"_L1, issues);
    record.tokens.output = countIn(object, "output_tokens"_L1, issues);
    record.timeMs = timeIn(object, nowMs, issues);
    record.latencyMs = countIn(object, "latency_ms"_L1, issues, false);
    record.status = statusIn(object, issues);
    record.reportedCost = costIn(object, issues);
    readBooking(object, program.isFixed, record, issues);
    posted.issues = issues.all();
    return posted;
}

QByteArray usageRowJson(const UsageRecord &record)
{
    JsonObjectText json;
    const int64_t input = record.tokens.prompt().value_or(0);
    const int64_t output = record.tokens.completion().value_or(0);
    const auto cost = record.cost();
    json.putString("id", record.externalId);
    json.putString("project_id", record.project);
    json.putString("provider", record.provider);
    json.putString("model", record.model);
    json.putRaw("input_tokens", std::to_string(input));
    json.putRaw("output_tokens", std::to_string(output));
    json.putRaw("total_tokens", std::to_string(input + output));
    json.putRaw("cost_usd", cost ? cost->toDecimal() : std::string("null"));
    json.putString("request_timestamp", isoUtc(record.timeMs));
    const std::string_view text = json.text();
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

UsageQuestion readUsageQuestion(const QByteArray &query)
{
    UsageQuestion question;
    UsageIssues issues;
    const QUrlQuery items(QString::fromUtf8(query));
    question.project =
        plainProject(items.queryItemValue(u"project_id"_s, QUrl::FullyDecoded).trimmed().toStdString());
    question.filter.fromMs = edgeIn(items, u"date_from"_s, false, issues);
    question.filter.toMs = edgeIn(items, u"date_to"_s, true, issues);
    question.filter.dimensions.push_back({{DimensionKind::Source, {}}, false, {UsageApiSource}});
    if (!question.project.empty())
        question.filter.dimensions.push_back({{DimensionKind::Project, {}}, false, {question.project}});
    question.issues = issues.all();
    return question;
}

QByteArray issuesJson(const QJsonArray &issues)
{
    return QJsonDocument(QJsonObject{{u"error"_s, u"Validation failed"_s}, {u"details"_s, issues}})
        .toJson(QJsonDocument::Compact);
}

} // namespace tally
