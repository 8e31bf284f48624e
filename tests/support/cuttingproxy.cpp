// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cuttingproxy.h"

#include <QFile>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace tally::test {

namespace {

// A simple query of PostgreSQL's protocol: Q, a length of 4 bytes that counts itself, the text with its end.
const QByteArray Commit("Q\0\0\0\x0b"
                        "COMMIT\0",
                        12);

QByteArray socketIn(const QString &folder)
{
    return QFile::encodeName(folder) + "/.s.PGSQL.5432";
}

sockaddr_un addressOf(const QByteArray &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.constData(), sizeof(address.sun_path) - 1);
    return address;
}

bool isReadable(int socket)
{
    pollfd one = {socket, POLLIN, 0};
    return ::poll(&one, 1, 10'000) == 1;
}

/// Empty at the end.
QByteArray readFrom(int socket)
{
    QByteArray bytes(65536, Qt::Uninitialized);
    bytes.resize(std::max<qsizetype>(::read(socket, bytes.data(), static_cast<size_t>(bytes.size())), 0));
    return bytes;
}

bool writeTo(int socket, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::send(socket, bytes.data(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL);
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

} // namespace

CuttingProxy::CuttingProxy(const QString &server, const QString &folder)
    : m_server(socketIn(server))
    , m_listening(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const sockaddr_un own = addressOf(socketIn(folder));
    if (::bind(m_listening, reinterpret_cast<const sockaddr *>(&own), sizeof own) != 0
        || ::listen(m_listening, 16) != 0)
        qFatal("the proxy cannot listen");
    m_accepting = std::thread([this] { listen(); });
}

CuttingProxy::~CuttingProxy()
{
    ::shutdown(m_listening, SHUT_RDWR);
    m_accepting.join();
    ::close(m_listening);
    for (std::thread &connection : m_connections)
        connection.join();
}

void CuttingProxy::cutAt(Cut cut, int commit)
{
    m_cut = cut;
    m_hasCut = false;
    m_commits = commit;
}

void CuttingProxy::listen()
{
    for (;;) {
        const int client = ::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const std::lock_guard lock(m_mutex);
        m_connections.emplace_back([this, client] { handOn(client); });
    }
}

bool CuttingProxy::isToBeCut(const QByteArray &said)
{
    if (!said.endsWith(Commit) || --m_commits != 0)
        return false;
    m_hasCut = true;
    return true;
}

void CuttingProxy::handOn(int client)
{
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = addressOf(m_server);
    bool goesOn = ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    while (goesOn) {
        pollfd both[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (::poll(both, 2, -1) < 0)
            break;
        if (both[1].revents != 0) {
            const QByteArray answer = readFrom(server);
            goesOn = !answer.isEmpty() && writeTo(client, answer);
        } else if (both[0].revents != 0) {
            const QByteArray said = readFrom(client);
            const bool isCut = isToBeCut(said);
            if (!isCut || m_cut == Cut::After)
                goesOn = !said.isEmpty() && writeTo(server, said);
            if (isCut) {
                goesOn = false;
                if (m_cut == Cut::After)
                    (void)isReadable(server); // it is done
            }
        }
    }
    ::close(client);
    ::close(server);
}

} // namespace tally::test
