// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/csvmarks.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

Doubt markDoubt(const QString &question, bool likelyComma)
{
    Doubt doubt{.key = u"decimal"_s,
                .question = question,
                .choices = {{u"point"_s, QCoreApplication::translate("CsvPlan", "The point: 1,234.5")},
                            {u"comma"_s, QCoreApplication::translate("CsvPlan", "The comma: 1.234,5")}}};
    if (likelyComma)
        std::ranges::reverse(doubt.choices);
    return doubt;
}

QString shownColumn(const std::string &column)
{
    return QString::fromStdString(column.substr(0, 80));
}

} // namespace

Doubt contradictedMark(const std::string &column, bool likelyComma, Doubt::Grade grade)
{
    Doubt doubt = markDoubt(
        QCoreApplication::translate(
            "CsvPlan", "Numbers of column “%1” are written in two ways. Which is their decimal mark?")
            .arg(shownColumn(column)),
        likelyComma);
    doubt.grade = grade;
    return doubt;
}

Doubt untoldMark(const std::string &column, bool likelyComma)
{
    return markDoubt(QCoreApplication::translate(
                         "CsvPlan", "No number of column “%1” tells its decimal mark. Which one is it?")
                         .arg(shownColumn(column)),
                     likelyComma);
}

QString markGuessed(const std::string &column, NumberStyle style)
{
    return QCoreApplication::translate(
               "CsvPlan",
               "No number of column “%1” tells whether the point or the comma is its decimal "
               "mark; “%2” was taken for it. A mapping file can say \"decimal\": \"%3\".")
        .arg(QString::fromStdString(column))
        .arg(QLatin1Char(style.decimal))
        .arg(QLatin1Char(style.decimal == ',' ? '.' : ','));
}

QString monthFirstGuessed(const std::string &column)
{
    return QCoreApplication::translate(
               "CsvPlan",
               "No date of column “%1” tells whether day or month comes first; they were read as "
               "month/day/year. A mapping file can say \"date_order\": \"dmy\".")
        .arg(QString::fromStdString(column));
}

} // namespace tally
