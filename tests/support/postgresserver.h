// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace tally::test {

/// A PostgreSQL server of the test's own: data and socket in a temporary folder, no network. PostgreSQL
/// refuses to run as root, so it runs as `nobody` then. Stopped and removed at the end.
class PostgresServer {
public:
    PostgresServer() = default;
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    /// Empty where this computer has no server to start (package postgresql-15).
    static QString programs();

    bool start(); // makes it at the first call
    /// Also on 127.0.0.1, at port(), with TLS by a certificate for this name that authority() signed. With
    /// openssl, which comes with the server.
    bool startWithTls(const QString &name);
    int port() const { return m_port; }
    QString authority() const { return m_folder + QStringLiteral("/ca.crt"); }
    bool stopAtOnce(); // as a crash would

    /// A new empty database; its place for a role (all may log in without a password).
    bool makeDatabase(const QString &name);
    QString place(const QString &database, const QString &role = QStringLiteral("postgres")) const;
    /// What psql prints, rows without headings.
    QByteArray sql(const QString &database, const QString &text,
                   const QString &role = QStringLiteral("postgres")) const;
    QString log() const { return m_said; }
    QString logFile() const { return m_folder + QStringLiteral("/log"); } // that the server writes

private:
    bool run(const QStringList &words, QByteArray *out = nullptr) const;
    bool make();
    bool makeCertificates(const QString &name) const;

    QString m_folder;
    QString m_options;
    int m_port = 5432;
    mutable QString m_said;
};

} // namespace tally::test
