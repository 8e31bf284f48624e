// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetmessages.h"

#include "domain/localtime.h"
#include "ui/budgets/budgetwords.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct MessageText {
    Q_DECLARE_TR_FUNCTIONS(BudgetMessages)
};

constexpr size_t MostMessages = 3;
constexpr int MostNames = 5;

QString nameOf(const BudgetAlert &alert)
{
    return QString::fromStdString(alert.value.empty() ? alert.name : alert.value);
}

const BudgetEntry *entryOf(const BudgetReport &report, const BudgetAlert &alert)
{
    const auto found = std::ranges::find_if(report.entries, [&](const BudgetEntry &entry) {
        return report.budgetOf(entry).id == alert.budget
            && entry.value.value_or(std::string()) == alert.value;
    });
    return found == report.entries.end() ? nullptr : &*found;
}

QString messageDay(const QDate &date)
{
    return format::dateText(date, false);
}

QString spentText(const Budget &budget, const BudgetState &state)
{
    const QString spent = budgetAmount(budget.measure, state.spent);
    const QString limit = budgetAmount(budget.measure, state.limit);
    if (!state.moment.period.first.isValid())
        return MessageText::tr("%1 of %2.").arg(spent, limit);
    //: $272.40 of $340.00 since 1 Nov.
    return MessageText::tr("%1 of %2 since %3.").arg(spent, limit, messageDay(state.moment.period.first));
}

QString sentenceOf(const Budget &budget, const BudgetState &state)
{
    QString text = spentText(budget, state);
    if (state.isAtLeast())
        text += u' '
            + MessageText::tr("%n request(s) without an amount are not in it.", nullptr, int(state.unknown));
    if (state.standing == BudgetStanding::Exceeded) {
        if (budget.action == BudgetAction::Refuse && state.moment.period.end.isValid())
            text += u' '
                + MessageText::tr("Chats are refused until %1; imports go on.")
                      .arg(messageDay(state.moment.period.end));
    } else if (state.forecast.crossesOn) {
        text += u' '
            + MessageText::tr("Limit reached about %1.")
                  .arg(messageDay(dateOfDay(*state.forecast.crossesOn)));
    }
    return text;
}

BudgetMessage unusualMessage(const BudgetAlert &alert, const BudgetEntry &entry)
{
    BudgetMessage message;
    message.title = MessageText::tr("%1 had an unusual day").arg(nameOf(alert));
    if (entry.unusual)
        message.text = MessageText::tr("%1 on %2; this day of the week mostly comes to %3.")
                           .arg(format::cost(entry.unusual->amount), messageDay(entry.unusual->date),
                                format::cost(entry.unusual->doubledMedian / 2));
    return message;
}

BudgetMessage messageOf(const BudgetAlert &alert, const BudgetReport &report)
{
    BudgetMessage message;
    const BudgetEntry *entry = entryOf(report, alert);
    if (entry && alert.isAnomaly) {
        message = unusualMessage(alert, *entry);
    } else if (alert.isForecast) {
        message.title =
            MessageText::tr("%1 will reach %2 % of its budget").arg(nameOf(alert)).arg(alert.threshold);
    } else if (alert.threshold >= 100) {
        message.title = MessageText::tr("%1 is over budget").arg(nameOf(alert));
    } else {
        message.title = MessageText::tr("%1 has used %2 %").arg(nameOf(alert)).arg(alert.threshold);
    }
    if (entry && !alert.isAnomaly)
        message.text = sentenceOf(report.budgetOf(*entry), entry->state);
    message.budget = alert.budget;
    message.value = alert.value;
    return message;
}

/// Of two of one budget and value: what is spent is told before what is expected, and the higher first.
bool saysMore(const BudgetAlert &a, const BudgetAlert &b)
{
    return std::tuple(a.isAnomaly, a.isForecast, -a.threshold)
        < std::tuple(b.isAnomaly, b.isForecast, -b.threshold);
}

std::vector<BudgetAlert> highestOfEach(std::vector<BudgetAlert> alerts)
{
    std::ranges::stable_sort(alerts, saysMore);
    std::vector<BudgetAlert> kept;
    for (const BudgetAlert &alert : alerts) {
        const bool isKnown = std::ranges::any_of(kept, [&](const BudgetAlert &each) {
            return each.budget == alert.budget && each.value == alert.value;
        });
        if (!isKnown)
            kept.push_back(alert);
    }
    return kept;
}

QString namesOf(const std::vector<BudgetAlert> &alerts)
{
    QStringList names;
    for (const BudgetAlert &alert : alerts)
        names << nameOf(alert);
    names.removeDuplicates();
    const int more = int(names.size()) - MostNames;
    QString text = names.mid(0, MostNames).join(u", "_s);
    if (more > 0)
        text += u' ' + MessageText::tr("and %n more", nullptr, more);
    return text;
}

void appendPast(const std::vector<BudgetAlert> &past, std::vector<BudgetMessage> &messages)
{
    std::vector<BudgetAlert> over;
    std::ranges::copy_if(past, std::back_inserter(over),
                         [](const BudgetAlert &alert) { return alert.threshold >= 100; });
    BudgetMessage message;
    const auto periods = [](const std::vector<BudgetAlert> &alerts) {
        QSet<QString> seen;
        for (const BudgetAlert &alert : alerts)
            seen.insert(QString::number(alert.budget) + u' ' + QString::fromStdString(alert.period) + u' '
                        + QString::fromStdString(alert.value));
        return int(seen.size());
    };
    message.title = over.empty()
        ? MessageText::tr("%n past budget(s) reached a threshold", nullptr, periods(past))
        : MessageText::tr("%n past budget(s) were exceeded", nullptr, periods(over));
    message.text = namesOf(over.empty() ? past : over);
    messages.push_back(std::move(message));
}

} // namespace

std::vector<BudgetMessage> budgetMessages(const BudgetNews &news, const BudgetReport &report)
{
    std::vector<BudgetMessage> messages;
    const std::vector<BudgetAlert> now = highestOfEach(news.now);
    if (now.size() > MostMessages) {
        BudgetMessage message;
        message.title = MessageText::tr("%n budget(s) need a look", nullptr, int(now.size()));
        message.text = namesOf(now);
        messages.push_back(std::move(message));
    } else {
        for (const BudgetAlert &alert : now)
            messages.push_back(messageOf(alert, report));
    }
    if (!news.past.empty())
        appendPast(news.past, messages);
    return messages;
}

} // namespace tally
