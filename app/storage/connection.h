// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/fileidentity.h"
#include "storage/ledger.h"

#include <QSqlDatabase>

struct sqlite3;

namespace tally {

class WriteGate;

/// One Qt SQL connection to a ledger file, checked, migrated and set up; gives out the driver's native
/// handle. Statements on the handle must be gone before the connection.
class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const QString &path, Ledger::Mode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    sqlite3 *handle() const { return m_handle; }
    const QSqlDatabase &database() const { return m_database; }
    bool isReadOnly() const { return m_readOnly; }
    /// What its write transactions have to pass; must outlive them. None: nothing but SQLite.
    WriteGate *gate() const { return m_gate; }
    void setGate(WriteGate *gate) { m_gate = gate; }
    /// SQLite was told that nobody writes the file, and somebody did.
    bool isOutdated() const;
    /// leaveMovedFile() with this connection's log, where its file has moved.
    bool leaveMovedFile() const;
    bool useLog(); // a write-ahead log, from now on

private:
    explicit Connection(bool readOnly);
    Result<void> connect(const QString &path, bool immutable);
    Result<void> check(const QString &path, Ledger::Mode mode);
    Result<void> prepareWriting();

    /// What tells one state of a file from another.
    struct FileMark {
        quint64 file = 0;
        qint64 size = -1;
        qint64 changedNs = 0;

        bool operator==(const FileMark &) const = default;
    };
    static FileMark markOf(const QString &path);
    static Result<std::unique_ptr<Connection>> openImmutable(const QString &path);

    QString m_name;
    // Kept, since Qt gives it out by name only to a thread whose QThread still is, and a pool deletes those
    // while their connections are being closed.
    QSqlDatabase m_database;
    QString m_immutablePath; // empty: SQLite sees for itself what others write
    FileMark m_mark;
    sqlite3 *m_handle = nullptr;
    bool m_readOnly = false;
    WriteGate *m_gate = nullptr;
    std::optional<FileIdentity> m_log; // that this connection writes
};

} // namespace tally
