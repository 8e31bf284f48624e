// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// How the names of users, customers and projects leave.
enum class BookedAs : uint8_t { Raw, Pseudonym, None };

/// "raw", "pseudonym", "none".
std::string_view toId(BookedAs as);
std::optional<BookedAs> bookedAsFromId(std::string_view id);

/// Puts what may leave in the place of names. A pseudonym is the same for the same name of the same ledger,
/// and nobody without `secret` can find out which name it stands for.
class SinkNames {
public:
    explicit SinkNames(BookedAs as = BookedAs::Raw, QByteArray secret = {})
        : m_as(as)
        , m_secret(std::move(secret))
    {
    }

    /// `kind`: "user", "customer" or "project"; empty stays empty.
    std::string nameOf(std::string_view kind, const std::string &name) const;
    /// The record with other names, also where its context repeats them.
    UsageRecord recordOf(const UsageRecord &record) const;

private:
    std::string contextOf(const UsageRecord &record) const;

    BookedAs m_as;
    QByteArray m_secret;
};

} // namespace tally
