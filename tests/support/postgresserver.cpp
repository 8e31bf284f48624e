// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgresserver.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally::test {

namespace {

constexpr int WaitMs = 120'000;

} // namespace

PostgresServer::~PostgresServer()
{
    if (m_folder.isEmpty())
        return;
    stopAtOnce();
    run({u"rm"_s, u"-rf"_s, m_folder});
}

QString PostgresServer::programs()
{
    const QDir all(u"/usr/lib/postgresql"_s);
    const QStringList versions =
        all.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &version : versions) {
        const QString folder = all.filePath(version) + u"/bin"_s;
        if (QFile::exists(folder + u"/initdb"_s) && QFile::exists(folder + u"/psql"_s))
            return folder;
    }
    return {};
}

bool PostgresServer::run(const QStringList &words, QByteArray *out) const
{
    QStringList all = words;
    if (::geteuid() == 0)
        all = QStringList{u"runuser"_s, u"-u"_s, u"nobody"_s, u"--"_s} + words;
    QProcess process;
    process.setWorkingDirectory(u"/"_s);
    if (!out)
        process.setStandardOutputFile(QProcess::nullDevice()); // the server keeps it open
    process.start(all.first(), all.mid(1));
    if (!process.waitForFinished(WaitMs)) {
        m_said = process.errorString();
        return false;
    }
    if (out)
        *out = process.readAllStandardOutput();
    m_said = QString::fromUtf8(process.readAllStandardError());
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool PostgresServer::start()
{
    const QString bin = programs() + u'/';
    if (m_folder.isEmpty()) {
        QByteArray made;
        if (!run({u"mktemp"_s, u"-d"_s, u"/tmp/tally-pg-XXXXXX"_s}, &made))
            return false;
        m_folder = QString::fromUtf8(made).trimmed();
        if (!run({bin + u"initdb"_s, u"-D"_s, m_folder + u"/data"_s, u"-U"_s, u"postgres"_s, u"-A"_s,
                  u"trust"_s, u"--no-sync"_s, u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s}))
            return false;
    }
    return run({bin + u"pg_ctl"_s, u"-D"_s, m_folder + u"/data"_s, u"-w"_s, u"-l"_s, m_folder + u"/log"_s,
                u"-o"_s, u"-c listen_addresses='' -c unix_socket_directories='%1'"_s.arg(m_folder),
                u"start"_s});
}

bool PostgresServer::stopAtOnce()
{
    return run(
        {programs() + u"/pg_ctl"_s, u"-D"_s, m_folder + u"/data"_s, u"-m"_s, u"immediate"_s, u"stop"_s});
}

bool PostgresServer::makeDatabase(const QString &name)
{
    sql(u"postgres"_s, u"CREATE DATABASE %1"_s.arg(name));
    return m_said.isEmpty();
}

QString PostgresServer::place(const QString &database, const QString &role) const
{
    return u"postgresql://%1@/%2?host=%3"_s.arg(role, database, m_folder);
}

QByteArray PostgresServer::sql(const QString &database, const QString &text, const QString &role) const
{
    QByteArray out;
    run({programs() + u"/psql"_s, u"-h"_s, m_folder, u"-U"_s, role, u"-d"_s, database, u"-qXAt"_s, u"-c"_s,
         text},
        &out);
    return out.trimmed();
}

} // namespace tally::test
