// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <sqlite3.h>

namespace tally {

/// What SQLite itself says, past all code of ours: the values of the first column, one after the other.
inline QByteArray sqlAnswer(const QString &path, const char *sql)
{
    QByteArray text;
    sqlite3 *db = nullptr;
    sqlite3_open(QFile::encodeName(path).constData(), &db);
    sqlite3_busy_timeout(db, 20'000); // the program may be writing
    sqlite3_exec(
        db, sql,
        [](void *to, int, char **values, char **) {
            *static_cast<QByteArray *>(to) += values[0];
            return 0;
        },
        &text, nullptr);
    sqlite3_close(db);
    return text;
}

} // namespace tally
