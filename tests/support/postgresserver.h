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
    bool stopAtOnce(); // as a crash would

    /// A new empty database; its place for a role (all may log in without a password).
    bool makeDatabase(const QString &name);
    QString place(const QString &database, const QString &role = QStringLiteral("postgres")) const;
    /// What psql prints, rows without headings.
    QByteArray sql(const QString &database, const QString &text,
                   const QString &role = QStringLiteral("postgres")) const;
    QString log() const { return m_said; }

private:
    bool run(const QStringList &words, QByteArray *out = nullptr) const;

    QString m_folder;
    mutable QString m_said;
};

} // namespace tally::test
