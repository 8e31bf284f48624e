// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/csvplan.h"

#include "formats/fields/beginsurvey.h"
#include "formats/fields/familysurvey.h"
#include "formats/fields/refundwords.h"
#include "formats/fields/totalsurvey.h"
#include "formats/logs/csvkinds.h"
#include "formats/logs/csvmarks.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

CsvPlan::CsvPlan(const std::vector<std::string> &names, const ColumnMap *map, const CurrencyRates &rates)
    : m_map(map)
{
    for (const auto &name : names) {
        const CsvCandidate &column = m_columns.emplace_back(name, map);
        if (!column.use.mapped && column.match && column.match->foreignCurrency
            && !rates.toDollars(column.match->currency, 0)) {
            m_warnings
                << QCoreApplication::translate(
                       "CsvPlan",
                       "Column “%1” holds costs in another currency than US dollars. There is no rate for "
                       "it, so it is kept in the context and does not count.")
                       .arg(QString::fromStdString(name));
        }
    }
    m_twins = CsvTwins(m_columns);
}

void CsvPlan::look(std::span<const std::string_view> cells)
{
    for (size_t i = 0; i < m_columns.size() && i < cells.size(); ++i) {
        m_columns[i].look(cells[i]);
        m_saysContainers = m_saysContainers || (m_columns[i].use.isLevel && isContainerWord(cells[i]));
        m_saysBegins = m_saysBegins || (m_columns[i].use.isPhase && isBeginWord(cells[i]));
        m_saysRefunds = m_saysRefunds || refundWord(m_columns[i].use.name, cells[i]) != RefundWord::None;
    }
    m_saysTotals = m_saysTotals || std::ranges::any_of(cells, [](std::string_view cell) {
                       return isTotalWord(cell) || isAllWord(cell);
                   });
    m_twins.look(m_columns, cells);
}

bool CsvPlan::hasDays() const
{
    return std::ranges::any_of(m_columns, [](const CsvCandidate &column) {
        return column.use.field == Field::Time && column.days > 0;
    });
}

bool CsvPlan::mayHaveRollups() const
{
    return hasDays() && std::ranges::any_of(m_columns, [](const CsvCandidate &column) {
               return (column.use.field == Field::Time && column.months > 0 && column.months < column.days)
                   || (column.blanks > 0 && column.texts > 0);
           });
}

bool CsvPlan::isAmbiguous() const
{
    return !m_twins.isEmpty()
        || std::ranges::any_of(m_columns, [given = isStyleGiven()](const CsvCandidate &column) {
               return column.isAmbiguous(given);
           });
}

// Beside a column of days, one of times of day tells when on them.
void CsvPlan::settleClock()
{
    const bool days = std::ranges::any_of(m_columns, [](const CsvCandidate &column) {
        return column.use.field == Field::Time && (column.areDays() || column.use.mapped);
    });
    for (size_t i = 0; i < m_columns.size(); ++i) {
        FieldUse &use = m_columns[i].use;
        const bool named = use.field == Field::Time || use.field == Field::TimeOfDay;
        if (!named || (use.mapped && use.field == Field::Time))
            continue;
        if (days && !m_clock && (m_columns[i].areClocks() || use.mapped)) {
            use.field = Field::TimeOfDay;
            m_clock = i;
        } else if (use.field == Field::TimeOfDay && !use.mapped) {
            use.field = Field::Context;
        }
    }
}

std::optional<Granularity> CsvPlan::aggregate() const
{
    const auto width = m_width.aggregate();
    if (!width || !m_clock)
        return width;
    const CsvCandidate &clock = m_columns[*m_clock];
    return clock.hours == clock.clocks ? Granularity::Hour : Granularity::Minute;
}

