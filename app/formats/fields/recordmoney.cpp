// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/recordbuilder.h"

#include "domain/decimal.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

namespace {

QString moneyText(const char *text)
{
    return QCoreApplication::translate("RecordBuilder", text);
}

QString dollarText(Int128 nano)
{
    return QString::fromStdString(toDecimal(nano, 9));
}

} // namespace

// A cost that is none, as the whole file shows or the person said.
void RecordBuilder::settleWeakCost()
{
    const auto *use = m_uses[static_cast<size_t>(Field::Cost)];
    if (!use || !use->weak || m_reading.weakCost == FileReading::WeakCost::Cost || m_costText.empty())
        return;
    m_record->reportedCost.reset();
    m_lostCost = false;
    const Reading tokens = readCount(m_costText, use->style);
    if (m_reading.weakCost == FileReading::WeakCost::Tokens && tokens.hasValue())
        count(Field::Total) = tokens.value;
    else
        m_context.putString(use->name, m_costText);
    m_costText.clear();
}

// Numbers without a unit, in that of the source whose columns are seen or that the whole file shows.
void RecordBuilder::settleUnits()
{
    const auto inSeconds = [this](Field field, const std::string &text, std::optional<int64_t> &value) {
        const auto *use = m_uses[static_cast<size_t>(field)];
        if (!use || text.empty() || use->scale == 3 || (use->unitTold && field != Field::Latency))
            return;
        if (const Reading reading = readDuration(text, use->style, 3); reading.hasValue())
            value = reading.value;
    };
    if (m_reading.latencyInSeconds) {
        inSeconds(Field::Latency, m_latencyText, m_record->latencyMs);
        inSeconds(Field::TimeToFirstToken, m_firstTokenText, m_record->timeToFirstTokenMs);
    }
    const auto *cost = m_uses[static_cast<size_t>(Field::Cost)];
    static constexpr std::array Named = {Field::Input, Field::Output, Field::Provider, Field::Model};
    const bool inCents = std::ranges::any_of(Named, [this](Field field) {
        const auto *use = m_uses[static_cast<size_t>(field)];
        return use && use->besideCents;
    });
    if (!inCents || !cost || cost->unitTold || !m_record->reportedCost || m_costText.empty())
        return;
    if (const Reading cents = readAmount(m_costText, cost->style, 7); cents.hasValue()) {
        m_record->reportedCost = Money{cents.value};
        m_lostCost = cents.vanished;
    }
}

// A cost whose column names another currency counts where the person gave a rate for it. One that the map calls
// a cost must be one.
CellError RecordBuilder::putForeignCost(const FieldUse &use, std::string_view cell)
{
    const Reading reading = readAmount(cell, use.style, use.scale > 0 ? use.scale : 9);
    const bool read = reading.hasValue() || reading.state == Reading::Foreign;
    if (read && m_costText.empty() && (use.mapped || m_rates.toDollars(use.currency, 0))) {
        m_costCurrency = reading.state == Reading::Foreign ? reading.currency : use.currency;
        m_foreignNano = reading.value;
    }
    return use.mapped ? reading.error : CellError::None;
}

// The cost of a row in its own currency, kept as it stands, and in dollars where the person gave a rate.
void RecordBuilder::settleForeignCost()
{
    m_lostCost = false;
    m_record->reportedCost.reset();
    if (!m_costText.empty())
        m_context.putString(m_uses[static_cast<size_t>(Field::Cost)]->name, m_costText);
    const auto dollars = m_rates.toDollars(m_costCurrency, m_foreignNano);
    if (dollars)
        m_record->reportedCost = Money{*dollars};
    Sum &sum = (dollars ? m_converted : m_foreign)[m_costCurrency];
    ++sum.rows;
    sum.nano += m_foreignNano;
}

// What was paid back lowers the sums; it is no request where it has no usage.
void RecordBuilder::settleCredit()
{
    if (!m_record->reportedCost || m_record->reportedCost->nano >= 0)
        return;
    m_record->costSource = CostSource::Credit;
    ++m_credits.rows;
    m_credits.nano += m_record->reportedCost->nano;
    if (m_record->model.empty() && m_record->tokens == TokenCounts{} && !has(Field::Requests))
        m_record->requests.reset();
}

