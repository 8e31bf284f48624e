// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/moment.h"

#include "cli/command.h"
#include "domain/localtime.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace tally {

Result<int64_t> readMoment(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"at"_s))
        return QDateTime::currentMSecsSinceEpoch();
    const QString text = parser.value(u"at"_s);
    const auto ms = parseInstant(text.toStdString(), QTimeZone::systemTimeZone());
    if (!ms)
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("--at takes an instant (2026-11-10T14:30:00Z), not \"%1\".").arg(text)};
    return *ms;
}

} // namespace tally