// Of several columns for one field the best known name that fits its values is used; the others stay context.
void CsvPlan::settleRivals()
{
    // An amount beside a price is a quantity, and the price is one unit's: neither is what the row cost.
    const auto isNamed = [](const CsvCandidate &column, std::string_view name) {
        return !column.use.mapped && column.use.field == Field::Cost
            && normalisedHeader(column.use.name) == name;
    };
    const auto hasCost = [&](std::string_view name) {
        return std::any_of(m_columns.begin(), m_columns.end(),
                           [&](const CsvCandidate &column) { return isNamed(column, name); });
    };
    const bool quantities = hasCost("amount") && hasCost("price");
    for (auto &column : m_columns) {
        if (quantities && (isNamed(column, "amount") || isNamed(column, "price")))
            column.use.field = Field::Context;
    }
    for (auto &column : m_columns) {
        const auto isOther = [&column](const CsvCandidate &other) {
            return &other != &column && other.use.field == Field::ServiceTier;
        };
        // Words that are no tiers leave the field to a column that has some.
        const bool yields = column.isOfOtherWords() && std::ranges::any_of(m_columns, isOther);
        if (column.isCredible() && !yields)
            continue;
        column.use.mayCost =
            column.use.mayCost || column.use.field == Field::Total; // parts of tokens are none
        column.use.field = Field::Context;
    }
    for (auto &column : m_columns) {
        const Field field = column.use.field;
        if (field == Field::Context || field == Field::Ignore)
            continue;
        for (auto &other : m_columns) {
            if (&other != &column && other.use.field == field && other.yieldsTo(column))
                other.use.field = Field::Context;
        }
    }
}

// Asks for the mark of the columns whose numbers contradict each other.
void CsvPlan::settleContradictions(Doubts &doubts)
{
    using Contradiction = NumberStyleGuess::Contradiction;
    if (isStyleGiven())
        return;
    Contradiction worst = Contradiction::None;
    CsvCandidate *first = nullptr;
    for (auto &column : m_columns) {
        const bool count = isSingleCount(column.use);
        if (!isCount(column.use.field) && !isAmount(column.use.field))
            continue;
        const Contradiction found = column.numbers.contradiction(count);
        if (found != Contradiction::None && !first)
            first = &column;
        worst = std::max(worst, found);
    }
    if (!first)
        return;
    const auto grade = worst == Contradiction::Many ? Doubt::Grade::Open : Doubt::Grade::Likely;
    Doubt doubt = contradictedMark(first->use.name, first->use.style == NumberStyle::comma(), grade);
    const NumberStyle style =
        doubts.settle(std::move(doubt)) == "comma"_L1 ? NumberStyle::comma() : NumberStyle{};
    for (auto &column : m_columns) {
        if (column.numbers.contradiction(isSingleCount(column.use)) != Contradiction::None)
            column.use.style = style;
    }
}

void CsvPlan::settleStyles(char delimiter, Doubts &doubts)
{
    NumberStyleGuess all;
    for (const auto &column : m_columns)
        all.merge(column.numbers);
    // Programs that separate with semicolons do so because the comma is their decimal mark.
    const NumberStyle others = all.isDecided() ? all.decided()
        : delimiter == ';'                     ? NumberStyle::comma()
                                               : NumberStyle{};
    for (auto &column : m_columns) {
        if (!isStyleGiven())
            column.use.style = isSingleCount(column.use) || column.use.field == Field::TokenAmount
                ? column.numbers.forCounts(others)
                : column.numbers.forAmounts(others);
        const bool isMany = isCount(column.use.field) && column.use.scale != 0;
        const bool isGuess =
            (isAmount(column.use.field) || isMany) && !all.isDecided() && column.numbers.hasAmbiguous();
        if (isGuess && !isStyleGiven())
            column.use.style = guessedStyle(column, delimiter, doubts);
        if (column.use.field == Field::Time && column.use.order == DateOrder::Unknown)
            settleDateOrder(column);
    }
}

// Where a semicolon separates, programs write a comma as often as a point: that is asked. The comma tells the
// point.
NumberStyle CsvPlan::guessedStyle(CsvCandidate &column, char delimiter, Doubts &doubts)
{
    const bool comma = column.use.style == NumberStyle::comma();
    if (delimiter == ';' && isMoney(column.use.field)) {
        Doubt doubt = untoldMark(column.use.name, comma);
        const auto &all = doubts.all();
        const auto asked = std::ranges::find(all, doubt.key, &Doubt::key);
        if (asked != all.end())
            return column.use.style;
        return doubts.settle(std::move(doubt)) == "comma"_L1 ? NumberStyle::comma() : NumberStyle{};
    }
    m_warnings << markGuessed(column.use.name, column.use.style);
    return column.use.style;
}