void RecordBuilder::settleMoney()
{
    const auto currency = trimmed(m_currency);
    const bool dollars = currency.empty() || equalsIgnoreCase(currency, "usd") || currency == "$"
        || equalsIgnoreCase(currency, "us$");
    if (!dollars && m_record->reportedCost && !m_costText.empty()) {
        const auto code = currencyCode(currency);
        m_costCurrency = code.empty() ? currency : code;
        m_foreignNano = m_record->reportedCost->nano;
    }
    if (!m_costCurrency.empty())
        settleForeignCost();
    if (!dollars)
        m_context.putString(m_uses[static_cast<size_t>(Field::Currency)]->name, currency);
    settleCredit();
    settleCost(*m_record);
}

QStringList RecordBuilder::moneyWarnings() const
{
    QStringList warnings;
    const auto list = [](const std::map<std::string, Sum> &sums) {
        QStringList parts;
        for (const auto &[currency, sum] : sums)
            parts << QString::fromStdString(currency.substr(0, 20)) + QLatin1Char(' ') + dollarText(sum.nano);
        return parts.join(QStringLiteral(", "));
    };
    if (!m_foreign.empty())
        warnings << moneyText(QT_TRANSLATE_NOOP(
                                  "RecordBuilder",
                                  "Costs in other currencies than US dollars are kept in the context and do "
                                  "not count: %1. What one unit is worth can be said with --assume %2=RATE."))
                        .arg(list(m_foreign),
                             QStringLiteral("rate_") + QString::fromStdString(m_foreign.begin()->first));
    if (!m_converted.empty())
        warnings << moneyText(QT_TRANSLATE_NOOP("RecordBuilder",
                                                "Costs in other currencies were converted by the given "
                                                "rates: %1."))
                        .arg(list(m_converted));
    if (m_credits.rows > 0)
        //: %1 is a number of rows, %2 an amount in US dollars
        warnings << moneyText(QT_TRANSLATE_NOOP("RecordBuilder",
                                                "Rows with a negative cost, which count as credits: %1. "
                                                "Together they are %2 dollars."))
                        .arg(m_credits.rows)
                        .arg(dollarText(m_credits.nano));
    return warnings;
}

MappingFacts RecordBuilder::facts() const
{
    MappingFacts facts{.ruleHits = m_rules.hits(),
                       .unruled = m_rules.unruled(),
                       .foreign = {},
                       .repeatedTimes = m_repeatedTimes,
                       .firstRepeatedMs = m_firstRepeatedMs};
    for (const bool converted : {false, true}) {
        for (const auto &[currency, sum] : converted ? m_converted : m_foreign)
            facts.foreign.push_back({currency, sum.rows, sum.nano, converted});
    }
    return facts;
}

QStringList RecordBuilder::takeLastWarnings()
{
    QStringList warnings = takeWarnings() + moneyWarnings();
    if (m_repeats > 0)
        //: %1 is a number of rows
        warnings << moneyText(
                        QT_TRANSLATE_NOOP("RecordBuilder",
                                          "Rows with the id of the row before: %1. Of each id, the last "
                                          "row counts."))
                        .arg(m_repeats);
    if (m_skippedParents > 0)
        //: %1 is a number of rows
        warnings << moneyText(QT_TRANSLATE_NOOP("RecordBuilder",
                                                "Rows that hold the sums of others and do not count: %1."))
                        .arg(m_skippedParents);
    return warnings;
}

QStringList RecordBuilder::takeWarnings()
{
    QStringList warnings;
    if (m_sawWord && !m_saidWord)
        warnings << moneyText(QT_TRANSLATE_NOOP(
            "RecordBuilder", "Costs written as “Free” or “Included” were read as unknown."));
    if (m_sawCounter && !m_saidCounter)
        warnings << moneyText(QT_TRANSLATE_NOOP(
            "RecordBuilder",
            "The ids of this file are a counter, which other files can have as well: a record is known again "
            "by its id together with its time."));
    m_saidCounter = m_saidCounter || m_sawCounter;
    if (!m_halfCount.empty() && !m_saidHalf) {
        m_saidHalf = true;
        warnings << moneyText(
                        QT_TRANSLATE_NOOP(
                            "RecordBuilder",
                            "Some rows have counts of tokens of which only a part could be understood "
                            "(“%1” could not). All of these counts are kept in the context, and the tokens "
                            "of these rows are unknown. A mapping file (--map) can say what they are."))
                        .arg(QString::fromStdString(m_halfCount.substr(0, 80)));
    }
    m_saidWord = m_saidWord || m_sawWord;
    return warnings;
}

} // namespace tally
