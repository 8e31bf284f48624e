// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/blockbuilder.h"

#include "columns/file/derivedtotal.h"
#include "domain/bookedfields.h"
#include "domain/localtime.h"

#include <algorithm>
#include <charconv>

namespace tally {

namespace {

int64_t orUnknown(const std::optional<int64_t> &value)
{
    return value.value_or(UnknownValue);
}

ColumnUse useOf(int column)
{
    if (isDictionaryColumn(column))
        return ColumnUse::Codes;
    switch (static_cast<Column>(column)) {
    case Column::RecordId:
        return ColumnUse::Ids;
    case Column::Time:
    case Column::Cost:
    case Column::CacheSaving:
        return ColumnUse::ScaledNumber;
    default:
        return ColumnUse::Number;
    }
}

/// What a row holds that has nothing in a column.
int64_t nothingOf(int column)
{
    return isDictionaryColumn(column) ? 0 : UnknownValue;
}

/// What a record adds whose use others tell of.
StoredRecord withoutUse(StoredRecord stored)
{
    stored.isToldElsewhere = false;
    stored.record.tokens = {};
    stored.record.requests.reset();
    stored.record.webSearches.reset();
    return stored;
}

} // namespace

BlockBuilder::BlockBuilder()
    : m_values(FixedColumns)
    , m_dictionaries(FixedColumns - columnIndex(Column::User))
{
    for (auto &values : m_values)
        values.reserve(BlockRows);
}

void BlockBuilder::add(const StoredRecord &stored, const RecordNames *names)
{
    if (stored.isToldElsewhere)
        return add(withoutUse(stored), names);
    const UsageRecord &record = stored.record;
    numbers(Column::RecordId).push_back(stored.id);
    numbers(Column::Granularity).push_back(static_cast<int64_t>(record.granularity));
    forEachFieldColumn([&]<size_t I>() {
        constexpr FieldColumn Known = FieldColumns[I];
        if constexpr (Known.field == RecordField::Time)
            numbers(Known.column).push_back(clampedTime(record.timeMs));
        else if constexpr (isNumber(Known.field) && !Known.isLate)
            numbers(Known.column).push_back(orUnknown(numberOf<Known.field>(record)));
    });
    m_ids.add(record.externalId);
    addNames(record, names);
    addCodes(record, stored.batch);
    ++m_rows;
    addLate(record);
    if (record.context.size() > 2)
        addContext(record.context);
    if (!stored.booked.isEmpty())
        addHidden(stored);
}

void BlockBuilder::addNames(const UsageRecord &record, const RecordNames *names)
{
    const auto push = [this, names](Column column, RecordNames::Name name, std::string_view text) {
        const int64_t number = names ? names->ids[name] : 0;
        if (number <= 0) {
            numbers(column).push_back(codeOf(columnIndex(column), text));
            return;
        }
        std::vector<uint32_t> &codes = m_codesOfNames[name];
        if (size_t(number) >= codes.size())
            codes.resize(std::max(size_t(number) + 1, codes.size() * 2));
        uint32_t &code = codes[size_t(number)];
        if (code == 0)
            code = codeOf(columnIndex(column), text);
        numbers(column).push_back(code);
    };
    for (const RecordNames::Member &known : RecordNames::Members)
        push(static_cast<Column>(columnOf(known.field)), known.name, record.*known.text);
}

void BlockBuilder::addCodes(const UsageRecord &record, int64_t batch)
{
    const auto codeIn = [this](auto &codes, Column column, auto value) {
        uint32_t &code = codes[static_cast<size_t>(value)];
        if (code == 0)
            code = codeOf(columnIndex(column), toId(value));
        return code;
    };
    numbers(Column::Status)
        .push_back(record.status ? codeIn(m_statusCodes, Column::Status, *record.status) : 0);
    numbers(Column::CostSource).push_back(codeIn(m_costSourceCodes, Column::CostSource, record.costSource));
    if (batch != m_lastBatch) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof(digits), batch).ptr;
        m_lastBatch = batch;
        m_lastBatchCode = batch == 0 ? 0 : codeOf(columnIndex(Column::Batch), std::string_view(digits, end));
    }
    numbers(Column::Batch).push_back(m_lastBatchCode);
}

