// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowmoney.h"

#include "domain/decimal.h"
#include "formats/fields/countnames.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

namespace {

QString dollarText(Int128 nano)
{
    return QString::fromStdString(toDecimal(nano, 9));
}

} // namespace

void RowMoney::begin()
{
    m_costText.clear();
    m_costCurrency.clear();
    m_lostCost = false;
    m_inputSide.reset();
    m_outputSide.reset();
    m_unknownAmount = nullptr;
}

CellError RowMoney::putCost(const FieldUse &use, std::string_view cell, UsageRecord &record)
{
    const Reading reading = readAmount(cell, use.style, use.scale);
    if (reading.hasValue()) {
        record.reportedCost = Money{reading.value};
        m_lostCost = reading.vanished;
        m_costText = cell;
    } else if (reading.state == Reading::Foreign) {
        m_costCurrency = reading.currency;
        m_foreignNano = reading.value;
        m_costText = cell;
    } else if (reading.isBlank()) {
        const auto word = trimmed(cell);
        m_sawWord = m_sawWord || equalsIgnoreCase(word, "free") || equalsIgnoreCase(word, "included");
    }
    return reading.error;
}

CellError RowMoney::putForeignCost(const FieldUse &use, std::string_view cell)
{
    const Reading reading = readAmount(cell, use.style, use.scale);
    const bool read = reading.hasValue() || reading.state == Reading::Foreign;
    if (read && m_costText.empty() && (use.mapped || m_rates.toDollars(use.currency, 0))) {
        m_costCurrency = reading.state == Reading::Foreign ? reading.currency : use.currency;
        m_foreignNano = reading.value;
    }
    return use.mapped ? reading.error : CellError::None;
}

void RowMoney::putSide(const FieldUse &use, std::string_view cell)
{
    const Reading reading = readAmount(cell, use.style, use.scale);
    if (reading.hasValue() || reading.state == Reading::Foreign)
        (use.field == Field::InputCost ? m_inputSide : m_outputSide) = reading;
}

std::optional<int64_t> RowMoney::sidesNano() const
{
    int64_t sum = 0;
    const bool both = m_inputSide && m_outputSide && m_inputSide->currency == m_outputSide->currency
        && !__builtin_add_overflow(m_inputSide->value, m_outputSide->value, &sum);
    return both ? std::optional(sum) : std::nullopt;
}

void RowMoney::settleSides(RowValues &row)
{
    const auto sum = sidesNano();
    if (!sum || row.record->reportedCost || isForeign() || !m_costText.empty())
        return;
    if (m_unknownAmount && m_thirdSide.empty() && isThirdSide(m_unknownAmount->name))
        m_thirdSide = m_unknownAmount->name;
    m_lostCost = m_inputSide->vanished || m_outputSide->vanished;
    row.record->reportedCost = Money{*sum};
    if (m_inputSide->currency.empty())
        return;
    m_costCurrency = m_inputSide->currency;
    m_foreignNano = *sum;
}

void RowMoney::noteUnknownAmount(const FieldUse &use, std::string_view cell)
{
    const Reading reading = readAmount(cell, use.style, 9);
    const bool read = reading.hasValue() || reading.state == Reading::Foreign;
    if (read && reading.value != 0 && !m_unknownAmount)
        m_unknownAmount = &use;
}

void RowMoney::putUsageCost(const NormalUsage &usage, UsageRecord &record)
{
    if (!usage.cost || !m_costText.empty())
        return;
    record.reportedCost = usage.cost;
    m_lostCost = usage.lostCost;
}

void RowMoney::addFacts(const RowValues &row, RowFacts &facts) const
{
    if (row.record->reportedCost)
        facts.costNano = row.record->reportedCost->nano;
    else
        facts.costNano = sidesNano();
    if (const auto *cost = row.use(Field::Cost)) {
        facts.costName = cost->name;
        facts.weakCost = cost->weak;
    }
}

