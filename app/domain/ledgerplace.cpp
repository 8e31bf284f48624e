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
    const QString authority = authorityOf(place);
    if (const auto at = authority.lastIndexOf(u'@'); at >= 0 && authority.left(at).contains(u':')) {
        const QString kept = authority.section(u':', 0, 0) + authority.mid(at);
        shown.replace(place.indexOf("://"_L1) + 3, authority.size(), kept);
    }
    static const QRegularExpression parameter(u"(?<=[?&])(password|sslpassword|passfile)=[^&#]*(&|$)"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    shown.remove(parameter);
    static const QRegularExpression word(u"\\s+(password|sslpassword)\\s*=\\s*('(\\\\.|[^'\\\\])*'|\\S*)"_s);
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
