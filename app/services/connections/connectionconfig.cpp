// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/connectionconfig.h"

#include "domain/timeunits.h"
#include "services/connections/keptwords.h"
#include "services/connections/overlapfiguresjson.h"
#include "services/connections/pullrecipes.h"
#include "services/servicetext.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <functional>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostParallel = 16;
constexpr int64_t FirstPauseMs = 5 * MinuteMs; // after a failure, then doubled

QJsonObject objectOf(const std::string &json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

std::string textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonArray withWords(const QJsonArray &happened, const std::function<QJsonValue(const QJsonValue &)> &words)
{
    QJsonArray changed;
    for (const QJsonValue each : happened) {
        QJsonObject object = each.toObject();
        object.insert(u"words"_s, words(object.value(u"words"_s)));
        changed.append(object);
    }
    return changed;
}

bool isLoopback(const QString &host)
{
    return host == u"localhost"_s || host == u"::1"_s || host.startsWith(u"127."_s);
}

QString noRecipe(const QString &provider)
{
    QStringList ids;
    for (const PullRecipe &recipe : pullRecipes())
        ids << recipe.id;
    return ServiceText::tr("Usage can be fetched from %1, not from “%2”.").arg(ids.join(u", "_s), provider);
}

} // namespace

std::string ConnectionConfig::toJson() const
{
    QJsonObject map;
    for (const auto &[name, id] : projects)
        map.insert(QString::fromStdString(name), QString::fromStdString(id));
    QJsonArray list;
    for (const auto &[name, variable] : headers)
        list.append(QJsonArray{name, variable});
    return textOf({{u"url"_s, url},
                   {u"project_map"_s, map},
                   {u"token_command"_s, tokenCommand},
                   {u"key_env"_s, keyVariable},
                   {u"secret_env"_s, QJsonArray::fromStringList(secretVariables)},
                   {u"header_env"_s, list},
                   {u"booked_as"_s, QString::fromUtf8(toId(bookedAs).data())},
                   {u"settle_after"_s, settleAfterS},
                   {u"parallel"_s, parallel},
                   {u"provider"_s, provider},
                   {u"every"_s, everyS}});
}

ConnectionConfig ConnectionConfig::fromJson(const std::string &json)
{
    const QJsonObject object = objectOf(json);
    ConnectionConfig config;
    config.url = object.value(u"url"_s).toString();
    const QJsonObject map = object.value(u"project_map"_s).toObject();
    for (auto it = map.constBegin(); it != map.constEnd(); ++it)
        config.projects[it.key().toStdString()] = it->toString().toStdString();
    config.tokenCommand = object.value(u"token_command"_s).toString();
    config.keyVariable = object.value(u"key_env"_s).toString();
    const QJsonArray secrets = object.value(u"secret_env"_s).toArray();
    for (const QJsonValue secret : secrets)
        config.secretVariables << secret.toString();
    const QJsonArray list = object.value(u"header_env"_s).toArray();
    for (const QJsonValue header : list)
        config.headers.append({header.toArray().at(0).toString(), header.toArray().at(1).toString()});
    config.bookedAs =
        bookedAsFromId(object.value(u"booked_as"_s).toString().toStdString()).value_or(config.bookedAs);
    config.settleAfterS = std::max(0, object.value(u"settle_after"_s).toInt(config.settleAfterS));
    config.provider = object.value(u"provider"_s).toString();
    config.everyS = std::max(0, object.value(u"every"_s).toInt(config.everyS));
    config.parallel = std::clamp(object.value(u"parallel"_s).toInt(config.parallel), 1, MostParallel);
    return config;
}

void ConnectionState::forgetPause(bool isOtherReceiver)
{
    if (isOtherReceiver) {
        pausedByReceiver = false;
        cutsToSeconds.reset();
    }
    pausedUntilMs = pausedByReceiver ? pausedUntilMs : 0;
    pauseMs = 0;
    trouble.clear();
    lastStatus = 0; // a key that was not accepted may be another now
}

void ConnectionState::noteFailure(const QString &why, int status, int64_t nowMs, int64_t mostPauseMs)
{
    lastStatus = status;
    lastAnswerMs = nowMs;
    trouble = why;
    pauseMs = std::clamp(pauseMs * 2, FirstPauseMs, std::clamp(mostPauseMs, FirstPauseMs, HourMs));
    pausedUntilMs = nowMs + pauseMs;
}

