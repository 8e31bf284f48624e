// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/capturetrouble.h"

#include "services/ledgerlocation.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct TroubleText {
    Q_DECLARE_TR_FUNCTIONS(CaptureTrouble)
};

} // namespace

CaptureTrouble captureTrouble(const QString &trouble, const QString &ledgerPath)
{
    // Who holds the port, with its number; the system tells 15 letters of a name.
    static const QRegularExpression Holder(u"(tallyglass[a-z-]*) \\((\\d+)\\)"_s);
    const QRegularExpressionMatch holder = Holder.match(trouble);
    if (!holder.hasMatch())
        return {trouble};
    if (hasLedgerOpen(holder.captured(2).toLongLong(), ledgerPath))
        return {TroubleText::tr("Another window or “tallyglass serve” captures into this ledger already."),
                true};
    QString text = trouble;
    return {text.replace(holder.capturedStart(1), holder.capturedLength(1), u"Tallyglass"_s)};
}

} // namespace tally
