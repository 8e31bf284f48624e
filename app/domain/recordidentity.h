// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace tally {

/// 128-bit hash (XXH3) of a record's identity; UNIQUE in the ledger.
struct RecordKey {
    uint64_t high = 0;
    uint64_t low = 0;

    auto operator<=>(const RecordKey &) const = default;

    /// 16 bytes, big-endian: order of blobs equals order of keys.
    std::array<char, 16> toBytes() const;
    static RecordKey fromBytes(const char *bytes);
};

/// Which of the three identities a record has (reference: import-formats 16):
/// Id: (source, external id). Slice: an aggregate, by its bucket and dimensions. Content: all exported values
/// of a request without an id. Slice and Content keys need an ordinal among equal rows of one file.
enum class IdentityKind { Id, Slice, Content };

IdentityKind identityKind(const UsageRecord &record, bool idIsTrusted = true);

/// Key of (source, external id); the record must have an external id.
RecordKey idKey(const UsageRecord &record);

/// Key of a request by the id of the provider's HTTP answer, whoever tells it.
RecordKey requestKey(const std::string &requestId);

/// Key of all states of a record of one source, by UsageRecord::growingId.
RecordKey growingKey(const UsageRecord &record);

/// Key without the ordinal: equal for equal rows. Computed costs are left out, since re-pricing changes them,
/// and costs made with a rate, since another may be given;
/// a Period leaves out its time, so that a newer snapshot meets the older one. The key of a slice has the
/// account, too, of which other files may tell the same user and model.
RecordKey baseKey(const UsageRecord &record, IdentityKind kind);

/// The key of the `ordinal`-th (from 0) row with this base key.
RecordKey withOrdinal(const RecordKey &base, uint32_t ordinal);

/// The external id that an aggregate without one gets on import ("aggregate-" and its slice key): a CSV
/// export does not tell the granularity, but with an id of its own the row is known again.
std::string sliceId(const UsageRecord &record, uint32_t ordinal);
std::string sliceId(const RecordKey &base, uint32_t ordinal); // of its baseKey

/// Hash over every exported value: equal for two copies that say the same.
uint64_t contentHash(const UsageRecord &record);

/// A key as 32 hex digits in lower case, and back; nothing for any other text.
std::string toHex(const RecordKey &key);
std::optional<RecordKey> keyFromHex(std::string_view text);

/// True when both say the same in every column of the CSV export but `source`; a computed cost is left out.
bool sameButSource(const UsageRecord &a, const UsageRecord &b);

/// Both hashes of a record that an append needs; they can be made on another thread than the append.
struct RecordHashes {
    RecordKey key; // its own, else idKey of a record with an external id, else its baseKey
    // Under which a request without an id may be known whose cost was made with a rate: earlier versions took
    // that for a part of who it is
    std::optional<RecordKey> otherKey = {};
    uint64_t content = 0;
    // By which one with an external id may be known already, and is known from then on
    std::optional<RecordKey> other = {};
};
RecordHashes hashesOf(const UsageRecord &record);

/// Part of the context of a record whose cost is in another currency than dollars.
inline constexpr std::string_view ForeignCostMark = R"("currency":")";

/// Whether a record is an aggregate that its slice replaces: one with an id of its own is updated by that.
bool isSliceRow(const UsageRecord &record);

/// An aggregate that tells what use cost, and neither how much was used nor how often: a row of a bill. Its
/// cost may be in a currency without a rate, which its context names.
bool tellsOnlyCosts(const UsageRecord &record);

/// True when two aggregates belong to the same slice, which an import replaces as a whole: same source,
/// provider, granularity and bucket, both of a bill or both not, and of owners who may be the same
/// (SliceOwner); for a Period the same source and owner. A file about one provider, customer or machine says
/// nothing of another's usage of that day.
bool sameSlice(const UsageRecord &a, const UsageRecord &b);

} // namespace tally

template <> struct std::hash<tally::RecordKey> {
    size_t operator()(const tally::RecordKey &key) const noexcept { return static_cast<size_t>(key.low); }
};
