// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/portholder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int LocalColumn = 1;
constexpr int StateColumn = 3;
constexpr int InodeColumn = 9;

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The inode of the socket that listens.
QByteArray listenerOf(quint16 port)
{
    const QByteArray tail = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    for (const QString &table : {u"/proc/net/tcp"_s, u"/proc/net/tcp6"_s}) {
        for (const QByteArray &line : readAll(table).split('\n')) {
            const QByteArrayList columns = line.simplified().split(' ');
            if (columns.size() > InodeColumn && columns.at(LocalColumn).endsWith(tail)
                && columns.at(StateColumn) == "0A")
                return columns.at(InodeColumn);
        }
    }
    return {};
}

bool hasSocket(const QString &process, const QString &socket)
{
    const QDir open(u"/proc/%1/fd"_s.arg(process));
    const QFileInfoList files = open.entryInfoList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    for (const QFileInfo &file : files) {
        if (QFile::symLinkTarget(file.absoluteFilePath()).endsWith(socket))
            return true;
    }
    return false;
}

} // namespace

QString holderOfPort(quint16 port)
{
    const QByteArray inode = listenerOf(port);
    if (inode.isEmpty())
        return {};
    const QString socket = u"socket:[%1]"_s.arg(QString::fromLatin1(inode));
    const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &process : processes) {
        bool isNumber = false;
        process.toInt(&isNumber);
        if (isNumber && hasSocket(process, socket))
            return u"%1 (%2)"_s.arg(QString::fromUtf8(readAll(u"/proc/%1/comm"_s.arg(process)).trimmed()),
                                    process);
    }
    return {};
}

} // namespace tally
