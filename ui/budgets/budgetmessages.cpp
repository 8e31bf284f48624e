// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetmessages.h"

#include "domain/localtime.h"
#include "services/budgets/unusualsigns.h"
#include "ui/budgets/budgetwords.h"
#include "ui/budgets/joinedmessage.h"
#include "ui/text/labels.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <set>
#include <tuple>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct MessageText {
    Q_DECLARE_TR_FUNCTIONS(BudgetMessages)
};

constexpr size_t MostParts = 2;

QString nameOf(const BudgetAlert &alert)
{
    return QString::fromStdString(alert.value.empty() ? alert.name : alert.value);
}

QString messageDay(const QDate &date)
{
    return format::dateText(date, false);
}

/// "November", "29 Nov", "23 Nov – 29 Nov"; with the year where it is another one.
QString periodName(const BudgetPeriod &period, const QDate &today)
{
    const QDate last = period.end.addDays(-1);
    const bool withYear = period.first.year() != today.year();
    if (period.first.day() == 1 && period.end == period.first.addMonths(1)) {
        const QString month = QLocale().standaloneMonthName(period.first.month());
        return withYear ? month + u' ' + QString::number(period.first.year()) : month;
    }
    const QString to = format::dateText(last, withYear);
    return period.first == last ? to : format::dateText(period.first, withYear) + u" – "_s + to;
}

/// "$51.50 of $45.00", "30 of 30 requests".
QString amountsText(const BudgetItem &item)
{
    const BudgetMeasure measure = item.budget->measure;
    const QString spent = budgetAmount(measure, item.state->spent);
    const QString limit = budgetAmount(measure, item.state->limit);
    if (measure == BudgetMeasure::Cost)
        return MessageText::tr("%1 of %2").arg(spent, limit);
    return (measure == BudgetMeasure::Requests ? MessageText::tr("%1 of %2 requests")
                                               : MessageText::tr("%1 of %2 tokens"))
        .arg(spent, limit);
}

QString spentText(const BudgetItem &item)
{
    const BudgetPeriod &period = item.state->moment.period;
    if (!period.first.isValid())
        return MessageText::tr("%1 within any %2 s.")
            .arg(amountsText(item))
            .arg(item.budget->period.windowMs / 1000);
    //: $272.40 of $340.00 since 1 Nov.
    return MessageText::tr("%1 since %2.").arg(amountsText(item), messageDay(period.first));
}

bool refuses(const BudgetItem &item)
{
    return item.budget->action == BudgetAction::Refuse && item.state->standing == BudgetStanding::Exceeded;
}

QString refusalText(const BudgetItem &item)
{
    const BudgetPeriod &period = item.state->moment.period;
    if (!period.end.isValid())
        return MessageText::tr("Chats are refused until enough of it is over; imports go on.");
    return MessageText::tr("Chats are refused until %1; imports go on.").arg(messageDay(period.end));
}

QString untoldText(const BudgetItem &item)
{
    if (!item.state->isAtLeast())
        return {};
    return u' '
        + MessageText::tr("%n request(s) without an amount are not in it.", nullptr,
                          int(item.state->unknown));
}

QString sentenceOf(const BudgetItem &item)
{
    QString text = spentText(item) + untoldText(item);
    if (refuses(item))
        text += u' ' + refusalText(item);
    else if (item.state->standing != BudgetStanding::Exceeded && item.state->forecast.crossesOn)
        text += u' '
            + MessageText::tr("Limit reached about %1.")
                  .arg(messageDay(dateOfDay(*item.state->forecast.crossesOn)));
    return text;
}

QString titleOf(const BudgetItem &item)
{
    const BudgetAlert &alert = item.alert;
    const QString name = nameOf(alert);
    if (alert.isForecast)
        return MessageText::tr("%1 will reach %2 % of its budget").arg(name).arg(alert.threshold);
    if (alert.threshold < 100)
        return MessageText::tr("%1 has used %2 %").arg(name).arg(alert.threshold);
    return item.state->spent == item.state->limit ? MessageText::tr("%1 has reached its limit").arg(name)
                                                  : MessageText::tr("%1 is over budget").arg(name);
}

BudgetMessage messageOf(const BudgetItem &item)
{
    using Kind = BudgetMessage::Kind;
    BudgetMessage message;
    message.name = nameOf(item.alert);
    message.title = titleOf(item);
    message.text = sentenceOf(item);
    message.budget = item.alert.budget;
    message.value = item.alert.value;
    message.kind = refuses(item)      ? Kind::Refuses
        : item.alert.isForecast       ? Kind::WillUse
        : item.alert.threshold >= 100 ? Kind::Over
                                      : Kind::Used;
    return message;
}

/// Of two of one budget and value: what is spent is told before what is expected, and the higher first.
bool saysMore(const BudgetItem &a, const BudgetItem &b)
{
    return std::tuple(a.alert.isForecast, -a.alert.threshold)
        < std::tuple(b.alert.isForecast, -b.alert.threshold);
}

/// Of each budget, value and period the one that says most.
std::vector<BudgetItem> highestOfEach(std::vector<BudgetItem> items)
{
    std::ranges::stable_sort(items, saysMore);
    std::set<std::tuple<int64_t, std::string, std::string>> seen;
    std::vector<BudgetItem> kept;
    for (BudgetItem &item : items) {
        if (seen.insert({item.alert.budget, item.alert.value, item.alert.period}).second)
            kept.push_back(std::move(item));
    }
    return kept;
}

QString pastTitle(const BudgetItem &item)
{
    const BudgetAlert &alert = item.alert;
    if (alert.threshold < 100)
        return MessageText::tr("%1 had used %2 %").arg(nameOf(alert)).arg(alert.threshold);
    return item.state->spent == item.state->limit
        ? MessageText::tr("%1 had reached its limit").arg(nameOf(alert))
        : MessageText::tr("%1 was over budget").arg(nameOf(alert));
}

