// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/overlapdoubt.h"

#include "domain/int128.h"
#include "services/servicetext.h"

#include <QDate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct Sums {
    Int128 usage = 0; // by the answer usage
    Int128 cost = 0;
    Int128 both = 0;
    int64_t unpriced = 0; // records of both sides without a cost
};

QString dollars(Int128 nano)
{
    const bool negative = nano < 0;
    return (negative ? u"−$"_s : u"$"_s) + QString::fromStdString(toDecimal(negative ? -nano : nano, 9));
}

// Unknown costs are not zero.
QString costOf(const OverlapSide &side)
{
    if (side.costNano == 0 && side.unpriced > 0)
        return ServiceText::tr("cost unknown", "in place of an amount");
    return dollars(side.costNano);
}

QString dateOf(int64_t day)
{
    return QDate(1970, 1, 1).addDays(day).toString(Qt::ISODate);
}

Sums sumsOf(const std::vector<Overlap> &overlaps)
{
    Sums sums;
    for (const Overlap &overlap : overlaps) {
        sums.usage += overlap.usageNano;
        sums.cost += overlap.costNano;
        sums.both += overlap.incomingOnce.costNano + overlap.existingOnce.costNano;
        sums.unpriced += overlap.incomingOnce.unpriced + overlap.existingOnce.unpriced;
    }
    return sums;
}

// Where both sides are of one level, only their sources tell them apart.
bool areOfOneLevel(const Overlap &overlap)
{
    return overlap.incoming.tells == overlap.existing.tells
        && overlap.incoming.source != overlap.existing.source;
}

QString kindText(const OverlapSide &side, bool withSource)
{
    const QString source = QString::fromStdString(side.source);
    switch (side.tells) {
    case TellsOf::Requests:
        return ServiceText::tr("requests", "what records tell of");
    case TellsOf::Sums:
        return withSource ? ServiceText::tr("sums of use of “%1”", "a source").arg(source)
                          : ServiceText::tr("sums of use", "what records tell of");
    case TellsOf::Costs:
        return withSource ? ServiceText::tr("billed costs of “%1”", "a source").arg(source)
                          : ServiceText::tr("billed costs", "what records tell of");
    }
    return {};
}

QString questionOf(const Overlap &overlap)
{
    const QString provider =
        QString::fromStdString(overlap.provider.empty() ? overlap.source : overlap.provider);
    const QString days = overlap.firstDay == overlap.lastDay
        ? dateOf(overlap.firstDay)
        : ServiceText::tr("%1 to %2", "dates").arg(dateOf(overlap.firstDay), dateOf(overlap.lastDay));
    //: %1: requests, sums of use or billed costs; %2: a provider; %3: one or two dates; %4, %6: amounts; %5
    //: as %1
    return ServiceText::tr(
               "This import tells the %1 of %2 for %3 (%4), and the ledger has %5 of the same days "
               "(%6): counting both would count the same use twice.")
        .arg(kindText(overlap.incoming, areOfOneLevel(overlap)), provider, days, costOf(overlap.incoming),
             kindText(overlap.existing, areOfOneLevel(overlap)), costOf(overlap.existing));
}

QString countsText(const OverlapSide &side, const QString &sum)
{
    //: %1: sums of use or billed costs, with their source; %2: an amount
    return ServiceText::tr("the %1 count, %2; the others are kept and add no cost")
        .arg(kindText(side, true), sum);
}

std::vector<Doubt::Choice> choicesOf(const std::vector<Overlap> &overlaps)
{
    const Sums sums = sumsOf(overlaps);
    QString unpriced;
    if (sums.unpriced > 0)
        unpriced = ServiceText::tr(" (%1 records have no cost)", "behind a sum").arg(sums.unpriced);
    const QString usage = dollars(sums.usage) + unpriced;
    const QString cost = dollars(sums.cost) + unpriced;
    const QString both =
        ServiceText::tr("they are different uses and both count, %1").arg(dollars(sums.both) + unpriced);
    const Overlap &first = overlaps.front();
    if (std::ranges::all_of(overlaps, areOfOneLevel)) {
        const OverlapSide &fine = first.incomingIsFiner ? first.incoming : first.existing;
        const OverlapSide &coarse = first.incomingIsFiner ? first.existing : first.incoming;
        return {
            {u"usage"_s, countsText(fine, usage)}, {u"cost"_s, countsText(coarse, cost)}, {u"both"_s, both}};
    }
    const bool isBill = std::ranges::any_of(overlaps, [](const Overlap &overlap) {
        return (overlap.incomingIsFiner ? overlap.existing : overlap.incoming).tells == TellsOf::Costs;
    });
    const QString coarser = isBill
        ? ServiceText::tr("the bill or the sums count, %1; the finer records keep their tokens and add no "
                          "cost")
        : ServiceText::tr("the sums count, %1; the finer records are kept and add nothing");
    return {{u"usage"_s,
             ServiceText::tr("the finer records count, %1; the others are kept and add nothing").arg(usage)},
            {u"cost"_s, coarser.arg(cost)},
            {u"both"_s, both}};
}

