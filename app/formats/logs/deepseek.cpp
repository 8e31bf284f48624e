// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/deepseek.h"

#include "domain/decimal.h"
#include "formats/csv/csvtable.h"
#include "formats/fields/billmoney.h"
#include "formats/fields/doubts.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/deepseekrows.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <vector>

namespace tally {

using namespace Qt::StringLiterals;

namespace deepseek {

struct DeepSeekText {
    Q_DECLARE_TR_FUNCTIONS(DeepSeek)
};

constexpr size_t MaxSums = 500'000;
constexpr int64_t HighestPrice = 1'000'000'000'000'000; // 1 for a token

/// What tells one record from another.
struct Key {
    int64_t timeMs;
    Granularity granularity;
    std::string user;
    std::string model;
    std::string keyName;
    std::string key; // masked
    auto operator<=>(const Key &) const = default;
};

/// Adds the rows of the file up; they make no records of their own.
class Collector : public CsvRowParser {
public:
    Collector(const std::vector<std::string> &names, const ReadOptions &options)
        : m_cells(names, options.keepPrivate)
    {
    }

    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override
    {
        const int64_t line = record.line;
        m_cells.begin(cells);
        const auto bucket = deepSeekBucket(m_cells, m_times);
        const auto type = m_cells.text("type");
        const auto amount = m_cells.count("amount");
        const auto price = m_cells.amount("price", DeepSeekPriceScale);
        if (m_cells.problem())
            return m_cells.problem();
        if (!bucket)
            return m_cells.has("utc_date") ? timeMissing() : bucketUnknown();
        if (type.empty() || !amount)
            return DeepSeekText::tr("The row lacks its type or its amount.");
        if (price && (*price < 0 || *price > HighestPrice))
            return cellErrorText(*price < 0 ? CellError::Negative : CellError::TooLarge, "price",
                                 m_cells.text("price"));
        DeepSeekSum *const sum = sumFor(*bucket, line);
        if (!sum)
            return DeepSeekText::tr("The file has too many different days, models and keys.");
        add(*sum, type, *amount, price);
        return std::nullopt;
    }
    bool isNothing() const override { return true; }

    std::vector<DeepSeekSum> &sums() { return m_sums; }
    DeepSeekMoney money() const { return m_currency.money(); }

private:
    DeepSeekSum *sumFor(const TimeBucket &bucket, int64_t line)
    {
        Key key{bucket.timeMs,
                bucket.granularity,
                std::string(m_cells.text("user_id")),
                std::string(m_cells.text("model")),
                std::string(m_cells.text("api_key_name")),
                std::string(m_cells.text("api_key"))};
        const auto [at, isNew] = m_places.try_emplace(std::move(key), m_sums.size());
        if (!isNew)
            return &m_sums[at->second];
        if (m_sums.size() >= MaxSums) {
            m_places.erase(at);
            return nullptr;
        }
        UsageRecord &record = m_sums.emplace_back().record;
        record.source = "deepseek";
        record.provider = "deepseek";
        record.timeMs = bucket.timeMs;
        record.granularity = bucket.granularity;
        record.requests.reset();
        record.user = at->first.user;
        record.model = at->first.model;
        record.project = at->first.keyName;
        record.line = line;
        return &m_sums.back();
    }

    void add(DeepSeekSum &sum, std::string_view type, int64_t amount, const std::optional<int64_t> &price)
    {
        DeepSeekPart &part = sum.parts[std::string(type)];
        part.amount = std::min(MaxCount, part.amount + amount);
        part.isPriced = part.isPriced && (price || amount == 0);
        if (!price)
            return;
        m_currency.add(sum.record.model, type, *price);
        part.cost += Int128(amount) * *price;
        const auto written = m_cells.text("price");
        if (part.prices.size() < 200 && part.prices.find(written) == std::string::npos) {
            part.prices += part.prices.empty() ? "" : " ";
            part.prices += written;
        }
    }

