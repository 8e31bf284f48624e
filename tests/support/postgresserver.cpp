// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgresserver.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally::test {

namespace {

constexpr int WaitMs = 120'000;

/// One that nobody listens at just now; 0 where there is none.
int freePort()
{
    const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    const bool bound = ::bind(handle, reinterpret_cast<const sockaddr *>(&address), size) == 0
        && ::getsockname(handle, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    ::close(handle);
    return bound ? ntohs(address.sin_port) : 0;
}

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

bool PostgresServer::make()
{
    QByteArray made;
    if (!run({u"mktemp"_s, u"-d"_s, u"/tmp/tally-pg-XXXXXX"_s}, &made))
        return false;
    m_folder = QString::fromUtf8(made).trimmed();
    return run({programs() + u"/initdb"_s, u"-D"_s, m_folder + u"/data"_s, u"-U"_s, u"postgres"_s, u"-A"_s,
                u"trust"_s, u"--no-sync"_s, u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s});
}

bool PostgresServer::start()
{
    if (m_folder.isEmpty() && !make())
        return false;
    const QString options = m_options.isEmpty() ? u"-c listen_addresses=''"_s : m_options;
    // What a stopped server has written is with the system; only a computer that stops needs it on the disk,
    // and without this each start after stopAtOnce() brings all files of all databases there.
    return run({programs() + u"/pg_ctl"_s, u"-D"_s, m_folder + u"/data"_s, u"-w"_s, u"-l"_s,
                m_folder + u"/log"_s, u"-o"_s,
                options + u" -c fsync=off -c unix_socket_directories='%1'"_s.arg(m_folder), u"start"_s});
}

bool PostgresServer::startWithTls(const QString &name)
{
    m_port = freePort();
    if (!make() || !makeCertificates(name))
        return false;
    m_options = u"-c listen_addresses=127.0.0.1 -c port=%1 -c ssl=on -c ssl_cert_file=%2/server.crt -c "
                "ssl_key_file=%2/server.key"_s.arg(m_port)
                    .arg(m_folder);
    return start();
}

bool PostgresServer::makeCertificates(const QString &name) const
{
    const auto file = [this](const char *end) { return m_folder + QLatin1StringView(end); };
    const QStringList key = {u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s};
    return run(QStringList{u"openssl"_s, u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN=test authority"_s,
                           u"-keyout"_s, file("/ca.key"), u"-out"_s, authority()}
               + key)
        && run(QStringList{u"openssl"_s, u"req"_s, u"-subj"_s, u"/CN="_s + name, u"-addext"_s,
                           u"subjectAltName=DNS:"_s + name, u"-keyout"_s, file("/server.key"), u"-out"_s,
                           file("/server.csr")}
               + key.first(3))
        && run({u"openssl"_s, u"x509"_s, u"-req"_s, u"-in"_s, file("/server.csr"), u"-CA"_s, authority(),
                u"-CAkey"_s, file("/ca.key"), u"-CAcreateserial"_s, u"-copy_extensions"_s, u"copyall"_s,
                u"-days"_s, u"2"_s, u"-out"_s, file("/server.crt")})
        && run({u"chmod"_s, u"755"_s, m_folder});
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
    const QString place = u"postgresql://%1@/%2?host=%3"_s.arg(role, database, m_folder);
    return m_options.isEmpty() ? place : place + u"&port="_s + QString::number(m_port);
}

QByteArray PostgresServer::sql(const QString &database, const QString &text, const QString &role) const
{
    QByteArray out;
    run({programs() + u"/psql"_s, u"-h"_s, m_folder, u"-p"_s, QString::number(m_port), u"-U"_s, role, u"-d"_s,
         database, u"-qXAt"_s, u"-c"_s, text},
        &out);
    return out.trimmed();
}

} // namespace tally::test
