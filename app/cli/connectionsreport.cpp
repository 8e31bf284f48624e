// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connectionsreport.h"

#include "cli/command.h"
#include "domain/localtime.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

QJsonValue textOrNull(const std::string &text)
{
    return text.empty() ? QJsonValue() : QJsonValue(textOf(text));
}

QJsonValue dollarsOrNull(const std::optional<Money> &amount)
{
    return amount ? QJsonValue(textOf(amount->toDecimal())) : QJsonValue();
}

QJsonValue momentOf(int64_t ms)
{
    return textOf(isoUtc(ms));
}

QJsonArray happenedJson(const Happenings &happened)
{
    QJsonArray list;
    for (const Happening &each : happened.all())
        list.append(QJsonObject{{u"time"_s, momentOf(each.ms)}, {u"words"_s, each.words}});
    return list;
}

} // namespace

QJsonObject connectionJson(const ConnectionLine &line)
{
    const OutboxCounts &counts = line.outbox;
    QJsonObject json{
        {u"name"_s, textOf(line.entry.name)},
        {u"kind"_s, textOf(line.entry.kind)},
        {u"enabled"_s, line.entry.isOn},
        {u"url"_s, line.config.url},
        {u"trouble"_s, line.state.trouble.isEmpty() ? QJsonValue() : QJsonValue(line.state.trouble)},
        {u"happened"_s, happenedJson(line.state.happened)}};
    if (line.entry.kind == PullKind) {
        const auto mark = line.state.pulledToMs.find({});
        json.insert(u"provider"_s, line.config.provider);
        json.insert(u"every_s"_s, line.config.everyS);
        json.insert(u"last_pull"_s,
                    line.state.lastAnswerMs == 0 ? QJsonValue() : momentOf(line.state.lastAnswerMs));
        json.insert(u"pulled_to"_s,
                    mark == line.state.pulledToMs.end() ? QJsonValue() : momentOf(mark->second));
        return json;
    }
    json.insert(u"outbox"_s,
                QJsonObject{{u"pending"_s, qint64(counts.pending)},
                            {u"sending"_s, qint64(counts.sending)},
                            {u"sent"_s, qint64(counts.sent)},
                            {u"unknown"_s, qint64(counts.unknown)},
                            {u"rejected"_s, qint64(counts.rejected)},
                            {u"needs_attention"_s, qint64(counts.needsAttention)},
                            {u"not_sendable"_s, qint64(counts.notSendable)},
                            {u"cost_differs"_s, qint64(counts.costDiffers)}});
    return json;
}

QJsonObject outboxLineJson(const OutboxLine &line)
{
    const OutboxRow &row = line.row;
    const auto cost = row.remoteCostNano ? std::optional(Money{*row.remoteCostNano}) : std::nullopt;
    return {{u"record"_s, row.event != 0 ? QJsonValue() : QJsonValue(qint64(row.record))},
            {u"external_id"_s, textOrNull(line.externalId)},
            {u"state"_s, QString::fromUtf8(toId(row.state).data())},
            {u"status"_s, row.status ? QJsonValue(qint64(*row.status)) : QJsonValue()},
            {u"error"_s, textOrNull(row.error)},
            {u"errors"_s, QJsonDocument::fromJson(QByteArray::fromStdString(row.errors)).array()},
            {u"remote_id"_s, textOrNull(row.remoteId)},
            {u"remote_cost_usd"_s, dollarsOrNull(cost)},
            {u"cost_usd"_s, dollarsOrNull(line.cost)}};
}

QString outboxText(const OutboxCounts &counts)
{
    QStringList parts;
    const auto add = [&parts](const QString &words, int64_t count) {
        if (count > 0)
            parts << words.arg(count);
    };
    add(CliText::tr("sent: %1"), counts.sent);
    add(CliText::tr("waiting: %1"), counts.pending);
    add(CliText::tr("on the way: %1"), counts.sending);
    add(CliText::tr("unknown: %1"), counts.unknown);
    add(CliText::tr("refused: %1"), counts.rejected);
    add(CliText::tr("need attention: %1"), counts.needsAttention);
    add(CliText::tr("cannot be sent: %1"), counts.notSendable);
    add(CliText::tr("cost differs: %1"), counts.costDiffers);
    return parts.join(u", "_s);
}

QString connectionText(const ConnectionLine &line)
{
    const QString outbox = outboxText(line.outbox);
    QString text =
        u"%1  (%2)  %3%4\n"_s.arg(textOf(line.entry.name), textOf(line.entry.kind),
                                  line.config.url.isEmpty() ? line.config.provider : line.config.url,
                                  line.entry.isOn ? QString() : CliText::tr("  off"));
    if (!outbox.isEmpty())
        text += u"  "_s + outbox + u'\n';
    if (!line.state.trouble.isEmpty())
        text += u"  "_s + line.state.trouble + u'\n';
    return text;
}

} // namespace tally
