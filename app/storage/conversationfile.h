// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/result.h"

#include <QString>

#include <string>
#include <vector>

namespace tally {

/// The conversations of one ledger: a SQLite file beside it, apart from it, so that prompts and answers never
/// get into the ledger. What is deleted is overwritten in the file. The file is opened for each call and only
/// for that, so it may be used from any thread and by several windows, and can be deleted at any time. Errors
/// are ready for a person.
class ConversationFile {
public:
    /// Made at the first save(); a missing file is an empty one.
    explicit ConversationFile(const QString &path)
        : m_path(path)
    {
    }

    /// Newest first; with `find` only those that have it in title or text, whatever the case.
    Result<std::vector<ConversationInfo>> list(const std::string &find = {}) const;
    /// NotFound for an unknown id.
    Result<Conversation> load(const std::string &id) const;
    Result<void> save(const Conversation &conversation) const;
    Result<void> remove(const std::string &id) const;
    /// Deletes the file. Refuses a file that is something else.
    Result<void> removeAll() const;

private:
    QString m_path;
};

/// "ledger.tally" → "ledger.tally.chats", in the same folder.
QString conversationPath(const QString &ledgerPath);

} // namespace tally
