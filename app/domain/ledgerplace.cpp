// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ledgerplace.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString mirrorFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/tallyglass/team"_s;
}

QString environment(const char *name)
{
    return QString::fromLocal8Bit(qgetenv(name));
}

/// The part of a URL between "//" and the next "/" or "?".
QString authorityOf(const QString &url)
{
    const QString rest = url.section(u"://"_s, 1);
    static const QRegularExpression end(u"[/?#]"_s);
    const auto at = rest.indexOf(end);
    return at < 0 ? rest : rest.left(at);
}

/// Where the password of a URL begins, at its colon, and ends, at the @ behind it, in what follows "://".
/// Also of one in which an @, a / or a ? stands as it is, which nothing can read but people write.
std::pair<qsizetype, qsizetype> passwordIn(QStringView rest)
{
    const qsizetype colon = rest.indexOf(u':');
    const qsizetype first = rest.indexOf(u'@');
    if (colon < 0 || first < colon || rest.startsWith(u'['))
        return {0, 0};
    static const QRegularExpression port(u"\\A\\d*([/?][^@?]*)?(\\?|\\z)"_s);
    if (port.match(rest.sliced(colon + 1).toString()).hasMatch())
        return {0, 0};
    const qsizetype query = rest.indexOf(u'?');
    const qsizetype last = query > first ? rest.first(query).lastIndexOf(u'@') : rest.lastIndexOf(u'@');
    return {colon, last};
}

/// Options of libpq (its documentation, 34.1.2) that hold no secret. Others are not shown: a password may
/// stand under any misspelt name.
bool isHarmless(const QString &name)
{
    static const QStringList names = {u"service"_s,
                                      u"host"_s,
                                      u"hostaddr"_s,
                                      u"port"_s,
                                      u"dbname"_s,
                                      u"user"_s,
                                      u"connect_timeout"_s,
                                      u"client_encoding"_s,
                                      u"options"_s,
                                      u"application_name"_s,
                                      u"fallback_application_name"_s,
                                      u"keepalives"_s,
                                      u"keepalives_idle"_s,
                                      u"keepalives_interval"_s,
                                      u"keepalives_count"_s,
                                      u"tcp_user_timeout"_s,
                                      u"gssencmode"_s,
                                      u"sslmode"_s,
                                      u"sslcompression"_s,
                                      u"sslcert"_s,
                                      u"sslkey"_s,
                                      u"sslrootcert"_s,
                                      u"sslcrl"_s,
                                      u"sslcrldir"_s,
                                      u"sslsni"_s,
                                      u"requirepeer"_s,
                                      u"ssl_min_protocol_version"_s,
                                      u"ssl_max_protocol_version"_s,
                                      u"channel_binding"_s,
                                      u"krbsrvname"_s,
                                      u"gsslib"_s,
                                      u"target_session_attrs"_s,
                                      u"load_balance_hosts"_s};
    return names.contains(name);
}

/// A URL without options that may hold a secret.
QString shownOptions(const QString &url)
{
    const qsizetype query = url.indexOf(u'?');
    if (query < 0)
        return url;
    QStringList kept;
    for (const QString &option : url.sliced(query + 1).split(u'&')) {
        const QString name = option.section(u'=', 0, 0);
        const QString value = option.section(u'=', 1);
        if (isHarmless(name) && !value.contains(u';') && (name == "options"_L1 || !value.contains(u'=')))
            kept.append(option);
    }
    return url.first(query + 1) + kept.join(u'&');
}

/// "service=NAME WORD=VALUE…" without words that may hold a secret.
QString shownService(const QString &place)
{
    static const QRegularExpression word(u"\\s+(\\w+)\\s*=\\s*('(\\\\.|[^'\\\\])*'|(?!')\\S*)(?=\\s|\\z)"_s);
    static const QRegularExpression end(u"[\\s&;?]"_s);
    QString shown = place.section(end, 0, 0);
    for (auto words = word.globalMatch(place); words.hasNext();) {
        const auto match = words.next();
        const QString name = match.captured(1);
        if (isHarmless(name) || name == "passfile"_L1)
            shown += match.captured();
    }
    return shown;
}

} // namespace

bool isServerPlace(const QString &place)
{
    return place.startsWith("postgresql://"_L1) || place.startsWith("postgres://"_L1)
        || place.startsWith("service="_L1);
}

QString ledgerFileOf(const QString &place)
{
    if (!isServerPlace(place))
        return place;
    // What else libpq takes the server, the database and the role from.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(withoutPassword(place).toUtf8());
    for (const char *name : {"PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICEFILE",
                             "PGSYSCONFDIR", "PGOPTIONS", "USER"})
        hash.addData('\n' + environment(name).toUtf8());
    const QString name = QString::fromLatin1(hash.result().toHex().left(24));
    return mirrorFolder() + u'/' + name + u"/ledger.tally"_s;
}

bool isMirrorFile(const QString &file)
{
    return QFileInfo(file).absoluteFilePath().startsWith(QFileInfo(mirrorFolder()).absoluteFilePath() + u'/');
}

bool mayHaveLedger(const QString &place)
{
    return isServerPlace(place) || QFileInfo::exists(place);
}

QString withoutPassword(const QString &place)
{
    if (!isServerPlace(place))
        return place;
    QString shown = place;
    if (const qsizetype begin = place.indexOf("://"_L1); begin >= 0) {
        const auto [colon, at] = passwordIn(QStringView(place).sliced(begin + 3));
        shown.remove(begin + 3 + colon, at - colon);
    }
    if (place.startsWith("service="_L1))
        return shownService(place);
    shown = shownOptions(shown);
    while (shown.endsWith(u'?') || shown.endsWith(u'&'))
        shown.chop(1);
    return shown;
}

QString shortPlaceName(const QString &place)
{
    if (!isServerPlace(place))
        return QFileInfo(place).fileName();
    if (place.startsWith("service="_L1))
        return place.section(u'=', 1).section(u' ', 0, 0);
    const QString host = authorityOf(place).section(u'@', -1);
    const QString database =
        place.section(u"://"_s, 1).mid(authorityOf(place).size()).section(u'?', 0, 0).mid(1);
    if (host.isEmpty())
        return database;
    return database.isEmpty() ? host : database + u'@' + host;
}

} // namespace tally
