// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerfile.h"

#include "domain/ownfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <cerrno>

#include <limits.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostLinks = 40; // as many as Linux follows
/// The longest that is set behind the ledger's name: ".session-0123456789abcdef.lock".
constexpr int LongestSuffix = 30;
constexpr int LongestName = NAME_MAX - LongestSuffix;
constexpr int LongestPath = 504; // SQLite's own limit

QString absolutePath(const QString &path)
{
    return path.startsWith(u'/') ? path : QDir::currentPath() + u'/' + path;
}

Error refused(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

Result<void> checkName(const QString &path)
{
    if (path.isEmpty())
        return refused(QCoreApplication::translate(
            "Ledger", "The name of the ledger is empty. Nothing was created. Name a file."));
    const QString name = path.section(u'/', -1);
    if (name.isEmpty())
        return refused(
            QCoreApplication::translate("Ledger", "“%1” is a folder, not a ledger file.").arg(path));
    if (QFile::encodeName(name).size() > LongestName)
        return refused(
            QCoreApplication::translate("Ledger",
                                        "The name “%1” is too long for a ledger: no more than %2 bytes "
                                        "leave room for the files beside it. Choose a shorter name.")
                .arg(name)
                .arg(LongestName));
    if (QFile::encodeName(absolutePath(path)).size() > LongestPath)
        return refused(
            QCoreApplication::translate("Ledger",
                                        "The path “%1” is too long for a ledger: it may have no more "
                                        "than %2 bytes. Choose a folder that is less deep.")
                .arg(path)
                .arg(LongestPath));
    return {};
}

/// Where the file is to be made: links that lead nowhere yet lead there.
QString endOfLinks(QString path)
{
    for (int i = 0; i < MostLinks && QFileInfo(path).isSymLink(); ++i)
        path = QFileInfo(path).symLinkTarget();
    return path;
}

Result<void> makeFile(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!makeOwnFolder(folder))
        return Error{ErrorKind::Permission,
                     QCoreApplication::translate(
                         "Ledger", "The folder “%1” for the ledger cannot be made. Choose another place.")
                         .arg(folder)};
    if (makeOwnFile(endOfLinks(path)) || errno == EEXIST)
        return {};
    return Error{
        ErrorKind::Permission,
        QCoreApplication::translate(
            "Ledger", "The ledger “%1” cannot be made. Check the permissions of its folder and its space.")
            .arg(path),
        qt_error_string(errno)};
}

} // namespace

Result<void> checkLedgerFile(const QString &path)
{
    if (const auto named = checkName(path); !named)
        return named;
    const QFileInfo file(absolutePath(path));
    if (file.isDir())
        return refused(
            QCoreApplication::translate("Ledger", "“%1” is a folder, not a ledger file.").arg(path));
    if (file.exists() && !file.isFile())
        return refused(QCoreApplication::translate(
                           "Ledger", "“%1” is a device or a pipe, not a ledger file. Nothing was changed.")
                           .arg(path));
    return {};
}

Result<void> prepareLedgerFile(const QString &path, Ledger::Mode mode)
{
    if (const auto fit = checkLedgerFile(path); !fit)
        return fit;
    const QFileInfo file(absolutePath(path));
    if (file.exists())
        return {};
    if (mode != Ledger::Mode::OpenOrCreate)
        return Error{
            ErrorKind::NotFound,
            QCoreApplication::translate("Ledger", "There is no ledger “%1”. Nothing was created.").arg(path)};
    return makeFile(file.filePath());
}

QString ledgerUri(const QString &path, bool readOnly, bool immutable)
{
    const QByteArray place = QUrl::toPercentEncoding(absolutePath(path), "/");
    QString uri = u"file://"_s + QString::fromLatin1(place) + (readOnly ? u"?mode=ro"_s : u"?mode=rw"_s);
    if (immutable)
        uri += u"&immutable=1"_s;
    return uri;
}

bool isWithoutPlace(const Error &error)
{
    return error.kind == ErrorKind::Permission || error.kind == ErrorKind::DiskFull;
}

} // namespace tally
