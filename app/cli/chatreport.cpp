// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/chatreport.h"

#include "cli/command.h"
#include "domain/recordfield.h"
#include "services/chat/chatunstored.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QJsonValue countJson(const std::optional<int64_t> &count)
{
    return count ? QJsonValue(static_cast<qint64>(*count)) : QJsonValue(QJsonValue::Null);
}

QJsonValue textJson(const std::string &text)
{
    return text.empty() ? QJsonValue(QJsonValue::Null) : QJsonValue(QString::fromStdString(text));
}

QJsonObject usageJson(const UsageRecord &record)
{
    QJsonObject usage;
    for (const RecordFieldSpec &spec : RecordFields) {
        const auto count = numberOf(spec.field, record);
        const bool isUsage = isTokens(spec.field) || isOtherCount(spec.field);
        if (isUsage && (count || !spec.isRare))
            usage.insert(QString::fromLatin1(spec.id.data(), qsizetype(spec.id.size())), countJson(count));
    }
    return usage;
}

QString countText(const std::optional<int64_t> &count)
{
    return count ? QLocale().toString(static_cast<qlonglong>(*count)) : u"—"_s;
}

QString costText(const UsageRecord &record)
{
    const auto cost = record.cost();
    if (!cost)
        return CliText::tr("cost unknown");
    const QString amount = u'$' + QString::fromStdString(cost->toDecimal());
    return record.costSource == CostSource::Reported ? CliText::tr("%1 (reported)").arg(amount)
                                                     : CliText::tr("%1 (by the price book)").arg(amount);
}

// How the request ended as a whole: stopped before a new attempt, it was cancelled, although the record of
// the last attempt says that this one failed.
QJsonValue statusJson(const ChatRun &run)
{
    auto status = run.record().status;
    if (status == Status::Failed && run.isStopped())
        status = Status::Cancelled;
    return status ? QJsonValue(QString::fromUtf8(toId(*status).data())) : QJsonValue();
}

QString seconds(int64_t milliseconds)
{
    return QLocale().toString(static_cast<double>(milliseconds) / 1000, 'f', 2) + u" s"_s;
}

QJsonObject unstoredJson(const UnstoredEnd &end)
{
    return {{u"message"_s, end.happened}, {u"not_stored"_s, end.notStored}, {u"to_do"_s, end.toDo}};
}

} // namespace

QByteArray chatReportJson(const ChatRun &run)
{
    const UsageRecord &record = run.record();
    const auto cost = record.cost();
    QJsonObject report{
        {u"text"_s, QString::fromStdString(run.answer().text)},
        {u"model"_s, textJson(record.model)},
        {u"response_id"_s, textJson(run.answer().responseId)},
        {u"finish_reason"_s, textJson(record.finishReason)},
        {u"status"_s, statusJson(run)},
        {u"usage"_s, usageJson(record)},
        {u"cost_usd"_s,
         cost ? QJsonValue(QString::fromStdString(cost->toDecimal())) : QJsonValue(QJsonValue::Null)},
        {u"cost_source"_s, QString::fromUtf8(toId(record.costSource).data())},
        {u"latency_ms"_s, countJson(record.latencyMs)},
        {u"time_to_first_token_ms"_s, countJson(record.timeToFirstTokenMs)},
        {u"record"_s, run.recordId() != 0 ? QJsonValue(static_cast<qint64>(run.recordId())) : QJsonValue()},
    };
    if (!run.problem().isEmpty())
        report.insert(u"error"_s, run.problem());
    // Refused for want of a record, there is nothing else that could be stored: "error" says it.
    if (run.unrecorded() && record.status)
        report.insert(u"record_error"_s, unstoredJson(unstoredEnd(*run.unrecorded())));
    return QJsonDocument(report).toJson(QJsonDocument::Compact);
}

QString chatReportText(const ChatRun &run)
{
    const UsageRecord &record = run.record();
    QStringList parts{QString::fromStdString(record.model),
                      CliText::tr("%1 in, %2 cached, %3 out")
                          .arg(countText(record.tokens.prompt()), countText(record.tokens.cached()),
                               countText(record.tokens.completion())),
                      costText(record)};
    if (record.timeToFirstTokenMs)
        parts << CliText::tr("first token %1").arg(seconds(*record.timeToFirstTokenMs));
    if (record.latencyMs)
        parts << CliText::tr("total %1").arg(seconds(*record.latencyMs));
    if (record.status && *record.status != Status::Completed)
        parts << QString::fromUtf8(toId(*record.status).data());
    if (run.recordId() != 0)
        parts << CliText::tr("record %1").arg(run.recordId());
    return parts.join(u" · "_s);
}

} // namespace tally
