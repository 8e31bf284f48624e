// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <cstdint>
#include <memory>

struct sqlite3;

namespace tally {

constexpr uint32_t ConversationApplicationId = 0x54674368; // "TgCh"

/// An open file of conversations. It keeps a rollback journal instead of a write-ahead log, and overwrites
/// what it deletes: text that was deleted is not to be found in the file afterwards.
class ConversationDatabase {
public:
    enum class Missing { IsEmpty, IsMade };

    /// Opens the file, makes its tables where it is new, and refuses newer and other files before anything is
    /// written. nullptr when there is no file and none is to be made.
    static Result<std::unique_ptr<ConversationDatabase>> open(const QString &path, Missing missing);
    ~ConversationDatabase();
    ConversationDatabase(const ConversationDatabase &) = delete;
    ConversationDatabase &operator=(const ConversationDatabase &) = delete;

    sqlite3 *handle() const { return m_handle; }
    /// The newest failure, said of conversations.
    Error lastError() const;

private:
    ConversationDatabase() = default;
    Result<void> check() const;
    Result<void> makeTables() const;

    sqlite3 *m_handle = nullptr;
};

} // namespace tally
