// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/lostcosts.h"

#include <QCoreApplication>
#include <QLocale>

namespace tally {

std::optional<QString> LostCosts::warning() const
{
    if (m_count == 0)
        return std::nullopt;
    const QLocale locale;
    //: %1 is a number of rows, %2 a line number
    return QCoreApplication::translate("Formats",
                                       "Rows with a cost below half a billionth of a dollar, which counts as "
                                       "zero: %1. The first is in line %2; check the unit of the costs.")
        .arg(locale.toString(qlonglong(m_count)), locale.toString(qlonglong(m_line)));
}

} // namespace tally