std::string ConnectionState::toJson() const
{
    const KeptWords words;
    QJsonObject object{{u"paused_until_ms"_s, qint64(pausedUntilMs)},
                       {u"paused_by_receiver"_s, pausedByReceiver},
                       {u"pause_ms"_s, qint64(pauseMs)},
                       {u"last_answer_ms"_s, qint64(lastAnswerMs)},
                       {u"last_status"_s, lastStatus},
                       {u"trouble"_s, words.keep(trouble)}};
    if (isClockWrong)
        object.insert(u"clock_is_wrong"_s, true);
    if (cutsToSeconds)
        object.insert(u"cuts_to_seconds"_s, *cutsToSeconds);
    QJsonObject refused;
    for (const auto &[project, status] : refusedProjects)
        refused.insert(QString::fromStdString(project), qint64(status));
    object.insert(u"refused_projects"_s, refused);
    QJsonObject pulled;
    for (const auto &[project, ms] : pulledToMs)
        pulled.insert(QString::fromStdString(project), qint64(ms));
    object.insert(u"pulled_to_ms"_s, pulled);
    if (lastRows)
        object.insert(u"last_rows"_s, qint64(*lastRows));
    if (overlap)
        object.insert(u"overlap"_s, overlapFiguresJson(*overlap));
    object.insert(u"happened"_s, withWords(happened.toJson(), [&](const QJsonValue &said) {
                      return words.keep(said.toString());
                  }));
    return textOf(object);
}

ConnectionState ConnectionState::fromJson(const std::string &json)
{
    const QJsonObject object = objectOf(json);
    ConnectionState state;
    state.pausedUntilMs = object.value(u"paused_until_ms"_s).toInteger();
    state.pausedByReceiver = object.value(u"paused_by_receiver"_s).toBool();
    state.pauseMs = object.value(u"pause_ms"_s).toInteger();
    state.lastAnswerMs = object.value(u"last_answer_ms"_s).toInteger();
    state.lastStatus = object.value(u"last_status"_s).toInt();
    state.trouble = KeptWords::read(object.value(u"trouble"_s));
    state.isClockWrong = object.value(u"clock_is_wrong"_s).toBool();
    if (const QJsonValue cuts = object.value(u"cuts_to_seconds"_s); cuts.isBool())
        state.cutsToSeconds = cuts.toBool();
    const QJsonObject refused = object.value(u"refused_projects"_s).toObject();
    for (auto it = refused.constBegin(); it != refused.constEnd(); ++it)
        state.refusedProjects[it.key().toStdString()] = it->toInteger();
    const QJsonObject pulled = object.value(u"pulled_to_ms"_s).toObject();
    for (auto it = pulled.constBegin(); it != pulled.constEnd(); ++it)
        state.pulledToMs[it.key().toStdString()] = it->toInteger();
    if (const QJsonValue rows = object.value(u"last_rows"_s); rows.isDouble())
        state.lastRows = rows.toInteger();
    state.overlap = overlapFiguresFromJson(object.value(u"overlap"_s).toObject());
    state.happened = Happenings::fromJson(withWords(object.value(u"happened"_s).toArray(), &KeptWords::read));
    return state;
}

const QStringList &outKinds()
{
    static const QStringList Kinds{u"portal"_s, u"webhook"_s, u"otlp"_s, u"posthog"_s};
    return Kinds;
}

QString secretIdOf(const QString &kind, const QString &name)
{
    return (kind == QLatin1StringView(PullKind) ? u"pull/"_s : u"connection:"_s) + name;
}

Result<void> checkConnection(const QString &kind, const ConnectionConfig &config)
{
    if (kind == QLatin1StringView(PullKind) && !findPullRecipe(config.provider))
        return Error{ErrorKind::InvalidInput, noRecipe(config.provider)};
    if (kind == QLatin1StringView(PullKind) && config.url.isEmpty())
        return {};
    const QUrl url(config.url, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https"_s && url.scheme() != u"http"_s))
        return Error{ErrorKind::InvalidInput,
                     ServiceText::tr("“%1” is no web address. It begins with https://.").arg(config.url)};
    if (!url.userInfo().isEmpty())
        return Error{ErrorKind::InvalidInput,
                     ServiceText::tr("The address must hold no user name or password.")};
    if (url.scheme() == u"http"_s && !isLoopback(url.host()))
        return Error{
            ErrorKind::InvalidInput,
            ServiceText::tr("“%1” is not encrypted. Use https://; plain http:// goes to this computer only.")
                .arg(config.url)};
    if (kind == u"webhook"_s && config.secretVariables.isEmpty())
        return Error{
            ErrorKind::InvalidInput,
            ServiceText::tr("A webhook needs a secret: name the environment variable that holds it.")};
    if (!config.tokenCommand.isEmpty()) {
        const QFileInfo command(config.tokenCommand);
        if (!command.isFile() || !command.isExecutable())
            return Error{ErrorKind::InvalidInput,
                         ServiceText::tr("“%1” is no program that can be run.").arg(config.tokenCommand)};
    }
    return {};
}

std::optional<std::string> projectIdOf(const QString &text)
{
    const QUuid id = QUuid::fromString(text.trimmed());
    if (id.isNull() || text.trimmed().size() != 36)
        return std::nullopt;
    return id.toString(QUuid::WithoutBraces).toLower().toStdString();
}

} // namespace tally
