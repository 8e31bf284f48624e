// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/leftout.h"

#include "formats/cells/shownnumber.h"

#include <QCoreApplication>

namespace tally {

QStringList LeftOut::warnings() const
{
    if (m_rows == 0)
        return {};
    //: %1 is a number of rows
    return {QCoreApplication::translate(
                "Formats", "Rows of products and services that are no language models were left out: %1.")
                .arg(shownNumber(m_rows))};
}

} // namespace tally
