// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cli.h"
#include "support/postgresserver.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <memory>

namespace tally::test {

/// A server with the roles writer, other and viewer, a ledger on it for each test, and a folder for files.
class TeamFixture {
public:
    static constexpr auto NoServer =
        "There is no PostgreSQL server on this computer: packaging/deps.sh installs postgresql-15.";

    bool start()
    {
        if (PostgresServer::programs().isEmpty() || !server.start())
            return false;
        for (const char *role : {"writer", "other", "viewer"})
            server.sql(QStringLiteral("postgres"),
                       QStringLiteral("CREATE ROLE %1 LOGIN").arg(QLatin1StringView(role)));
        return true;
    }
    /// Everybody's copies are gone, and a new ledger is there. Empty, or what went wrong.
    QByteArray next()
    {
        folder = std::make_unique<QTemporaryDir>();
        useComputer(QStringLiteral("cache"));
        database = QStringLiteral("team%1").arg(++m_count);
        const QByteArray made = makeLedger(database);
        server.sql(QStringLiteral("postgres"), QStringLiteral("GRANT tally_writer TO writer, other"));
        return made;
    }
    QByteArray makeLedger(const QString &name)
    {
        if (!server.makeDatabase(name))
            return server.log().toUtf8();
        const CliAnswer created =
            runCli({QStringLiteral("ledger"), QStringLiteral("create"), server.place(name)});
        return created.status == 0 ? QByteArray() : created.err;
    }
    /// Copies of ledgers are kept apart from those of others.
    void useComputer(const QString &name) const { qputenv("XDG_CACHE_HOME", path(name).toUtf8()); }

    QString path(const QString &name) const { return folder->filePath(name); }
    QString place(const QString &role = QStringLiteral("postgres")) const
    {
        return server.place(database, role);
    }
    CliAnswer run(const QStringList &words, const QString &ledger) const
    {
        return runCli(words + QStringList{QStringLiteral("--ledger"), ledger});
    }
    QByteArray sql(const QString &text) const { return server.sql(database, text); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }
    /// Requests with the ids first to last, of three customers in turn.
    QString writeLog(const QString &name, int first, int last) const
    {
        QByteArray log = "time,user,customer,model,input,output,cost,id\n";
        for (int i = first; i <= last; ++i)
            log += "2026-01-02T03:04:05Z,user" + QByteArray::number(i % 5) + ",cust"
                + QByteArray::number(i % 3) + ",m1,10,5,0.01,id-" + QByteArray::number(i) + "\n";
        return write(name, log);
    }
    int records(const QString &ledger) const
    {
        return run({QStringLiteral("report"), QStringLiteral("--json")}, ledger)
            .json()
            .value(QStringLiteral("totals"))
            .toObject()
            .value(QStringLiteral("records"))
            .toInt(-1);
    }
    /// Empty when nothing is wrong with a ledger.
    QByteArray faults(const QString &ledger) const
    {
        const CliAnswer checked = runCli({QStringLiteral("ledger"), QStringLiteral("check"), ledger});
        return checked.status == 0 ? QByteArray() : checked.out + checked.err;
    }

    PostgresServer server;
    std::unique_ptr<QTemporaryDir> folder;
    QString database;

private:
    int m_count = 0;
};

} // namespace tally::test
