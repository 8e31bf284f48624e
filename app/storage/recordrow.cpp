// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/recordrow.h"

#include "domain/localtime.h"
#include "domain/recordidentity.h"
#include "domain/tokenparts.h"

#include <sqlite3.h>

#include <iterator>

namespace tally {

namespace {

// Order of the columns, as in columnNames(): these, then names, counts, amounts and parts of tokens.
enum Column {
    Line,
    ContentHash,
    Time,
    GranularityId,
    StatusId,
    CostSourceId,
    PriceId,
    ExternalId,
    Context,
    CostParts,
};
constexpr int FirstName = CostParts + 1;
constexpr std::array<std::string_view, FirstName> FirstColumns{
    "line",           "content_hash", "time_ms",     "granularity_id", "status_id",
    "cost_source_id", "price_id",     "external_id", "context",        "cost_parts"};

// Counts of the record itself have the names they are exported by.
struct CountColumn {
    std::string_view name = {};
    CountMember count = nullptr;
};
constexpr auto countColumns()
{
    std::array<CountColumn, RecordCountFields> columns;
    size_t at = 0;
    for (const RecordFieldSpec &spec : RecordFields) {
        if (isA<CountMember>(spec.field))
            columns[at++] = {spec.id, std::get<CountMember>(spec.access)};
    }
    return columns;
}
constexpr auto CountColumns = countColumns();

struct AmountColumn {
    std::string_view name;
    MoneyMember amount;
};
constexpr AmountColumn AmountColumns[] = {
    {"reported_cost_nano", &UsageRecord::reportedCost},
    {"computed_cost_nano", &UsageRecord::computedCost},
    {"cache_saving_nano", &UsageRecord::cacheSaving},
};

constexpr int FirstCount = FirstName + RecordNames::Count;
constexpr int FirstAmount = FirstCount + static_cast<int>(std::size(CountColumns));
constexpr int FirstPart = FirstAmount + static_cast<int>(std::size(AmountColumns));
static_assert(FirstName == RecordRow::OwnColumns && std::size(AmountColumns) == RecordRow::Amounts);
constexpr int ColumnCount = FirstPart + static_cast<int>(TokenPartCount);
static_assert(ColumnCount == RecordRow::Columns && ColumnCount <= 64, "Values::known has a bit for each");

std::vector<std::string> listedNames()
{
    std::vector<std::string> names(FirstColumns.begin(), FirstColumns.end());
    for (const RecordNames::Member &name : RecordNames::Members)
        names.push_back(std::string(specOf(name.field).id) + "_id");
    for (const CountColumn &column : CountColumns)
        names.emplace_back(column.name);
    for (const AmountColumn &column : AmountColumns)
        names.emplace_back(column.name);
    for (const TokenPartSpec &part : TokenPartSpecs)
        names.push_back(std::string(part.id) + "_tokens");
    return names;
}

std::string joinedNames()
{
    std::string text;
    for (const std::string &name : RecordRow::names())
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

void giveText(const std::string &text, sqlite3_context *out)
{
    if (!text.empty())
        sqlite3_result_text(out, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

} // namespace

const std::vector<std::string> &RecordRow::names()
{
    static const std::vector<std::string> names = listedNames();
    return names;
}

const char *RecordRow::columnNames()
{
    static const std::string names = joinedNames();
    return names.c_str();
}

const char *RecordRow::hasNoCounts()
{
    return "(requests IS NULL AND coalesce(input_tokens, cache_read_tokens, output_tokens, "
           "reasoning_tokens, cache_write_5m_tokens, cache_write_1h_tokens, cache_write_other_tokens, "
           "unsplit_tokens, input_audio_tokens, cache_read_audio_tokens, output_audio_tokens) IS NULL)";
}

const char *RecordRow::tellsOnlyCosts()
{
    static const std::string condition = "((reported_cost_nano IS NOT NULL OR ifnull(instr(context, '"
        + std::string(ForeignCostMark) + "'), 0) > 0) AND " + hasNoCounts() + ")";
    return condition.c_str();
}

std::string RecordRow::costsOfDays(const std::string &condition)
{
    return "SELECT CASE text WHEN 'reported' THEN reported_cost_nano WHEN 'credit' THEN reported_cost_nano "
           "WHEN 'computed' THEN computed_cost_nano END FROM record JOIN text_value ON text_value.id = "
           "cost_source_id WHERE time_ms BETWEEN ?1 AND ?2 AND "
        + condition;
}

std::string RecordRow::placeholders()
{
    std::string text = "?";
    for (int i = 1; i < Columns; ++i)
        text += ", ?";
    return text;
}

// Names of one kind have one length and differ at the end ("user0042").
bool RecordRow::isSame(const LastText &last, const std::string &text)
{
    return last.text.size() == text.size()
        && (text.empty() || (last.text.back() == text.back() && last.text == text));
}

int64_t RecordRow::nameId(LastText &last, const std::string &text, uint64_t hash)
{
    last.id = m_texts.idOf(text, hash);
    last.text = m_texts.textOf(last.id);
    return last.id;
}

// Those that differ from the record before are looked up together. False when one could not be stored.
bool RecordRow::findNames(const UsageRecord &record)
{
    std::array<uint64_t, RecordNames::Count> hashes = {};
    std::array<bool, RecordNames::Count> differs = {};
    for (const RecordNames::Member &name : RecordNames::Members) {
        differs[name.name] = !isSame(m_last[name.name], record.*name.text);
        if (!differs[name.name])
            continue;
        hashes[name.name] = TextValues::hashOf(record.*name.text);
        m_texts.expect(hashes[name.name]);
    }
    bool ok = true;
    for (const RecordNames::Member &name : RecordNames::Members) {
        LastText &last = m_last[name.name];
        m_names.ids[name.name] =
            differs[name.name] ? nameId(last, record.*name.text, hashes[name.name]) : last.id;
        ok = ok && m_names.ids[name.name] != TextValues::Failed;
    }
    return ok;
}

void RecordRow::forget()
{
    m_last = {};
    m_lastPrice = {};
}

bool RecordRow::encode(const UsageRecord &r, uint64_t contentHash, Values &values)
{
    values.known = 0;
    bool ok = true;
    const auto put = [&](int column, int64_t number) {
        values.numbers[static_cast<size_t>(column)] = number;
        values.known |= uint64_t(1) << column;
    };
    const auto putKnown = [&](int column, const std::optional<int64_t> &number) {
        if (number)
            put(column, *number);
    };
    const auto putText = [&](int column, int64_t id) {
        ok = ok && id != TextValues::Failed;
        if (id != 0)
            put(column, id);
    };

    put(Line, r.line);
    put(ContentHash, static_cast<int64_t>(contentHash));
    put(Time, r.timeMs);
    ok = findNames(r);
    for (const RecordNames::Member &name : RecordNames::Members)
        putText(FirstName + name.name, m_names.ids[name.name]);
    putText(PriceId,
            isSame(m_lastPrice, r.price) ? m_lastPrice.id
                                         : nameId(m_lastPrice, r.price, TextValues::hashOf(r.price)));
    if (isAggregate(r.granularity))
        putText(GranularityId, m_texts.idOf(toId(r.granularity)));
    if (r.status)
        putText(StatusId, m_texts.idOf(toId(*r.status)));
    if (r.costSource != CostSource::Unknown)
        putText(CostSourceId, m_texts.idOf(toId(r.costSource)));
    for (size_t i = 0; i < std::size(CountColumns); ++i)
        putKnown(FirstCount + static_cast<int>(i), r.*CountColumns[i].count);
    for (size_t i = 0; i < std::size(AmountColumns); ++i) {
        if (const auto &amount = r.*AmountColumns[i].amount)
            put(FirstAmount + static_cast<int>(i), amount->nano);
    }
    forEachTokenPart([&]<size_t I>() { putKnown(FirstPart + I, r.tokens.*TokenPartSpecs[I].count); });
    values.externalId = r.externalId;
    values.context = r.context;
    values.costParts = r.costParts;
    return ok;
}

uint64_t RecordRow::known(const Values &values)
{
    const auto bit = [](int column, const std::string &text) {
        return static_cast<uint64_t>(!text.empty()) << column;
    };
    return values.known | bit(ExternalId, values.externalId) | bit(Context, values.context)
        | bit(CostParts, values.costParts);
}

void RecordRow::give(const Values &values, int column, sqlite3_context *out)
{
    if (values.known >> column & 1)
        sqlite3_result_int64(out, values.numbers[static_cast<size_t>(column)]);
    else if (column == ExternalId)
        giveText(values.externalId, out);
    else if (column == Context)
        giveText(values.context, out);
    else if (column == CostParts)
        giveText(values.costParts, out);
}

void RecordRow::bind(Statement &statement, int first, const Values &values)
{
    for (int column = 0; column < Columns; ++column) {
        if (values.known >> column & 1)
            statement.bind(first + column, values.numbers[static_cast<size_t>(column)]);
        else if (column != ExternalId && column != Context && column != CostParts)
            statement.bindNull(first + column);
    }
    statement.bindText(first + ExternalId, values.externalId);
    statement.bindText(first + Context, values.context);
    statement.bindText(first + CostParts, values.costParts);
}

void RecordRow::read(const Statement &s, int first, UsageRecord &r)
{
    const auto name = [&](int column) { return m_texts.textOf(s.integer(first + column)); };
    const auto number = [&](int column) { return s.optional(first + column); };

    r.line = s.integer(first + Line);
    r.timeMs = clampedTime(s.integer(first + Time));
    r.granularity = granularityFromId(name(GranularityId)).value_or(Granularity::Request);
    r.status = statusFromId(name(StatusId));
    r.costSource = costSourceFromId(name(CostSourceId)).value_or(CostSource::Unknown);
    r.price = name(PriceId);
    r.externalId = s.text(first + ExternalId);
    r.context = s.text(first + Context);
    r.costParts = s.text(first + CostParts);
    for (const RecordNames::Member &known : RecordNames::Members)
        r.*known.text = name(FirstName + known.name);
    for (size_t i = 0; i < std::size(CountColumns); ++i)
        r.*CountColumns[i].count = number(FirstCount + static_cast<int>(i));
    for (size_t i = 0; i < std::size(AmountColumns); ++i) {
        const auto nano = number(FirstAmount + static_cast<int>(i));
        r.*AmountColumns[i].amount = nano ? std::optional(Money{*nano}) : std::nullopt;
    }
    forEachTokenPart([&]<size_t I>() { r.tokens.*TokenPartSpecs[I].count = number(FirstPart + I); });
}

} // namespace tally
