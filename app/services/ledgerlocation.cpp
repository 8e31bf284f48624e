// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ledgerlocation.h"

#include "domain/ledgerplace.h"
#include "domain/ownfile.h"
#include "services/servicetext.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

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

Result<void> onlyForFiles(const QString &place)
{
    if (!isServerPlace(place))
        return {};
    return Error{
        ErrorKind::InvalidInput,
        ServiceText::tr("Watched folders and programs whose calls are recorded belong to one computer: "
                        "they need a ledger in a file. Nothing was changed. Let them go into a ledger "
                        "of your own, and publish it to the team's with “tallyglass publish”.")};
}

bool hasLedgerOpen(qint64 process, const QString &ledgerPath)
{
    const QString ledger = QFileInfo(ledgerPath).canonicalFilePath();
    const QFileInfoList open = QDir(u"/proc/%1/fd"_s.arg(process)).entryInfoList(QDir::Files | QDir::System);
    return !ledger.isEmpty() && std::ranges::any_of(open, [&ledger](const QFileInfo &each) {
        return each.symLinkTarget() == ledger;
    });
}

} // namespace tally
