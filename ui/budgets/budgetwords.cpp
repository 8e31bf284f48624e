// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetwords.h"

#include "domain/localtime.h"
#include "services/budgets/spantext.h"
#include "ui/text/labels.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct BudgetText {
    Q_DECLARE_TR_FUNCTIONS(Budgets)
};

QString scopeWords(const Budget &budget, const BudgetEntry &entry)
{
    QStringList parts;
    if (budget.each)
        parts << (entry.value ? BudgetText::tr("each %1, %2")
                                    .arg(dimensionLabel(*budget.each), QString::fromStdString(budget.name))
                              : BudgetText::tr("each %1").arg(dimensionLabel(*budget.each)));
    for (const DimensionFilter &part : budget.scope.dimensions) {
        const QString name = dimensionLabel(part.dimension);
        if (part.values.size() > 1)
            parts << (part.exclude ? BudgetText::tr("%1 is none of %n", nullptr, int(part.values.size()))
                                   : BudgetText::tr("%1 is one of %n", nullptr, int(part.values.size())))
                         .arg(name);
        else if (!part.values.empty())
            parts << (part.exclude ? BudgetText::tr("%1 is not %2") : BudgetText::tr("%1 is %2"))
                         .arg(name, valueLabel(part.dimension, part.values.front()));
    }
    if (!budget.scope.search.empty())
        parts << BudgetText::tr("“%1”").arg(QString::fromStdString(budget.scope.search));
    return parts.isEmpty() ? BudgetText::tr("all requests") : parts.join(u", "_s);
}

QString periodWords(const Budget &budget, const BudgetState &state)
{
    const BudgetPeriod &period = state.moment.period;
    const auto dates = [&] {
        return format::dateText(period.first, false) + u" – "_s
            + format::dateText(period.end.addDays(-1), false);
    };
    switch (budget.period.kind) {
    case PeriodKind::Day:
        return BudgetText::tr("day");
    case PeriodKind::Week:
        return BudgetText::tr("week, %1").arg(dates());
    case PeriodKind::Month:
        return budget.period.firstDay == 1 ? BudgetText::tr("month")
                                           : BudgetText::tr("month, %1").arg(dates());
    case PeriodKind::Quarter:
        return BudgetText::tr("quarter");
    case PeriodKind::Year:
        return BudgetText::tr("year");
    case PeriodKind::Once:
        return BudgetText::tr("once, %1").arg(dates());
    case PeriodKind::Window:
        return BudgetText::tr("any %1").arg(spanWords(budget.period.windowMs / 1000));
    }
    return {};
}

/// "Aug" where periods are months, else the first and the last date.
QString pastName(const BudgetPeriod &period)
{
    const QDate last = period.end.addDays(-1);
    if (period.first.day() == 1 && last.addDays(1) == period.first.addMonths(1))
        return QLocale().standaloneMonthName(period.first.month(), QLocale::ShortFormat);
    const QString first = format::dateText(period.first, false);
    return period.first == last ? first : first + u" – "_s + format::dateText(last, false);
}

QString dayWords(const std::optional<int64_t> &day)
{
    return day ? format::dateText(dateOfDay(*day), false) : QString();
}

QString spareWords(const BudgetState &state)
{
    if (state.records == 0)
        return BudgetText::tr("no requests yet");
    if (state.unknown > 0)
        return BudgetText::tr("%n without an amount", nullptr, int(state.unknown));
    const bool isTold = state.forecast.method != Forecast::Method::None;
    const Int128 expected = isTold ? state.forecast.point : state.spent;
    if (state.limit == 0 || expected > state.limit)
        return {};
    return BudgetText::tr("%1 % to spare").arg(int((state.limit - expected) * 100 / state.limit));
}

} // namespace

QString budgetAmount(BudgetMeasure measure, Int128 amount)
{
    if (measure == BudgetMeasure::Cost)
        return format::cost(amount);
    return measure == BudgetMeasure::Requests ? format::count(amount) : format::tokens(amount);
}

QString budgetPercent(const BudgetState &state)
{
    const auto percent = percentText(state.spent, state.limit);
    return percent ? format::percent(*percent) : QString();
}

QString budgetTitle(const Budget &budget, const BudgetEntry &entry)
{
    return QString::fromStdString(entry.value ? *entry.value : budget.name);
}

QString budgetAbout(const Budget &budget, const BudgetEntry &entry)
{
    return scopeWords(budget, entry) + u" · "_s + periodWords(budget, entry.state);
}

