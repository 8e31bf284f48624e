// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/spantext.h"

#include "services/servicetext.h"

#include <QStringList>

namespace tally {

QString spanWords(int64_t seconds)
{
    constexpr int64_t Minute = 60;
    constexpr int64_t Hour = 60 * Minute;
    constexpr int64_t Day = 24 * Hour;
    QStringList parts;
    if (const int days = int(seconds / Day); days > 0)
        parts << ServiceText::tr("%n day(s)", "length of time", days);
    if (const int hours = int(seconds % Day / Hour); hours > 0)
        parts << ServiceText::tr("%n hour(s)", "length of time", hours);
    if (const int minutes = int(seconds % Hour / Minute); minutes > 0)
        parts << ServiceText::tr("%n minute(s)", "length of time", minutes);
    if (const int rest = int(seconds % Minute); rest > 0 || parts.isEmpty())
        parts << ServiceText::tr("%n second(s)", "length of time", rest);
    return parts.join(u' ');
}

} // namespace tally