/// The newest period of each budget and value before the others.
void putEachFirst(std::vector<BudgetItem> &items)
{
    std::ranges::stable_sort(items, std::greater(),
                             [](const BudgetItem &item) { return item.state->moment.period.first; });
    std::set<std::pair<int64_t, std::string>> seen;
    std::vector<BudgetItem> sorted;
    std::vector<BudgetItem> others;
    for (BudgetItem &item : items) {
        const bool isFirst = seen.insert({item.alert.budget, item.alert.value}).second;
        (isFirst ? sorted : others).push_back(std::move(item));
    }
    std::ranges::move(others, std::back_inserter(sorted));
    items = std::move(sorted);
}

/// All of periods that are over, those whose limit was reached first; the others are left out beside them.
BudgetMessage pastMessage(const std::vector<BudgetItem> &past, const QDate &today)
{
    std::vector<BudgetItem> items = highestOfEach(past);
    const bool anyOver = items.front().alert.threshold >= 100;
    std::erase_if(items, [&](const BudgetItem &item) { return anyOver && item.alert.threshold < 100; });
    putEachFirst(items);
    BudgetMessage message;
    message.kind = BudgetMessage::Kind::Past;
    const auto figures = [&](const BudgetItem &item) {
        return MessageText::tr("%1: %2", "period, amounts")
            .arg(periodName(item.state->moment.period, today), amountsText(item));
    };
    const BudgetItem &first = items.front();
    message.name = nameOf(first.alert);
    message.budget = first.alert.budget;
    message.value = first.alert.value;
    if (items.size() == 1) {
        message.title = pastTitle(first);
        message.text = figures(first) + u'.' + untoldText(first);
        return message;
    }
    message.isJoint = true;
    QStringList lines;
    for (const BudgetItem &item : items)
        lines << nameOf(item.alert) + u", "_s + figures(item);
    message.title = anyOver
        ? MessageText::tr("%n past budget(s) were exceeded", nullptr, int(items.size()))
        : MessageText::tr("%n past budget(s) reached a threshold", nullptr, int(items.size()));
    message.text = listed(lines, u"; "_s) + u'.';
    return message;
}

/// "gpt-4o (+$12.40, first used)".
QString partText(const UnusualPart &part)
{
    const QString value = valueLabel(part.dimension, part.value);
    const QString more = format::cost(part.more);
    return (part.isNew ? MessageText::tr("%1 (+%2, first used that day)") : MessageText::tr("%1 (+%2)"))
        .arg(value, more);
}

QString mostParts(const UnusualItem &item)
{
    QStringList parts;
    for (size_t i = 0; i < std::min(item.parts.size(), MostParts); ++i)
        parts << partText(item.parts[i]);
    return parts.isEmpty() ? QString() : u' ' + MessageText::tr("Mostly %1.").arg(parts.join(u", "_s));
}

/// " First used that day: gpt-5 ($12.40)."
QString newModels(const UnusualItem &item)
{
    QStringList models;
    for (const UnusualPart &part : item.parts)
        models << valueLabel(part.dimension, part.value) + u" ("_s + format::cost(part.more) + u')';
    return models.isEmpty() ? QString()
                            : u' ' + MessageText::tr("First used that day: %1.").arg(listed(models, u", "_s));
}

BudgetMessage unusualMessage(const UnusualItem &item)
{
    BudgetMessage message;
    message.kind = BudgetMessage::Kind::Unusual;
    message.name = nameOf(item.alert);
    message.title = MessageText::tr("%1 had an unusual day").arg(message.name);
    const UnusualDay &day = item.days.front();
    message.text = item.isAmountUsual
        ? MessageText::tr("%1 on %2.").arg(format::cost(day.amount), messageDay(day.date)) + newModels(item)
        : MessageText::tr("%1 on %2; this day of the week mostly comes to %3.")
                .arg(format::cost(day.amount), messageDay(day.date), format::cost(day.doubledMedian / 2))
            + mostParts(item);
    if (isUnusualShare(item.unpriced, item.records, UnpricedPercent))
        message.text += u' '
            + MessageText::tr("%1 of %n request(s) have no price.", nullptr, int(item.records))
                  .arg(item.unpriced);
    if (isUnusualShare(item.failed, item.records, FailedPercent))
        message.text += u' '
            + MessageText::tr("%1 of %n request(s) failed.", nullptr, int(item.records)).arg(item.failed);
    QStringList others;
    for (size_t i = 1; i < item.days.size(); ++i)
        others << messageDay(item.days[i].date);
    if (!others.isEmpty())
        message.text += u' ' + MessageText::tr("Unusual as well: %1.").arg(listed(others, u", "_s));
    message.budget = item.alert.budget;
    message.value = item.alert.value;
    return message;
}

} // namespace

std::vector<BudgetMessage> budgetMessages(const BudgetNews &news, const QDate &today)
{
    std::vector<BudgetMessage> messages;
    std::set<std::pair<int64_t, std::string>> seen; // a window may have begun anew meanwhile
    for (const BudgetItem &item : highestOfEach(news.now)) {
        if (seen.insert({item.alert.budget, item.alert.value}).second)
            messages.push_back(messageOf(item));
    }
    for (const UnusualItem &item : news.unusual)
        messages.push_back(unusualMessage(item));
    if (!news.past.empty())
        messages.push_back(pastMessage(news.past, today));
    std::ranges::stable_sort(messages, {}, &BudgetMessage::kind);
    return messages;
}

} // namespace tally
