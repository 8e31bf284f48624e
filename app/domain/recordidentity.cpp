// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordidentity.h"

#include "domain/recordfield.h"
#include "domain/sliceowner.h"
#include "domain/tokenparts.h"

#include <xxhash.h>

#include <cstring>

namespace tally {

namespace {

constexpr std::string_view SlicePrefix = "aggregate-";

/// Collects values in one unambiguous byte form. Numbers are tagged as known or unknown, text is
/// length-prefixed.
class Canonical {
public:
    void add(std::string_view text)
    {
        char *at = room(sizeof(int64_t) + text.size());
        put(at, static_cast<int64_t>(text.size()));
        text.copy(at + sizeof(int64_t), text.size());
    }
    void add(int64_t value) { put(room(sizeof value), value); }
    void add(const std::optional<int64_t> &value)
    {
        char *at = room(value ? 1 + sizeof(int64_t) : 1);
        *at = value ? '1' : '0';
        if (value)
            put(at + 1, *value);
    }
    void clear() { m_size = 0; }
    std::string_view bytes() const { return {m_bytes.data(), m_size}; }

private:
    static void put(char *at, int64_t value) { std::memcpy(at, &value, sizeof value); }
    char *room(size_t size)
    {
        if (m_bytes.size() - m_size < size)
            m_bytes.resize((m_size + size) * 2);
        m_size += size;
        return m_bytes.data() + m_size - size;
    }