QString budgetTip(const Budget &budget, const BudgetEntry &entry)
{
    QStringList lines{budgetTitle(budget, entry), budgetAbout(budget, entry)};
    lines << BudgetText::tr("Limit: %1").arg(budgetLimit(budget, entry.state));
    if (budget.period.kind != PeriodKind::Window)
        lines << BudgetText::tr("Days are cut in %1.").arg(QString::fromUtf8(budget.period.zone));
    return lines.join(u'\n');
}

QString budgetLimit(const Budget &budget, const BudgetState &state)
{
    if (state.carried.value_or(0) == 0)
        return budgetAmount(budget.measure, state.limit);
    //: %1 a budget's own limit, %2 what the period before left
    return BudgetText::tr("%1 + %2 carried")
        .arg(budgetAmount(budget.measure, state.limit - *state.carried),
             budgetAmount(budget.measure, *state.carried));
}

BudgetWords budgetWords(const Budget &budget, const BudgetState &state)
{
    BudgetWords words;
    if (!budget.enabled)
        return {u"square"_s, Tone::Muted, false, false, BudgetText::tr("Off"), {}};
    if (state.standing == BudgetStanding::Exceeded) {
        words = {u"circle-alert"_s, Tone::Normal, true, false, BudgetText::tr("Exceeded"), {}};
        if (state.exceededSince && *state.exceededSince <= dayNumber(state.moment.today))
            words.state = BudgetText::tr("Exceeded since %1").arg(dayWords(state.exceededSince));
        words.more =
            BudgetText::tr("%1 over the limit").arg(budgetAmount(budget.measure, -state.remaining()));
        if (state.remaining() == 0)
            words.more = BudgetText::tr("the limit is spent");
        return words;
    }
    if (state.standing == BudgetStanding::WillExceed) {
        words = {u"triangle-alert"_s, Tone::Warning, false, false, BudgetText::tr("Will exceed"), {}};
        if (state.forecast.crossesOn) {
            words.state = BudgetText::tr("Will exceed on %1").arg(dayWords(state.forecast.crossesOn));
            const int before = int(dayNumber(state.moment.period.end) - 1 - *state.forecast.crossesOn);
            words.more = before > 0 ? BudgetText::tr("%n day(s) before its end", nullptr, before)
                                    : BudgetText::tr("on its last day");
        }
        return words;
    }
    if (state.mayExceed())
        return {u"triangle-alert"_s,
                Tone::Warning,
                false,
                false,
                BudgetText::tr("May exceed"),
                BudgetText::tr("range reaches the limit")};
    words = {u"check"_s, Tone::Normal, false, true, BudgetText::tr("On track"), spareWords(state)};
    if (state.standing == BudgetStanding::Warned)
        words.state = BudgetText::tr("On track, over %1 %").arg(state.crossed.back());
    return words;
}

QString historyWords(BudgetMeasure measure, const BudgetCourse &course, const std::optional<int64_t> &limit)
{
    if (course.before.empty())
        return {};
    QStringList parts;
    int held = 0;
    for (const BudgetCourse::Past &past : course.before) {
        parts << pastName(past.period) + u' ' + budgetAmount(measure, past.spent);
        held += limit && past.spent <= *limit ? 1 : 0;
    }
    QString text = parts.join(u" · "_s) + u": "_s;
    const int all = int(course.before.size());
    if (!limit) {
        const auto round = suggestedLimit(course);
        return round ? text + BudgetText::tr("%1?").arg(budgetAmount(measure, *round)) : text.chopped(2);
    }
    //: "$220.00 would have held in 2 of 3 periods."
    return text
        + BudgetText::tr("%1 would have held in %2 of %n period(s).", nullptr, all)
              .arg(budgetAmount(measure, *limit))
              .arg(held);
}

ForecastWords forecastWords(const Budget &budget, const BudgetState &state)
{
    if (!budget.enabled || budget.period.kind == PeriodKind::Window)
        return {format::unknown(), {}};
    if (state.forecast.method == Forecast::Method::None)
        return {format::unknown(), BudgetText::tr("too early")};
    ForecastWords words;
    words.point = budgetAmount(budget.measure, state.forecast.point);
    if (state.unknown > 0)
        words.range = BudgetText::tr("known part only");
    else if (state.forecast.low)
        words.range = budgetAmount(budget.measure, *state.forecast.low) + u" – "_s
            + budgetAmount(budget.measure, *state.forecast.high);
    else
        words.range = BudgetText::tr("mean so far");
    return words;
}

} // namespace tally