void BlockBuilder::addLate(const UsageRecord &record)
{
    forEachFieldColumn([&]<size_t I>() {
        constexpr FieldColumn Known = FieldColumns[I];
        if constexpr (isNumber(Known.field) && Known.isLate) {
            if (const auto value = numberOf<Known.field>(record))
                setLate(columnIndex(Known.column), *value);
        }
    });
    if (const CostCheck check = costCheck(record); check != CostCheck::None)
        setLate(columnIndex(Column::CostCheck), codeOf(columnIndex(Column::CostCheck), toId(check)));
}

int BlockBuilder::contextColumn(std::string_view key)
{
    if (key.empty())
        return -1;
    const uint32_t before = m_contextColumns.size();
    const bool isFull = before > uint32_t(isHiddenKey(key) ? MaxContextKeys + MaxHiddenKeys : MaxContextKeys);
    if (isFull) { // known keys only
        const auto known = std::find(m_contextKeys.begin(), m_contextKeys.end(), key);
        return known == m_contextKeys.end() ? -1 : FixedColumns + int(known - m_contextKeys.begin());
    }
    const uint32_t code = m_contextColumns.codeOf(key);
    if (code == before) {
        m_contextKeys.emplace_back(key);
        m_lastCodes.push_back(0);
        m_values.emplace_back();
        m_dictionaries.emplace_back();
    }
    return FixedColumns + int(code) - 1;
}

void BlockBuilder::setLate(int column, int64_t value)
{
    pad(column);
    m_values[size_t(column)].back() = value;
}

void BlockBuilder::pad(int column)
{
    m_values[size_t(column)].resize(m_rows, nothingOf(column));
}

void BlockBuilder::addContext(const std::string &context)
{
    size_t position = 0;
    m_context.read(context, [&](std::string_view key, std::string_view value) {
        // Records of one source have the same keys in the same order: look there before hashing.
        int column = position < m_recentKeys.size() ? m_recentKeys[position] : -1;
        if (column < 0 || m_contextKeys[size_t(column - FixedColumns)] != key) {
            column = contextColumn(key);
            m_recentKeys.resize(std::max(m_recentKeys.size(), position + 1), -1);
            m_recentKeys[position] = column;
        }
        ++position;
        wait(column, value);
    });
    if (m_waiting.size() >= MaxWaiting)
        settleContext();
}

void BlockBuilder::addHidden(const StoredRecord &stored)
{
    visitHidden(stored,
                [this](std::string_view key, std::string_view value) { wait(contextColumn(key), value); });
    if (m_waiting.size() >= MaxWaiting)
        settleContext();
}

// Of a key that stands twice the last value counts.
bool BlockBuilder::waits(int column) const
{
    for (size_t i = m_waiting.size(); i > 0 && m_waiting[i - 1].row == m_rows - 1; --i) {
        if (m_waiting[i - 1].column == column)
            return true;
    }
    return false;
}

void BlockBuilder::wait(int column, std::string_view value)
{
    if (column < 0)
        return;
    pad(column);
    if (value.empty())
        return;
    const uint32_t last = m_lastCodes[size_t(column - FixedColumns)];
    if (last != 0 && dictionaryOf(column).text(last) == value && !waits(column)) {
        m_values[size_t(column)].back() = last;
        return;
    }
    const auto begin = static_cast<uint32_t>(m_waitingTexts.size());
    m_waitingTexts.append(value);
    m_waiting.push_back({DictionaryBuilder::hashOf(value), column, m_rows - 1, begin,
                         static_cast<uint32_t>(m_waitingTexts.size())});
}

void BlockBuilder::settleContext()
{
    for (const Waiting &value : m_waiting)
        dictionaryOf(value.column).fetchSlot(value.hash);
    for (const Waiting &value : m_waiting)
        dictionaryOf(value.column).fetchText(value.hash);
    const std::string_view texts = m_waitingTexts;
    for (const Waiting &value : m_waiting) {
        const std::string_view text = texts.substr(value.begin, value.end - value.begin);
        const uint32_t code = dictionaryOf(value.column).codeOf(text, value.hash);
        m_values[size_t(value.column)][value.row] = code;
        m_lastCodes[size_t(value.column - FixedColumns)] = code;
    }
    m_waiting.clear();
    m_waitingTexts.clear();
}

