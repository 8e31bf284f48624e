// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/csvplan.h"

#include "domain/timeunits.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

const TimeReader &utcTimes()
{
    static thread_local const TimeReader times;
    return times;
}

bool isReadable(const FieldUse &use, std::string_view cell)
{
    const TimeReader &times = utcTimes();
    if (use.field == Field::Time)
        return times.read(cell, DateOrder::DayMonthYear).hasValue()
            || times.read(cell, DateOrder::MonthDayYear).hasValue();
    if (isCount(use.field))
        return readCount(cell).hasValue() || readCount(cell, NumberStyle::comma()).hasValue();
    if (isAmount(use.field))
        return !readAmount(cell, {}, use.scale).isInvalid()
            || !readAmount(cell, NumberStyle::comma(), use.scale).isInvalid();
    return true;
}

} // namespace

CsvPlan::CsvPlan(const std::vector<std::string> &names, const ColumnMap *map)
    : m_map(map)
{
    for (const auto &name : names) {
        Candidate column;
        column.use = fieldUse(name, map, &column.match);
        column.mapped = map && map->find(name) != nullptr;
        if (!column.mapped && column.match && column.match->foreignCurrency) {
            m_warnings
                << QCoreApplication::translate(
                       "CsvPlan",
                       "Column “%1” holds costs in another currency than US dollars. There is no rate for "
                       "it, so it is kept in the context and does not count.")
                       .arg(QString::fromStdString(name));
        }
        m_columns.push_back(std::move(column));
    }
}

bool CsvPlan::Candidate::isCredible() const
{
    return mapped || !match || !match->weak || filled == 0 || readable * 2 >= filled;
}

// Whether rows stand for several requests, and how their times lie.
void CsvPlan::lookAtWidth(std::span<const std::string_view> cells)
{
    for (size_t i = 0; i < m_columns.size() && i < cells.size(); ++i) {
        const FieldUse &use = m_columns[i].use;
        if (use.field == Field::Requests) {
            const Reading requests = readCount(cells[i]);
            m_countsRequests = m_countsRequests || requests.hasValue();
            m_severalRequests = m_severalRequests || (requests.hasValue() && requests.value != 1);
        } else if (use.field == Field::Time) {
            const Reading time = utcTimes().read(cells[i], use.order);
            m_allHours = m_allHours && (!time.hasValue() || time.value % HourMs == 0);
            m_allDays = m_allDays && (!time.hasValue() || time.value % DayMs == 0);
        }
    }
}

std::optional<Granularity> CsvPlan::aggregate() const
{
    if (!m_severalRequests)
        return std::nullopt;
    return m_allDays ? Granularity::Day : m_allHours ? Granularity::Hour : Granularity::Minute;
}

void CsvPlan::look(std::span<const std::string_view> cells)
{
    for (size_t i = 0; i < m_columns.size() && i < cells.size(); ++i) {
        Candidate &column = m_columns[i];
        const Field field = column.use.field;
        if (isCount(field) || isAmount(field))
            column.numbers.add(cells[i]);
        if (field == Field::Time)
            column.dates.add(cells[i]);
        if (column.mapped || !column.match || !column.match->weak || isBlankCell(cells[i]))
            continue;
        ++column.filled;
        column.readable += isReadable(column.use, cells[i]);
    }
}

bool CsvPlan::isAmbiguous() const
{
    return std::any_of(m_columns.begin(), m_columns.end(), [this](const Candidate &column) {
        const Field field = column.use.field;
        if (field == Field::Time)
            return column.use.order == DateOrder::Unknown && column.dates.isAmbiguous();
        if (m_map && m_map->numberStyle)
            return false;
        return isAmount(field) && !column.numbers.isDecided()
            && (field == Field::Cost || column.numbers.hasAmbiguous());
    });
}

