// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ledgerlocation.h"

#include "domain/ownfile.h"

#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace tally {

QString defaultLedgerPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + u"/tallyglass/ledger.tally"_s;
}

void keepDataPrivate()
{
    keepFromOthers(QFileInfo(defaultLedgerPath()).absolutePath());
    keepFromOthers(defaultLedgerPath());
}

QString columnPath(const QString &ledgerPath)
{
    return ledgerPath + u".columns"_s;
}

} // namespace tally
