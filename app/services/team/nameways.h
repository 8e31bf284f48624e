// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"

#include <QByteArray>

#include <cstdint>
#include <map>
#include <string>

namespace tally {

/// How the names of one kind leave. Guarded: those with an @ or a blank, which tell a person or a firm, as
/// pseudonyms, all others as they are.
enum class NameWay { Guarded, AsIs, Pseudonym, LeftOut };

struct NameWays {
    NameWay users = NameWay::Guarded;
    NameWay customers = NameWay::Guarded;
    NameWay projects = NameWay::Guarded;
};

/// How many different names left in which way.
struct NamesLeft {
    int64_t asIs = 0;
    int64_t pseudonyms = 0;
    int64_t leftOut = 0;
};

/// Changes records to what may be seen of them where they are published. Pseudonyms are made with the key of
/// the ledger they go to, so that everybody who publishes there makes the same ones.
class NamePublisher {
public:
    NamePublisher(const NameWays &ways, QByteArray key);

    /// A copy with the names that may leave; values of the context that hold one of the others are changed or
    /// go as well. `key`: by which its ledger knows it. A request without an id, or with one that tells
    /// somebody, gets an id that is the same however names leave and whoever publishes it.
    struct Published {
        UsageRecord record = {};
        std::optional<RecordKey> other = {}; // RecordHashes::other
    };
    Published published(const UsageRecord &record, const RecordKey &key);

    NamesLeft users() const { return countOf(m_users); }
    NamesLeft customers() const { return countOf(m_customers); }
    NamesLeft projects() const { return countOf(m_projects); }

private:
    using Names = std::map<std::string, std::string, std::less<>>; // as they are and as they leave
    void apply(std::string &name, NameWay way, const char *kind, Names &known);
    std::string pseudonym(const std::string &name, const char *kind) const;
    std::string hidden(std::string_view text) const;
    void publishId(const UsageRecord &from, const RecordKey &key, Published &published) const;
    void dropTelling(const UsageRecord &from, UsageRecord &to) const;
    std::string publishedContext(const UsageRecord &from, const UsageRecord &to) const;
    static NamesLeft countOf(const Names &names);

    const NameWays m_ways;
    const QByteArray m_key;
    Names m_users;
    Names m_customers;
    Names m_projects;
};

} // namespace tally