bool isOfUnknownOrigin(const OverlapSide &side)
{
    return side.source == "csv" || side.source == "json";
}

// One amount of money told twice is hardly that of two systems.
bool costTheSame(const Overlap &overlap)
{
    const Int128 incoming = overlap.incoming.costNano;
    const Int128 existing = overlap.existing.costNano;
    const Int128 difference = incoming > existing ? incoming - existing : existing - incoming;
    return existing > 0 && difference * 100 <= existing;
}

// Tables of unknown origin may well tell of different systems.
bool maybeDifferent(const std::vector<Overlap> &overlaps)
{
    return std::ranges::all_of(overlaps, [](const Overlap &overlap) {
        const bool isBill =
            overlap.incoming.tells == TellsOf::Costs || overlap.existing.tells == TellsOf::Costs;
        return !isBill && !costTheSame(overlap)
            && (isOfUnknownOrigin(overlap.incoming) || isOfUnknownOrigin(overlap.existing));
    });
}

QString takenText(const Doubt &doubt, bool isRemembered)
{
    const auto taken = std::ranges::find(doubt.choices, doubt.taken, &Doubt::Choice::value);
    const QString what = taken == doubt.choices.end() ? QString() : taken->text;
    if (isRemembered)
        return ServiceText::tr("%1 As you chose before for this source: %2. The others are --overlap usage, "
                               "cost and both.")
            .arg(doubt.question, what);
    return ServiceText::tr("%1 So %2. The others are --overlap usage, cost and both.")
        .arg(doubt.question, what);
}

QString withOptions(QString text, const Doubt &doubt)
{
    for (const auto &choice : doubt.choices)
        text += u"\n  --overlap %1  %2"_s.arg(choice.value, choice.text);
    return text;
}

QString askText(const Doubt &doubt)
{
    return withOptions(ServiceText::tr("%1 Nothing was imported. Say which counts:").arg(doubt.question),
                       doubt);
}

Doubt doubtOf(const std::vector<Overlap> &overlaps)
{
    QStringList questions;
    for (const Overlap &overlap : overlaps)
        questions << questionOf(overlap);
    return {.key = u"overlap"_s, .question = questions.join(u' '), .choices = choicesOf(overlaps)};
}

} // namespace

QString overlapNote(const std::vector<Overlap> &overlaps, OverlapChoice choice)
{
    ReadOptions options;
    options.assume.insert(u"overlap"_s, overlapValueOf(choice));
    return answerOverlaps(overlaps, options, OverlapChoice::Ask).text;
}

QString overlapQuestion(const std::vector<Overlap> &overlaps)
{
    const Doubt doubt = doubtOf(overlaps);
    return withOptions(doubt.question, doubt);
}

OverlapChoice overlapChoiceOf(const QString &value)
{
    return value == "usage"_L1 ? OverlapChoice::Usage
        : value == "cost"_L1   ? OverlapChoice::Cost
        : value == "both"_L1   ? OverlapChoice::Both
                               : OverlapChoice::Ask;
}

QString overlapValueOf(OverlapChoice choice)
{
    switch (choice) {
    case OverlapChoice::Usage:
        return u"usage"_s;
    case OverlapChoice::Cost:
        return u"cost"_s;
    case OverlapChoice::Both:
        return u"both"_s;
    case OverlapChoice::Ask:
        break;
    }
    return {};
}

OverlapAnswer answerOverlaps(const std::vector<Overlap> &overlaps, const ReadOptions &options,
                             OverlapChoice remembered)
{
    OverlapAnswer answer;
    answer.doubt = doubtOf(overlaps);
    if (maybeDifferent(overlaps)) {
        answer.doubt.grade = Doubt::Grade::Likely;
        std::ranges::rotate(answer.doubt.choices, answer.doubt.choices.end() - 1); // both first
    }
    const OverlapChoice said = overlapChoiceOf(options.assume.value(u"overlap"_s));
    answer.isAnswered = said != OverlapChoice::Ask;
    answer.choice = answer.isAnswered ? said : remembered;
    const bool mayGuess = options.guess || answer.doubt.grade == Doubt::Grade::Likely;
    if (answer.choice == OverlapChoice::Ask && mayGuess)
        answer.choice = overlapChoiceOf(answer.doubt.choices.front().value);
    if (answer.choice == OverlapChoice::Ask) {
        answer.text = askText(answer.doubt);
        return answer;
    }
    for (const auto &choice : answer.doubt.choices) {
        if (overlapChoiceOf(choice.value) == answer.choice)
            answer.doubt.taken = choice.value;
    }
    answer.text = takenText(answer.doubt, !answer.isAnswered && remembered != OverlapChoice::Ask);
    return answer;
}

} // namespace tally
