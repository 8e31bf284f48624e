// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionentry.h"
#include "domain/result.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tally {

struct Store;

/// The connections of a ledger. Got from Ledger::connections(), and used on its thread. Every write is a
/// transaction of its own. Errors as those of Ledger.
class ConnectionTable {
public:
    explicit ConnectionTable(Store &store)
        : m_store(store)
    {
    }

    /// Moves with every change of a connection or of what waits for it, by any process; cheap to ask.
    Result<int64_t> revision();

    /// In the order they were added.
    Result<std::vector<ConnectionEntry>> list();
    /// NotFound names it.
    Result<ConnectionEntry> find(const std::string &name);
    /// Nothing where it was removed.
    Result<std::optional<ConnectionEntry>> find(int64_t id);
    /// Returns its id. InvalidInput when there is one of that name.
    Result<int64_t> add(const ConnectionEntry &entry);
    /// Name, whether it is on, and config. NotFound, and InvalidInput where the name is another's.
    Result<void> change(const ConnectionEntry &entry);
    /// What was found since: a JSON object.
    Result<void> setState(int64_t id, const std::string &state);
    Result<void> setOn(int64_t id, bool isOn);
    /// With all that waits for it.
    Result<void> remove(int64_t id);

    /// Takes the right to send for a run of the program, where no other that `isAlive` has it; false then.
    Result<bool> takeLease(int64_t id, const std::string &session,
                           const std::function<bool(const std::string &session)> &isAlive);
    Result<void> leaveLease(int64_t id, const std::string &session);

    /// A batch that a connection fetched.
    Result<void> noteBatch(int64_t connection, int64_t batch);

private:
    template <typename Work> Result<void> write(Work work);

    Store &m_store;
};

} // namespace tally