    std::string m_bytes; // room; the bytes are the first m_size
    size_t m_size = 0;
};

Canonical &buffer()
{
    thread_local Canonical canonical; // keeps its capacity: this runs once or twice for every imported row
    canonical.clear();
    return canonical;
}

RecordKey hash128(std::string_view bytes)
{
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

void addNames(Canonical &c, const UsageRecord &r)
{
    for (const std::string *text : {&r.source, &r.user, &r.customer, &r.project, &r.provider, &r.model})
        c.add(*text);
}

std::optional<int64_t> reportedNano(const UsageRecord &r)
{
    const bool exported = r.reportedCost && (r.reportedCost->nano >= 0 || r.costSource == CostSource::Credit);
    return exported ? std::optional(r.reportedCost->nano) : std::nullopt;
}

// Exactly what the CSV export carries, so that a record read back from it has the same key.
void addExported(Canonical &c, const UsageRecord &r, bool withCost = true)
{
    c.add(r.timeMs);
    addNames(c, r);
    for (const auto &count :
         {r.tokens.prompt(), r.tokens.cached(), r.tokens.cacheWrite(), r.tokens.completion(),
          r.tokens.reasoning, r.tokens.total(), r.webSearches, r.requests,
          withCost ? reportedNano(r) : std::nullopt, r.latencyMs, r.timeToFirstTokenMs})
        c.add(count);
    c.add(r.status ? toId(*r.status) : std::string_view());
    c.add(r.finishReason);
    c.add(r.context);
}

// Of counts, contentHash has those that the CSV carries and the rare ones: a copy that differs in another one
// would be taken for the same.
constexpr bool everyCountIsHashed()
{
    size_t carried = 0;
    for (const RecordFieldSpec &spec : RecordFields) {
        const bool isCount = std::holds_alternative<CountMember>(spec.access);
        if (isCount && !spec.isRare && spec.exported != Exported::Everywhere)
            return false;
        carried += isCount && spec.exported == Exported::Everywhere;
    }
    return carried == 4; // web searches, requests, latency, time to the first token: see addExported
}
static_assert(everyCountIsHashed(), "a new count is rare, and exported as JSON only");

} // namespace

std::array<char, 16> RecordKey::toBytes() const
{
    std::array<char, 16> bytes;
    for (int i = 0; i < 8; ++i) {
        bytes[static_cast<size_t>(i)] = static_cast<char>(high >> (56 - 8 * i));
        bytes[static_cast<size_t>(i + 8)] = static_cast<char>(low >> (56 - 8 * i));
    }
    return bytes;
}

RecordKey RecordKey::fromBytes(const char *bytes)
{
    RecordKey key;
    for (int i = 0; i < 8; ++i) {
        key.high = key.high << 8 | static_cast<unsigned char>(bytes[i]);
        key.low = key.low << 8 | static_cast<unsigned char>(bytes[i + 8]);
    }
    return key;
}

IdentityKind identityKind(const UsageRecord &record, bool idIsTrusted)
{
    if (!record.externalId.empty() && idIsTrusted)
        return IdentityKind::Id;
    return isAggregate(record.granularity) ? IdentityKind::Slice : IdentityKind::Content;
}

RecordKey idKey(const UsageRecord &record)
{
    Canonical &c = buffer();
    c.add(std::string_view("id"));
    c.add(record.source);
    if (record.source == "llmcosts") // passes on the ids of the providers, each with numbers of its own
        c.add(record.provider);
    c.add(record.externalId);
    return hash128(c.bytes());
}

RecordKey requestKey(const std::string &requestId)
{
    Canonical &c = buffer();
    c.add(std::string_view("request"));
    c.add(requestId);
    return hash128(c.bytes());
}

RecordKey growingKey(const UsageRecord &record)
{
    Canonical &c = buffer();
    c.add(std::string_view("growing"));
    c.add(record.source);
    c.add(record.growingId);
    return hash128(c.bytes());
}

RecordKey baseKey(const UsageRecord &record, IdentityKind kind)
{
    if (kind == IdentityKind::Id)
        return idKey(record);
    Canonical &c = buffer();
    if (kind == IdentityKind::Slice) {
        c.add(std::string_view("slice"));
        c.add(toId(record.granularity));
        c.add(record.granularity == Granularity::Period ? 0 : record.timeMs);
        addNames(c, record);
        if (tellsOnlyCosts(record)) // beside the use of the same bucket
            c.add(std::string_view("costs"));
        if (const std::string account = UsageAccount::of(record).text(); !account.empty())
            c.add(account);
    } else {
        c.add(std::string_view("content"));
        addExported(c, record, !record.isCostByRate);
    }
    return hash128(c.bytes());
}

RecordKey withOrdinal(const RecordKey &base, uint32_t ordinal)
{
    if (ordinal == 0)
        return base;
    Canonical &c = buffer();
    c.add(static_cast<int64_t>(base.high));
    c.add(static_cast<int64_t>(base.low));
    c.add(static_cast<int64_t>(ordinal));
    return hash128(c.bytes());
}

std::string sliceId(const UsageRecord &record, uint32_t ordinal)
{
    return sliceId(baseKey(record, IdentityKind::Slice), ordinal);
}

std::string sliceId(const RecordKey &base, uint32_t ordinal)
{
    static constexpr char Hex[] = "0123456789abcdef";
    const auto bytes = withOrdinal(base, ordinal).toBytes();
    std::string id(SlicePrefix);
    for (const char byte : bytes) {
        id.push_back(Hex[static_cast<unsigned char>(byte) >> 4]);
        id.push_back(Hex[static_cast<unsigned char>(byte) & 15]);
    }
    return id;
}

uint64_t contentHash(const UsageRecord &record)
{
    Canonical &c = buffer();
    addExported(c, record);
    c.add(record.externalId);
    c.add(toId(record.granularity));
    c.add(record.tokens.cacheWrite5m);
    c.add(record.tokens.cacheWrite1h);
    c.add(record.costParts);
    c.add(record.serviceTier);
    c.add(record.reportedCost ? std::optional(record.reportedCost->nano) : std::nullopt);
    for (const TokenPartSpec &part : TokenPartSpecs) {
        if (part.isRare && record.tokens.*part.count) { // records without it keep the hashes they have
            c.add(part.id);
            c.add(record.tokens.*part.count);
        }
    }
    forEachRecordField([&]<RecordField Field>() { // the same of counts
        if constexpr (isA<CountMember>(Field) && specOf(Field).isRare) {
            if (const auto count = numberOf<Field>(record)) {
                c.add(specOf(Field).id);
                c.add(count);
            }
        }
    });
    c.add(static_cast<int64_t>(
        record.cost().has_value())); // not the amount: re-pricing does not make a copy differ
    if (record.costSource == CostSource::Covered)
        c.add(toId(record.costSource));
    return XXH3_64bits(c.bytes().data(), c.bytes().size());
}

std::string toHex(const RecordKey &key)
{
    static constexpr char Digits[] = "0123456789abcdef";
    std::string text;
    for (const char byte : key.toBytes()) {
        text += Digits[static_cast<unsigned char>(byte) >> 4];
        text += Digits[static_cast<unsigned char>(byte) & 15];
    }
    return text;
}

std::optional<RecordKey> keyFromHex(std::string_view text)
{
    if (text.size() != 32)
        return std::nullopt;
    std::array<char, 16> bytes = {};
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            return std::nullopt;
        bytes[i / 2] = static_cast<char>(static_cast<unsigned char>(bytes[i / 2]) << 4 | digit);
    }
    return RecordKey::fromBytes(bytes.data());
}

bool sameButSource(const UsageRecord &a, const UsageRecord &b)
{
    const auto text = [](const UsageRecord &record, bool reported) {
        Canonical &c = buffer();
        UsageRecord plain = record;
        plain.source.clear();
        if (!reported)
            plain.reportedCost.reset();
        addExported(c, plain);
        c.add(plain.externalId);
        return std::string(c.bytes());
    };
    const bool reported = a.costSource == CostSource::Reported && b.costSource == CostSource::Reported;
    return text(a, reported) == text(b, reported);
}

RecordHashes hashesOf(const UsageRecord &record)
{
    if (const auto own = keyFromHex(record.ownKey))
        return {*own, std::nullopt, contentHash(record)};
    const IdentityKind kind = identityKind(record);
    RecordHashes hashes{baseKey(record, kind), std::nullopt, contentHash(record)};
    if (kind == IdentityKind::Content && record.isCostByRate) {
        UsageRecord plain = record;
        plain.isCostByRate = false;
        hashes.otherKey = baseKey(plain, kind);
    }
    return hashes;
}

bool isSliceRow(const UsageRecord &record)
{
    return isAggregate(record.granularity)
        && (record.externalId.empty() || record.externalId.starts_with(SlicePrefix));
}

bool tellsOnlyCosts(const UsageRecord &record)
{
    return isAggregate(record.granularity) && record.granularity != Granularity::Period
        && record.tokens == TokenCounts{} && !record.requests
        && (record.reportedCost || record.context.find(ForeignCostMark) != std::string::npos);
}

bool sameSlice(const UsageRecord &a, const UsageRecord &b)
{
    if (!isAggregate(a.granularity) || a.granularity != b.granularity || a.source != b.source)
        return false;
    if (a.granularity == Granularity::Period)
        return SliceOwner::of(a) == SliceOwner::of(b);
    return a.timeMs == b.timeMs && a.provider == b.provider && tellsOnlyCosts(a) == tellsOnlyCosts(b)
        && SliceOwner::of(a).mayBe(SliceOwner::of(b), a.provider.empty());
}

} // namespace tally
