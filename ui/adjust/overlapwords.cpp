// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/overlapwords.h"

#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tally {

namespace overlapwords {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Overlap)
};

QString counted(int64_t value)
{
    return QLocale().toString(qlonglong(value));
}

const OverlapSide &finer(const OverlapFigures &figures)
{
    return figures.incomingIsFiner ? figures.incoming : figures.existing;
}

const OverlapSide &coarser(const OverlapFigures &figures)
{
    return figures.incomingIsFiner ? figures.existing : figures.incoming;
}

QString nameOf(const OverlapSide &side)
{
    return QString::fromStdString(side.source);
}

bool areOfOneLevel(const OverlapFigures &figures)
{
    return figures.incoming.tells == figures.existing.tells
        && figures.incoming.source != figures.existing.source;
}

QDate dateOf(int64_t day)
{
    return QDate(1970, 1, 1).addDays(day);
}

} // namespace

QString days(const OverlapFigures &figures)
{
    return Text::tr("%n day(s)", nullptr, int(figures.days));
}

QString question(const OverlapFigures &figures, bool isEarlier)
{
    const QString same = days(figures);
    const QString others = counted(figures.existing.records);
    const bool metRequests = figures.existing.tells == TellsOf::Requests;
    if (isEarlier)
        return Text::tr("This import and other records of the ledger (%2) tell of the same use on %1.",
                        "days, number")
            .arg(same, others);
    if (figures.incoming.tells == TellsOf::Costs && metRequests)
        return Text::tr("This cost file covers the same %1 as %2 requests.", "days, number")
            .arg(same, others);
    if (figures.incoming.tells == TellsOf::Requests)
        return Text::tr("The ledger has sums or a bill of the same use on %1.", "days").arg(same);
    return Text::tr("This file tells of the same use as %2 records of the ledger on %1.", "days, number")
        .arg(same, others);
}

QString agreement(const OverlapFigures &figures)
{
    if (figures.comparedDays == 0)
        return {};
    return Text::tr("%n day(s) agree within 1 %", nullptr, int(figures.agreeingDays));
}

QString difference(const OverlapFigures &figures)
{
    if (!figures.worstDay)
        return {};
    const QDate day = dateOf(*figures.worstDay);
    const bool withYear = day.year() != QDate::currentDate().year();
    return Text::tr("%1 differs by %2", "date, amount")
        .arg(format::dateText(day, withYear), format::cost(figures.worstNano));
}

QString title(const OverlapFigures &figures, OverlapChoice choice)
{
    if (choice == OverlapChoice::Both)
        return Text::tr("Both count");
    const bool isFine = choice == OverlapChoice::Usage;
    const OverlapSide &side = isFine ? finer(figures) : coarser(figures);
    if (areOfOneLevel(figures))
        return Text::tr("“%1” counts", "a source").arg(nameOf(side));
    switch (side.tells) {
    case TellsOf::Requests:
        return Text::tr("Requests count");
    case TellsOf::Sums:
        return isFine ? Text::tr("Shorter sums count") : Text::tr("Sums count");
    case TellsOf::Costs:
        break;
    }
    return figures.incomingIsFiner ? Text::tr("Bill counts") : Text::tr("Cost file counts");
}

QString meaning(const OverlapFigures &figures, OverlapChoice choice)
{
    if (choice == OverlapChoice::Both)
        return Text::tr("Only if they are different accounts.");
    const bool incomingCounts = figures.incomingIsFiner == (choice == OverlapChoice::Usage);
    if (areOfOneLevel(figures))
        return Text::tr("What “%1” tells is kept beside it and adds no cost.", "a source")
            .arg(nameOf(incomingCounts ? figures.existing : figures.incoming));
    if (choice == OverlapChoice::Usage)
        return incomingCounts ? Text::tr("What the ledger has is kept beside them, for comparison.")
                              : Text::tr("The file is kept beside them, for comparison.");
    if (finer(figures).tells == TellsOf::Requests && coarser(figures).tells == TellsOf::Costs)
        return Text::tr("Requests keep their tokens; %1 has no customer.", "amount")
            .arg(format::cost(coarser(figures).costNano));
    if (coarser(figures).tells == TellsOf::Sums)
        return Text::tr("The finer records are kept beside them and add nothing.");
    return Text::tr("The finer records keep their tokens and add no cost.");
}

QString change(const OverlapFigures &figures, OverlapChoice choice)
{
    const Int128 change = figures.totalAfter(choice) - figures.ledgerNano;
    if (change == 0)
        return Text::tr("unchanged", "a total");
    return change < 0 ? u"−"_s + format::cost(-change) : u"+"_s + format::cost(change);
}

} // namespace overlapwords

} // namespace tally