uint32_t BlockBuilder::remove(std::span<const int64_t> recordIds)
{
    settleContext();
    const std::vector<int64_t> &ids = numbers(Column::RecordId);
    std::vector<uint32_t> keep;
    for (uint32_t row = 0; row < m_rows; ++row) {
        if (!std::binary_search(recordIds.begin(), recordIds.end(), ids[row]))
            keep.push_back(row);
    }
    const uint32_t removed = m_rows - static_cast<uint32_t>(keep.size());
    if (removed == 0)
        return 0;
    for (int column = 0; column < int(m_values.size()); ++column) {
        std::vector<int64_t> &values = m_values[size_t(column)];
        if (values.empty())
            continue;
        pad(column);
        for (size_t i = 0; i < keep.size(); ++i)
            values[i] = values[keep[i]];
        values.resize(keep.size());
    }
    m_ids.keep(keep);
    m_rows = static_cast<uint32_t>(keep.size());
    return removed;
}

void BlockBuilder::absorb(const BlockEntry &entry, const uint64_t *dead,
                          const std::function<ColumnView(int)> &view)
{
    settleContext();
    std::vector<uint32_t> alive;
    for (uint32_t row = 0; row < entry.rows; ++row) {
        if (!dead || !((dead[row / 64] >> (row % 64)) & 1))
            alive.push_back(row);
    }
    const auto absorbed = [&](int column) {
        std::vector<int64_t> values;
        values.reserve(BlockRows);
        const ColumnView source = view(column);
        const bool isDerived = source.segment->encoding == Encoding::Derived;
        const ColumnView prompt = isDerived ? view(columnIndex(Column::Prompt)) : source;
        const ColumnView completion = isDerived ? view(columnIndex(Column::Completion)) : source;
        for (const uint32_t row : alive)
            values.push_back(isDerived ? knownSum(prompt.value(row), completion.value(row))
                                       : source.value(row));
        return values;
    };
    // The older rows come first, so that rows stay in the order of their ids.
    for (int column = 0; column < int(m_values.size()); ++column) {
        if (column == columnIndex(Column::ExternalId))
            continue;
        std::vector<int64_t> &values = m_values[size_t(column)];
        const ColumnView source = view(column);
        const bool isAbsent = isDictionaryColumn(column) ? source.isConstant() && source.segment->base == 0
                                                         : source.isAllUnknown();
        if (isAbsent && values.empty())
            continue;
        pad(column);
        std::vector<int64_t> joined = absorbed(column);
        joined.insert(joined.end(), values.begin(), values.end());
        values = std::move(joined);
    }
    m_ids.prepend(view(columnIndex(Column::ExternalId)), alive);
    m_rows += static_cast<uint32_t>(alive.size());
}

BlockEntry BlockBuilder::encode(std::vector<uint8_t> &bytes)
{
    settleContext();
    BlockEntry entry;
    entry.rows = m_rows;
    for (int column = 0; column < int(m_values.size()); ++column) {
        const auto id = static_cast<uint16_t>(column);
        std::vector<int64_t> &values = m_values[size_t(column)];
        Segment segment;
        if (column == columnIndex(Column::ExternalId)) {
            segment = m_ids.encode(id, bytes);
        } else if (column == columnIndex(Column::Total)
                   && isDerivedTotal(numbers(Column::Prompt), numbers(Column::Completion), values)) {
            segment = derivedTotal(values);
        } else if (!values.empty()) {
            pad(column);
            segment = encodeIntegers(id, values, useOf(column), bytes);
        }
        const bool isNothing = segment.encoding == Encoding::AllUnknown
            || (isDictionaryColumn(column) && segment.encoding == Encoding::Constant && segment.base == 0);
        if (!isNothing)
            entry.segments.push_back(segment);
    }
    for (auto &values : m_values)
        values.clear();
    entry.size = bytes.size();
    m_ids.clear();
    m_rows = 0;
    return entry;
}

} // namespace tally