void CsvPlan::settleDateOrder(CsvCandidate &column)
{
    column.use.order = column.dates.order();
    if (!column.dates.isAmbiguous())
        return;
    m_warnings << monthFirstGuessed(column.use.name);
}

QString CsvPlan::nameList() const
{
    QStringList names;
    for (const auto &column : m_columns) {
        if (names.size() == 30) {
            names << u"…"_s;
            break;
        }
        names << QString::fromStdString(column.use.name.substr(0, 80));
    }
    return names.join(u", "_s);
}

Result<void> CsvPlan::checkRequired() const
{
    if (m_map) {
        for (const auto &wanted : m_map->columns) {
            const bool found =
                std::any_of(m_columns.begin(), m_columns.end(), [&](const CsvCandidate &column) {
                    return m_map->find(column.use.name) == &wanted;
                });
            if (!found && wanted.field != Field::Ignore) {
                return Error{ErrorKind::InvalidInput,
                             QCoreApplication::translate("CsvPlan",
                                                         "The mapping file names column “%1”, which the file "
                                                         "does not have. Its columns are: %2.")
                                 .arg(QString::fromStdString(wanted.name), nameList())};
            }
        }
    }
    const auto has = [this](auto accept) {
        return std::any_of(m_columns.begin(), m_columns.end(),
                           [&](const CsvCandidate &c) { return accept(c.use.field); });
    };
    if (!has([](Field field) { return field == Field::Time; })) {
        const auto named = std::ranges::find_if(m_columns, [](const CsvCandidate &column) {
            return !column.use.mapped && column.match && column.match->field == Field::Time
                && column.oddTimes > 0;
        });
        if (named != m_columns.end())
            return Error{
                ErrorKind::InvalidInput,
                QCoreApplication::translate(
                    "CsvPlan",
                    "No column holds the time: “%1” is named like one, but its values are no dates or "
                    "times that are known. Write them as 2026-08-03 09:00:00, or with a zone as "
                    "+02:00, or let a mapping file (--map) name another column.")
                    .arg(QString::fromStdString(named->use.name.substr(0, 80)))};
        return Error{
            ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "CsvPlan",
                "No column holds the time (a name such as timestamp, created_at or date was expected). The "
                "columns are: %1. A mapping file (--map) can name it.")
                .arg(nameList())};
    }
    if (auto many = m_hasKinds ? checkUnits(m_columns) : Result<void>(); !many)
        return many;
    if (!has([](Field field) {
            return field == Field::Model || field == Field::Cost || field == Field::TokenAmount
                || isTokenCount(field);
        })
        && !std::ranges::any_of(m_columns, &CsvCandidate::isForeignCost)) {
        return Error{
            ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "CsvPlan",
                "No column holds a model, tokens or a cost (names such as model, prompt_tokens or cost were "
                "expected). The columns are: %1. A mapping file (--map) can name them.")
                .arg(nameList())};
    }
    return {};
}

Result<std::vector<CsvPlan::Column>> CsvPlan::decide(char delimiter, Doubts &doubts)
{
    settleNames(doubts);
    if (auto required = checkRequired(); !required)
        return required.error();
    return settleValues(delimiter, doubts);
}

std::vector<CsvPlan::Column> CsvPlan::propose(char delimiter, Doubts &doubts)
{
    settleNames(doubts);
    return settleValues(delimiter, doubts);
}

bool CsvPlan::hasOpenDates() const
{
    return std::ranges::any_of(m_columns, [](const CsvCandidate &column) {
        return column.use.field == Field::Time && column.use.order == DateOrder::Unknown
            && column.dates.isAmbiguous();
    });
}

void CsvPlan::settleNames(Doubts &doubts)
{
    m_hasKinds = settleKinds(m_columns);
    settleClock();
    m_twins.settle(m_columns, doubts);
    settleRivals();
}

std::vector<CsvPlan::Column> CsvPlan::settleValues(char delimiter, Doubts &doubts)
{
    settleStyles(delimiter, doubts);
    settleContradictions(doubts);
    std::vector<Column> columns;
    for (const auto &column : m_columns)
        columns.push_back({column.use, !column.isStyleTold() && !isStyleGiven()});
    return columns;
}

} // namespace tally