// Of several columns for one field the best known name that fits its values is used; the others stay context.
void CsvPlan::settleRivals()
{
    // An amount beside a price is a quantity, and the price is one unit's: neither is what the row cost.
    const auto isNamed = [](const Candidate &column, std::string_view name) {
        return !column.mapped && column.use.field == Field::Cost && normalisedHeader(column.use.name) == name;
    };
    const auto hasCost = [&](std::string_view name) {
        return std::any_of(m_columns.begin(), m_columns.end(),
                           [&](const Candidate &column) { return isNamed(column, name); });
    };
    const bool quantities = hasCost("amount") && hasCost("price");
    for (auto &column : m_columns) {
        if (quantities && (isNamed(column, "amount") || isNamed(column, "price")))
            column.use.field = Field::Context;
    }
    for (auto &column : m_columns) {
        if (!column.isCredible())
            column.use.field = Field::Context;
    }
    for (auto &column : m_columns) {
        const Field field = column.use.field;
        if (field == Field::Context || field == Field::Ignore)
            continue;
        for (auto &other : m_columns) {
            if (&other != &column && other.use.field == field && other.rank() >= column.rank())
                other.use.field = Field::Context;
        }
    }
}

void CsvPlan::settleStyles(char delimiter)
{
    NumberStyleGuess all;
    for (const auto &column : m_columns)
        all.merge(column.numbers);
    // Programs that separate with semicolons do so because the comma is their decimal mark.
    const NumberStyle others = all.isDecided() ? all.decided()
        : delimiter == ';'                     ? NumberStyle::comma()
                                               : NumberStyle{};
    for (auto &column : m_columns) {
        if (!m_map || !m_map->numberStyle)
            column.use.style = isCount(column.use.field) ? column.numbers.forCounts(others)
                                                         : column.numbers.forAmounts(others);
        const bool isGuess = isAmount(column.use.field) && !all.isDecided() && column.numbers.hasAmbiguous();
        if (isGuess && (!m_map || !m_map->numberStyle)) {
            m_warnings << QCoreApplication::translate(
                              "CsvPlan",
                              "No number of column “%1” tells whether the point or the comma is its decimal "
                              "mark; “%2” was taken for it. A mapping file can say \"decimal\": \"%3\".")
                              .arg(QString::fromStdString(column.use.name))
                              .arg(QLatin1Char(column.use.style.decimal))
                              .arg(QLatin1Char(column.use.style.decimal == ',' ? '.' : ','));
        }
        if (column.use.field != Field::Time || column.use.order != DateOrder::Unknown)
            continue;
        column.use.order = column.dates.order();
        if (column.dates.isAmbiguous()) {
            m_warnings
                << QCoreApplication::translate(
                       "CsvPlan",
                       "No date of column “%1” tells whether day or month comes first; they were read as "
                       "month/day/year. A mapping file can say \"date_order\": \"dmy\".")
                       .arg(QString::fromStdString(column.use.name));
        }
    }
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
            const bool found = std::any_of(m_columns.begin(), m_columns.end(), [&](const Candidate &column) {
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
                           [&](const Candidate &c) { return accept(c.use.field); });
    };
    if (!has([](Field field) { return field == Field::Time; })) {
        return Error{
            ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "CsvPlan",
                "No column holds the time (a name such as timestamp, created_at or date was expected). The "
                "columns are: %1. A mapping file (--map) can name it.")
                .arg(nameList())};
    }
    if (!has([](Field field) {
            return field == Field::Model || field == Field::Cost || isTokenCount(field);
        })) {
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

Result<std::vector<CsvPlan::Column>> CsvPlan::decide(char delimiter)
{
    settleRivals();
    if (auto required = checkRequired(); !required)
        return required.error();
    settleStyles(delimiter);
    std::vector<Column> columns;
    for (auto &column : m_columns) {
        const bool open = !column.numbers.isDecided() && !(m_map && m_map->numberStyle);
        columns.push_back({column.use, open});
    }
    return columns;
}

} // namespace tally
