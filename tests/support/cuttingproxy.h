// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace tally::test {

/// Between a PostgreSQL client and the socket of a server: hands on all that is said, and ends a connection
/// without a word where a transaction is to be committed.
class CuttingProxy {
public:
    /// Before: the server never hears of the COMMIT. After: it does, and its answer is lost.
    enum class Cut { Before, After };

    /// Listens in `folder`, as a server whose socket lies there.
    CuttingProxy(const QString &server, const QString &folder);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy &) = delete;
    CuttingProxy &operator=(const CuttingProxy &) = delete;

    /// The commit after so many more.
    void cutAt(Cut cut, int commit);
    bool hasCut() const { return m_hasCut; }

private:
    void listen();
    void handOn(int client);
    bool isToBeCut(const QByteArray &said);

    const QByteArray m_server;
    int m_listening = -1;
    std::atomic<Cut> m_cut = Cut::Before;
    std::atomic<int> m_commits = 0; // to the one that is cut
    std::atomic<bool> m_hasCut = false;
    std::thread m_accepting;
    std::mutex m_mutex;
    std::vector<std::thread> m_connections;
};

} // namespace tally::test
