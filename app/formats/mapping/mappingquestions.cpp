// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/mapping/mappingquestions.h"

#include "formats/fields/twindoubt.h"

#include <algorithm>

namespace tally::mappingquestion {

using namespace Qt::StringLiterals;

namespace {

QString choiceOf(const FieldUse &found)
{
    return QString::fromStdString(normalisedHeader(found.name));
}

bool isOfTwins(const Doubt &doubt)
{
    return doubt.key.endsWith("_name"_L1);
}

} // namespace

bool asksForColumn(const Doubt &doubt)
{
    return doubt.key == CostKey || isOfTwins(doubt);
}

bool asksFor(const Doubt &doubt, const FieldUse &found)
{
    if (doubt.key == CostKey)
        return found.field == Field::Cost && found.weak;
    return isOfTwins(doubt)
        && std::ranges::find(doubt.choices, choiceOf(found), &Doubt::Choice::value) != doubt.choices.end();
}

QString answerOf(const Doubt &doubt, const FieldUse &found, Field field)
{
    if (doubt.key == CostKey)
        return field == Field::Cost ? u"yes"_s : field == Field::Total ? u"tokens"_s : u"no"_s;
    return isOfTwins(doubt) && twinKey(field) == doubt.key ? choiceOf(found) : QString();
}

} // namespace tally::mappingquestion