    CsvCells m_cells;
    TimeReader m_times;
    std::map<Key, size_t> m_places;
    std::vector<DeepSeekSum> m_sums;
    DeepSeekCurrency m_currency;
};

bool isTokens(std::string_view type)
{
    return type.ends_with("_tokens");
}

/// What the token rows of a sum cost in the file's currency, in units of 10^-9; nothing where one has no
/// price.
std::optional<int64_t> costOf(const DeepSeekSum &sum)
{
    Int128 cost = 0;
    bool any = false;
    for (const auto &[type, part] : sum.parts) {
        if (!isTokens(type))
            continue;
        if (!part.isPriced)
            return std::nullopt;
        cost += part.cost;
        any = true;
    }
    const Int128 nano = divideHalfEven(cost, 1'000'000);
    if (!any || nano > std::numeric_limits<int64_t>::max())
        return std::nullopt;
    return static_cast<int64_t>(nano);
}

void finish(DeepSeekSum &sum, std::string_view currency, BillMoney &money)
{
    UsageRecord &record = sum.record;
    JsonObjectText context;
    std::optional<int64_t> input;
    for (const auto &[type, part] : sum.parts) {
        if (type == "request_count")
            record.requests = part.amount;
        else if (type == "output_tokens")
            record.tokens.output = part.amount;
        else if (type == "input_cache_hit_tokens")
            record.tokens.cacheRead = part.amount;
        else if (type == "input_cache_miss_tokens")
            record.tokens.input = part.amount;
        else if (type == "input_tokens")
            input = part.amount;
        else
            context.putString(type, std::to_string(part.amount));
        if (!part.prices.empty())
            context.putString("price_" + type, part.prices);
    }
    if (input && !record.tokens.input) // of the older form, with what was cached
        record.tokens.input = std::max<int64_t>(0, *input - record.tokens.cacheRead.value_or(0));
    if (const auto cost = costOf(sum))
        record.reportedCost = money.inDollars(*cost, currency, context);
    record.context = context.text();
    settleToldCost(record);
}

Doubt currencyDoubt(DeepSeekMoney money, const std::vector<DeepSeekSum> &sums)
{
    Int128 total = 0;
    for (const DeepSeekSum &sum : sums)
        total += costOf(sum).value_or(0);
    const QString amount = QString::fromStdString(toDecimal(total, 9));
    const Doubt::Choice dollars{u"USD"_s, DeepSeekText::tr("US dollars: %1 in all.").arg(amount)};
    const Doubt::Choice yuan{
        u"CNY"_s,
        DeepSeekText::tr("Yuan: %1 in all, which count only with a rate (--assume rate_CNY=…).").arg(amount)};
    Doubt doubt{.key = u"currency"_s,
                .question = DeepSeekText::tr("Prices stand beside the amounts. In which currency are they?"),
                .choices = {dollars, yuan}};
    if (money == DeepSeekMoney::Yuan)
        doubt.choices = {yuan, dollars};
    if (money != DeepSeekMoney::Unclear)
        doubt.grade = Doubt::Grade::Likely;
    return doubt;
}

Result<void> giveRecords(Collector &rows, const ReadOptions &options, RecordSink &sink)
{
    Doubts doubts(options);
    std::string currency;
    if (rows.money() != DeepSeekMoney::NoPrices)
        currency = doubts.settle(currencyDoubt(rows.money(), rows.sums())).toStdString();
    if (const auto settled = doubts.end(sink); !settled)
        return settled;
    BillMoney money(options);
    for (DeepSeekSum &sum : rows.sums()) {
        finish(sum, currency, money);
        UsageRecord &record = sink.room(sum.record);
        if (&record != &sum.record)
            record = sum.record;
        if (!sink.record(record))
            return Error{ErrorKind::Cancelled,
                         QCoreApplication::translate("CsvTable", "The import was cancelled.")};
    }
    for (const QString &text : money.warnings())
        sink.warn(text);
    return {};
}

const std::vector<std::string_view> AmountColumns{"model", "api_key_name", "type", "price", "amount"};

class AmountFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"deepseek-amount"_s,
                .name = DeepSeekText::tr("DeepSeek usage"),
                .description = DeepSeekText::tr("Amount file (CSV) of DeepSeek's usage export"),
                .extensions = {u"csv"_s},
                .facts = {.provider = u"deepseek"_s,
                          .granularity = u"day, hour"_s,
                          .cache = u"beside"_s,
                          .reasoning = u"inside, not told"_s,
                          .id = u"slice"_s,
                          .money = u"USD or CNY, by the prices"_s,
                          .zone = u"UTC or the viewer's: days stay dates"_s,
                          .leftOut = u"masked keys"_s,
                          .evidence = u"fixtures on real files"_s}};
    }
    int confidence(const FileHead &head) const override { return hasColumns(head, AmountColumns) ? 95 : 0; }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        CsvTable table(bytes);
        if (table.error())
            return *table.error();
        auto columns = AmountColumns;
        if (std::ranges::find(table.names(), "start_time_iso") == table.names().end())
            columns.push_back("utc_date");
        if (const auto error = missingColumnsError(table.names(), columns))
            return *error;
        if (auto settled = settleNumbers(table, options, sink); !settled)
            return settled;
        Collector rows(table.names(), options);
        const auto read = table.read(rows, sink);
        return read ? giveRecords(rows, options, sink) : read;
    }
};

} // namespace deepseek

std::unique_ptr<ImportFormat> makeDeepSeekAmountFormat()
{
    return std::make_unique<deepseek::AmountFormat>();
}

} // namespace tally
