// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/aligned.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

QString aligned(const std::vector<QStringList> &lines, qsizetype textColumns)
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
