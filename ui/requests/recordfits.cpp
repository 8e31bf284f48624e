// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordfits.h"

#include "ui/look/tabularpaint.h"
#include "ui/requests/recordview.h"
#include "ui/text/numberformat.h"

#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// The widest time of a year; the names of months differ.
QString widestTime(int year)
{
    QString widest;
    for (int month = 1; month <= 12; ++month) {
        const QDateTime day(QDate(year, month, 28), QTime(23, 58, 58, 888), Qt::UTC);
        const QString text = format::time(day.toMSecsSinceEpoch(), QTimeZone::utc());
        if (tabularWidth(QGuiApplication::font(), text) > tabularWidth(QGuiApplication::font(), widest))
            widest = text;
    }
    return widest;
}

} // namespace

std::vector<ColumnFit> recordFits(const std::vector<RecordColumn> &columns, const RecordView &view, int year,
                                  bool compact)
{
    constexpr int Swatch = 16; // and the gap behind it
    constexpr int FailedMark = 24;
    constexpr int SortArrow = 12;
    const QString widest = widestTime(year);
    std::vector<ColumnFit> fits;
    for (const RecordColumn &column : columns) {
        const bool time = column.sort == SortColumn::Time;
        const bool model = column.sort == SortColumn::Model;
        const int more = time ? FailedMark : model ? Swatch : 0;
        const int cells = view.widthFor(time ? widest : column.widest, column.sort == SortColumn::Cost);
        const int head = view.widthFor(column.title, false) + SortArrow;
        const int natural = std::max(head, cells + more);
        const int names = view.widthFor(model ? u"claude-sonnet-4-5"_s : u"liam.murphy-88"_s, false) + more;
        const bool yields = column.sort == SortColumn::Provider || column.sort == SortColumn::Latency;
        fits.push_back(
            {natural, column.number || time ? natural : std::min(natural - 1, names), compact && yields});
    }
    return fits;
}

} // namespace tally