bool RowMoney::isPaid(const RowValues &row) const
{
    const auto &told = row.record->reportedCost;
    const int64_t nano = isForeign() ? m_foreignNano : told ? told->nano : sidesNano().value_or(0);
    return nano > 0;
}

void RowMoney::settleRefund(RowValues &row, FileReading::Refund refund)
{
    const bool changes = refund == FileReading::Refund::Credit || refund == FileReading::Refund::None;
    if (!changes || !isPaid(row))
        return;
    settleSides(row);
    const int64_t sign = refund == FileReading::Refund::Credit ? -1 : 0;
    m_foreignNano *= sign;
    if (row.record->reportedCost)
        row.record->reportedCost->nano *= sign;
}

void RowMoney::settleMeaning(RowValues &row, const FileReading &reading)
{
    settleWeakCost(row, reading);
    settleCents(row);
}

// A cost that is none, as the whole file shows or the person said.
void RowMoney::settleWeakCost(RowValues &row, const FileReading &reading)
{
    const auto *use = row.use(Field::Cost);
    if (!use || !use->weak || reading.weakCost == FileReading::WeakCost::Cost || m_costText.empty())
        return;
    row.record->reportedCost.reset();
    m_lostCost = false;
    const Reading tokens = readCount(m_costText, use->style);
    if (reading.weakCost == FileReading::WeakCost::Tokens && tokens.hasValue())
        row.setCount(Field::Total, tokens.value);
    else
        row.context.putString(use->name, m_costText);
    m_costText.clear();
}

// A cost without a unit is in that of the source whose columns are seen.
void RowMoney::settleCents(RowValues &row)
{
    const auto *cost = row.use(Field::Cost);
    static constexpr std::array Named = {Field::Input, Field::Output, Field::Provider, Field::Model};
    const bool inCents = std::ranges::any_of(Named, [&row](Field field) {
        const auto *use = row.use(field);
        return use && use->besideCents;
    });
    if (!inCents || !cost || cost->unitTold || !row.record->reportedCost || m_costText.empty())
        return;
    if (const Reading cents = readAmount(m_costText, cost->style, 7); cents.hasValue()) {
        row.record->reportedCost = Money{cents.value};
        m_lostCost = cents.vanished;
    }
}

// Where nothing else of the record says that it is a bill (tellsOnlyCosts).
void RowMoney::nameCurrencyOfBill(RowValues &row) const
{
    const auto *column = row.use(Field::Currency);
    const bool isNamed = column && column->name == "currency";
    const UsageRecord &record = *row.record;
    if (!isNamed && isAggregate(record.granularity) && record.tokens == TokenCounts{} && !record.requests)
        row.context.putString("currency", m_costCurrency);
}

// The cost of a row in its own currency, kept as it stands, and in dollars where the person gave a rate.
void RowMoney::settleForeignCost(RowValues &row)
{
    m_lostCost = false;
    row.record->reportedCost.reset();
    if (!m_costText.empty() && row.has(Field::Cost))
        row.context.putString(row.use(Field::Cost)->name, m_costText);
    const auto dollars = m_rates.toDollars(m_costCurrency, m_foreignNano);
    nameCurrencyOfBill(row);
    row.record->isCostByRate = dollars.has_value();
    if (dollars)
        row.record->reportedCost = Money{*dollars};
    Sum &sum = (dollars ? m_converted : m_foreign)[m_costCurrency];
    ++sum.rows;
    sum.nano += m_foreignNano;
}

// What was paid back lowers the sums; it is no request where it has no usage.
void RowMoney::settleCredit(RowValues &row)
{
    UsageRecord &record = *row.record;
    if (!record.reportedCost || record.reportedCost->nano >= 0)
        return;
    record.costSource = CostSource::Credit;
    ++m_credits.rows;
    m_credits.nano += record.reportedCost->nano;
    if (record.model.empty() && record.tokens == TokenCounts{} && !row.has(Field::Requests))
        record.requests.reset();
}

