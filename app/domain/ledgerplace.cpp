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
    static const QRegularExpression port(u"\\A\\d*[/?]"_s);
    if (port.match(rest.sliced(colon + 1).toString()).hasMatch())
        return {0, 0};
    const qsizetype query = rest.indexOf(u'?');
    const qsizetype last = query > first ? rest.first(query).lastIndexOf(u'@') : rest.lastIndexOf(u'@');
    return {colon, last};
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
    static const QRegularExpression parameter(u"(?<=[?&])[^=&#]*(pass|pwd|secret)[^=&#]*=[^&#]*(&|$)"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    shown.remove(parameter);
    static const QRegularExpression word(
        u"\\s+\\w*(pass|pwd|secret)\\w*\\s*=\\s*('(\\\\.|[^'\\\\])*'|\\S*)"_s);
    if (place.startsWith("service="_L1))
        shown.remove(word);
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
