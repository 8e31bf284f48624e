// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/texttable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int ShownDecimals = 6;
constexpr Int128 NanoPerShown = 1000;

} // namespace

QString countCell(const std::optional<Int128> &count)
{
    return count ? QString::fromStdString(toDecimal(*count)) : u"-"_s;
}

QString dollarCell(const std::optional<Int128> &nano)
{
    if (!nano)
        return u"-"_s;
    const Int128 value = *nano;
    const Int128 magnitude = value < 0 ? -value : value;
    Int128 shown = magnitude / NanoPerShown;
    const Int128 rest = magnitude % NanoPerShown;
    if (rest * 2 > NanoPerShown || (rest * 2 == NanoPerShown && (shown & 1) != 0))
        ++shown;
    if (shown == 0 && magnitude != 0)
        return u"<0.000001"_s;
    std::string digits = toDecimal(shown);
    if (digits.size() <= ShownDecimals)
        digits.insert(0, static_cast<size_t>(ShownDecimals) + 1 - digits.size(), '0');
    digits.insert(digits.size() - ShownDecimals, 1, '.');
    return (value < 0 ? u"-"_s : QString()) + QString::fromStdString(digits);
}

QString alignedLines(const std::vector<QStringList> &lines, qsizetype textColumns)
{
    std::vector<qsizetype> widths(static_cast<size_t>(lines.front().size()), 0);
    for (const QStringList &line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[static_cast<size_t>(i)] = std::max(widths[static_cast<size_t>(i)], line[i].size());
    }
    QString out;
    for (const QStringList &line : lines) {
        QStringList cells;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const qsizetype width = widths[static_cast<size_t>(i)];
            cells << (i < textColumns ? line[i].leftJustified(width) : line[i].rightJustified(width));
        }
        out += cells.join(u"  "_s) + u'\n';
    }
    return out;
}

} // namespace tally
