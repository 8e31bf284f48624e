// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connectionarguments.h"

#include "domain/ownfile.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr qint64 MostMapBytes = 16 * 1024 * 1024;

struct KindOption {
    const char *name;
    const char *kinds; // that have it
};
constexpr std::array KindOptions{KindOption{"project-map", "portal"},
                                 KindOption{"token-command", "portal"},
                                 KindOption{"key-env", "portal posthog pull"},
                                 KindOption{"secret-env", "webhook"},
                                 KindOption{"header-env", "otlp"},
                                 KindOption{"settle-after", "portal"},
                                 KindOption{"provider", "pull"},
                                 KindOption{"every", "pull"}};

Error invalid(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

Result<void> putProject(const QString &name, const QString &id, ConnectionConfig &config)
{
    const auto project = projectIdOf(id);
    if (!project)
        return invalid(CliText::tr("\"%1\" is no id of a project; a portal has UUIDs.").arg(id));
    if (name.isEmpty())
        return invalid(CliText::tr("The project of \"%1\" has no name.").arg(id));
    config.projects[name.toStdString()] = *project;
    return {};
}

/// A JSON object of ids by name, or lines NAME=UUID or NAME,UUID.
Result<void> readProjectFile(const QString &path, ConnectionConfig &config)
{
    QFile file(plainFilePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return invalid(CliText::tr("--project-map takes NAME=UUID or a file; \"%1\" cannot be read: %2")
                           .arg(path, file.errorString()));
    const QByteArray bytes = file.read(MostMapBytes);
    const QJsonDocument json = QJsonDocument::fromJson(bytes);
    if (json.isObject()) {
        const QJsonObject map = json.object();
        for (auto it = map.constBegin(); it != map.constEnd(); ++it) {
            if (const auto put = putProject(it.key(), it->toString(), config); !put)
                return put;
        }
        return {};
    }
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray &each : lines) {
        const QString line = QString::fromUtf8(each).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const qsizetype at = std::max(line.lastIndexOf(u'='), line.lastIndexOf(u','));
        if (at < 0)
            return invalid(
                CliText::tr("\"%1\" in the file \"%2\" is no line NAME=UUID.").arg(line.left(80), path));
        if (const auto put = putProject(line.left(at).trimmed(), line.mid(at + 1), config); !put)
            return put;
    }
    return {};
}

Result<void> readProjects(const QStringList &given, ConnectionConfig &config)
{
    for (const QString &each : given) {
        const qsizetype at = each.lastIndexOf(u'=');
        const bool isPair = at > 0 && !QFileInfo::exists(each);
        const auto read =
            isPair ? putProject(each.left(at), each.mid(at + 1), config) : readProjectFile(each, config);
        if (!read)
            return read;
    }
    return {};
}

Result<void> readHeaders(const QStringList &given, ConnectionConfig &config)
{
    config.headers.clear();
    for (const QString &each : given) {
        const qsizetype at = each.indexOf(u'=');
        if (at < 1 || at + 1 == each.size())
            return invalid(CliText::tr("--header-env takes NAME=VARIABLE, not \"%1\".").arg(each));
        config.headers.append({each.left(at), each.mid(at + 1)});
    }
    return {};
}

Result<int> wholeNumber(const QCommandLineParser &parser, const QString &option, int least, int most)
{
    bool ok = false;
    const int number = parser.value(option).toInt(&ok);
    if (!ok || number < least || number > most)
        return invalid(CliText::tr("--%1 takes a whole number from %2 to %3, not \"%4\".")
                           .arg(option)
                           .arg(least)
                           .arg(most)
                           .arg(parser.value(option)));
    return number;
}

QString commandPath(const QString &given)
{
    const QString found = given.contains(u'/') ? QString() : QStandardPaths::findExecutable(given);
    return found.isEmpty() || QFileInfo::exists(given) ? QFileInfo(given).absoluteFilePath() : found;
}

Result<void> readNumbers(const QCommandLineParser &parser, ConnectionConfig &config)
{
    if (parser.isSet(u"settle-after"_s)) {
        const auto seconds = wholeNumber(parser, u"settle-after"_s, 0, 86'400);
        if (!seconds)
            return seconds.error();
        config.settleAfterS = *seconds;
    }
    if (parser.isSet(u"parallel"_s)) {
        const auto parallel = wholeNumber(parser, u"parallel"_s, 1, 16);
        if (!parallel)
            return parallel.error();
        config.parallel = *parallel;
    }
    return {};
}

/// Seconds of "90s", "30m", "6h", "1d" or "0".
std::optional<int> secondsOf(const QString &text)
{
    constexpr std::array Units{std::pair{u's', 1}, std::pair{u'm', 60}, std::pair{u'h', 3600},
                               std::pair{u'd', 86'400}};
    constexpr int MostSeconds = 366 * 86'400;
    if (text == u"0"_s)
        return 0;
    for (const auto &[unit, seconds] : Units) {
        bool ok = false;
        const int count = text.chopped(text.isEmpty() ? 0 : 1).toInt(&ok);
        if (text.endsWith(QChar(unit)) && ok && count > 0 && count <= MostSeconds / seconds)
            return count * seconds;
    }
    return std::nullopt;
}

Result<void> readPullOptions(const QCommandLineParser &parser, ConnectionConfig &config)
{
    if (parser.isSet(u"provider"_s))
        config.provider = parser.value(u"provider"_s);
    if (!parser.isSet(u"every"_s))
        return {};
    const auto seconds = secondsOf(parser.value(u"every"_s));
    if (!seconds)
        return invalid(
            CliText::tr("--every takes a time as 30m, 6h or 1d, not \"%1\".").arg(parser.value(u"every"_s)));
    config.everyS = *seconds;
    return {};
}

Result<void> checkKind(const QCommandLineParser &parser, const QString &kind)
{
    for (const KindOption &option : KindOptions) {
        const QString name = QString::fromUtf8(option.name);
        if (parser.isSet(name) && !QString::fromUtf8(option.kinds).split(u' ').contains(kind))
            return invalid(CliText::tr("--%1 is not for connections of the kind %2.").arg(name, kind));
    }
    return {};
}

} // namespace

void addConnectionOptions(QCommandLineParser &parser)
{
    parser.addOption({u"url"_s, CliText::tr("The address of the receiver."), u"URL"_s});
    parser.addOption(
        {u"project-map"_s,
         CliText::tr("Portal: the id of a project there, or a file with such lines. May be repeated."),
         u"NAME=UUID|FILE"_s});
    parser.addOption({u"token-command"_s,
                      CliText::tr("Portal: a program that prints a token; run when one is needed."),
                      u"PATH"_s});
    parser.addOption({u"key-env"_s,
                      CliText::tr("Portal, PostHog, pull: the environment variable that holds the key."),
                      u"VARIABLE"_s});
    parser.addOption(
        {u"secret-env"_s,
         CliText::tr("Webhook: the environment variable that holds the secret. May be repeated."),
         u"VARIABLE"_s});
    parser.addOption(
        {u"header-env"_s,
         CliText::tr("OTLP: a header and the environment variable that holds its value. May be repeated."),
         u"NAME=VARIABLE"_s});
    parser.addOption(
        {u"booked-as"_s,
         CliText::tr("How names of users, customers and projects leave: raw, pseudonym (default) or none."),
         u"HOW"_s});
    parser.addOption({u"settle-after"_s,
                      CliText::tr("Portal: how long after an attempt without an answer it is asked (120)."),
                      u"SECONDS"_s});
    parser.addOption({u"parallel"_s, CliText::tr("Requests at a time, 1 to 16 (8)."), u"NUMBER"_s});
    parser.addOption({u"provider"_s, CliText::tr("Pull: whose usage is fetched."), u"P"_s});
    parser.addOption(
        {u"every"_s,
         CliText::tr("Pull: how often while the window or serve runs, as 30m, 6h or 1d (1d; 0: only when "
                     "asked)."),
         u"TIME"_s});
    parser.addOption({u"on"_s, CliText::tr("Switch it on.")});
    parser.addOption({u"off"_s, CliText::tr("Switch it off: nothing is sent, what comes waits.")});
}

Result<void> readConnectionOptions(const QCommandLineParser &parser, const QString &kind,
                                   ConnectionConfig &config)
{
    if (const auto fits = checkKind(parser, kind); !fits)
        return fits;
    if (parser.isSet(u"url"_s))
        config.url = parser.value(u"url"_s);
    if (const auto read = readPullOptions(parser, config); !read)
        return read;
    if (const auto read = readProjects(parser.values(u"project-map"_s), config); !read)
        return read;
    if (parser.isSet(u"token-command"_s))
        config.tokenCommand = commandPath(parser.value(u"token-command"_s));
    if (parser.isSet(u"key-env"_s))
        config.keyVariable = parser.value(u"key-env"_s);
    if (parser.isSet(u"key-env"_s) && !parser.isSet(u"token-command"_s) && kind == u"portal"_s)
        config.tokenCommand.clear();
    if (parser.isSet(u"secret-env"_s))
        config.secretVariables = parser.values(u"secret-env"_s);
    if (parser.isSet(u"header-env"_s)) {
        if (const auto read = readHeaders(parser.values(u"header-env"_s), config); !read)
            return read;
    }
    if (parser.isSet(u"booked-as"_s)) {
        const auto as = bookedAsFromId(parser.value(u"booked-as"_s).toStdString());
        if (!as)
            return invalid(CliText::tr("--booked-as takes raw, pseudonym or none, not \"%1\".")
                               .arg(parser.value(u"booked-as"_s)));
        config.bookedAs = *as;
    }
    return readNumbers(parser, config);
}

Result<std::optional<bool>> readSwitch(const QCommandLineParser &parser)
{
    const bool on = parser.isSet(u"on"_s);
    if (on && parser.isSet(u"off"_s))
        return invalid(CliText::tr("--on and --off exclude each other."));
    return on || parser.isSet(u"off"_s) ? std::optional(on) : std::nullopt;
}

} // namespace tally
