// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/blockscan.h"

#include <QCoreApplication>

namespace tally {

Error damagedColumnsError()
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("ColumnFile",
                                        "The column file is damaged. It is built anew from the ledger.")};
}

Error cancelledError()
{
    return {ErrorKind::Cancelled, QCoreApplication::translate("ColumnFile", "Cancelled.")};
}

} // namespace tally
