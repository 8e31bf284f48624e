// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/result.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace tally {

/// The conversations of one ledger: a SQLite file beside it, apart from it, so that prompts and answers never
/// get into the ledger. What is deleted is overwritten in the file. Used on one thread. Errors are ready for
/// a person.
class ConversationFile {
public:
    /// Made at the first save(); a missing file is an empty one.
    explicit ConversationFile(const QString &path);
    ~ConversationFile();

    /// Newest first; with `find` only those that have it in title or text, whatever the case.
    Result<std::vector<ConversationInfo>> list(const std::string &find = {});
    /// NotFound for an unknown id.
    Result<Conversation> load(const std::string &id);
    Result<void> save(const Conversation &conversation);
    Result<void> remove(const std::string &id);
    /// Deletes the file.
    Result<void> removeAll();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// "ledger.tally" → "ledger.tally.chats", in the same folder.
QString conversationPath(const QString &ledgerPath);

} // namespace tally
