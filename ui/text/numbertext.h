// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <cmath>

/// What the number formats share among themselves; everybody else uses numberformat.h.
namespace tally::format {

inline constexpr QChar NarrowSpace(0x202F);
inline constexpr QChar MinusSign(0x2212);

/// The person's locale; the C locale (a bare system) would leave out the group marks.
inline QLocale locale()
{
    const QLocale current;
    return current.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : current;
}

/// |value| with this many decimals.
inline QString fixed(double value, int decimals)
{
    return locale().toString(std::abs(value), 'f', decimals);
}

} // namespace tally::format
