// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <cstdint>

namespace tally {

/// A number in a question or a notice, grouped as the viewer's language does.
inline QString shownNumber(int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

} // namespace tally