void RowMoney::settle(RowValues &row)
{
    settleSides(row);
    const auto currency = trimmed(row.currency);
    const bool dollars = currency.empty() || equalsIgnoreCase(currency, "usd") || currency == "$"
        || equalsIgnoreCase(currency, "us$");
    const bool told = !m_costText.empty() || sidesNano();
    if (!dollars && row.record->reportedCost && told) {
        const auto code = currencyCode(currency);
        m_costCurrency = code.empty() ? currency : code;
        m_foreignNano = row.record->reportedCost->nano;
    }
    if (isForeign())
        settleForeignCost(row);
    if (!dollars)
        row.context.putString(row.use(Field::Currency)->name, currency);
    if (m_inputSide.has_value() != m_outputSide.has_value() && !m_unknownAmount) // half of a cost is none
        m_unknownAmount = row.use(m_inputSide ? Field::InputCost : Field::OutputCost);
    if (m_unknownAmount && m_unknownName.empty() && !row.record->reportedCost && !isForeign())
        m_unknownName = m_unknownAmount->name;
    settleCredit(row);
    settleCost(*row.record);
}

QStringList RowMoney::takeWarnings()
{
    if (!m_sawWord || m_saidWord)
        return {};
    m_saidWord = true;
    return {QCoreApplication::translate("RecordBuilder",
                                        "Costs written as “Free” or “Included” were read as unknown.")};
}

QString RowMoney::listOf(const Sums &sums)
{
    QStringList parts;
    for (const auto &[currency, sum] : sums)
        parts << QString::fromStdString(currency.substr(0, 20)) + QLatin1Char(' ') + dollarText(sum.nano);
    return parts.join(QStringLiteral(", "));
}

std::vector<MappingFacts::Foreign> RowMoney::foreignSums() const
{
    std::vector<MappingFacts::Foreign> all;
    for (const bool converted : {false, true}) {
        for (const auto &[currency, sum] : converted ? m_converted : m_foreign)
            all.push_back({currency, sum.rows, sum.nano, converted});
    }
    return all;
}

QStringList RowMoney::lastWarnings() const
{
    QStringList warnings;
    if (!m_unknownName.empty())
        warnings
            << QCoreApplication::translate(
                   "RecordBuilder",
                   "“%1” seems to hold amounts of money, but its name does not say of what. It is kept in "
                   "the context and does not count; costs are computed from prices. A mapping file "
                   "(--map) can say that it is the cost.")
                   .arg(QString::fromStdString(m_unknownName.substr(0, 80)));
    if (!m_thirdSide.empty())
        warnings << QCoreApplication::translate(
                        "RecordBuilder",
                        "Costs were read as the sums of those of input and output. “%1” was not added, as it "
                        "may be a part of them; it is kept in the context.")
                        .arg(QString::fromStdString(m_thirdSide.substr(0, 80)));
    if (!m_foreign.empty())
        warnings << QCoreApplication::translate(
                        "RecordBuilder",
                        "Costs in other currencies than US dollars are kept in the context and do "
                        "not count: %1. What one unit is worth can be said with --assume %2=RATE.")
                        .arg(listOf(m_foreign),
                             QStringLiteral("rate_") + QString::fromStdString(m_foreign.begin()->first));
    if (!m_converted.empty())
        warnings << QCoreApplication::translate(
                        "RecordBuilder", "Costs in other currencies were converted by the given rates: %1.")
                        .arg(listOf(m_converted));
    if (m_credits.rows > 0)
        //: %1 is a number of rows, %2 an amount in US dollars
        warnings << QCoreApplication::translate("RecordBuilder",
                                                "Rows with a negative cost, which count as credits: %1. "
                                                "Together they are %2 dollars.")
                        .arg(m_credits.rows)
                        .arg(dollarText(m_credits.nano));
    return warnings;
}

} // namespace tally
