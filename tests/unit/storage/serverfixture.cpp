// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "storage/teamcopy.h"
#include "support/postgresserver.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace tally::test {

namespace {

/// The server, and an empty ledger there that the others are made of.
class LedgerServer {
public:
    LedgerServer()
    {
        qputenv("XDG_CACHE_HOME", m_cache.path().toUtf8());
        if (!m_server.start() || !m_server.makeDatabase(u"model"_s))
            qFatal("No PostgreSQL server: %s", qPrintable(m_server.log()));
        if (const auto made = createTeamLedger(m_server.place(u"model"_s)); !made)
            qFatal("%s %s", qPrintable(made.error().message), qPrintable(made.error().detail));
        if (qEnvironmentVariable("TALLYGLASS_TEST_ON_SERVER") == u"in blocks"_s)
            m_server.sql(u"model"_s, u"UPDATE ledger SET block_rows = 2"_s);
    }
    QString newLedger()
    {
        const QString name = u"ledger%1"_s.arg(++m_count);
        m_server.sql(u"postgres"_s, u"CREATE DATABASE %1 TEMPLATE model"_s.arg(name));
        return m_server.place(name);
    }

private:
    QTemporaryDir m_cache;
    PostgresServer m_server;
    int m_count = 0;
};

} // namespace

bool isOnServer()
{
    return qEnvironmentVariableIsSet("TALLYGLASS_TEST_ON_SERVER");
}

QString newServerLedger()
{
    static LedgerServer server;
    return server.newLedger();
}

} // namespace tally::test
