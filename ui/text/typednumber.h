// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

namespace tally {

/// A number as a person types it, in plain notation ("95.5") or in that of QLocale() ("95,5", "1.234,50"),
/// also with a dollar sign: as plain decimal text. InvalidInput where the two would read it differently
/// ("1.234" in German); what is no number at all comes back as it is, for the reader to complain of.
Result<QString> plainNumber(const QString &typed);
/// Plain decimal text in the notation of QLocale(), without marks of thousands: plainNumber() reads it.
QString typedNumber(QString plain);

} // namespace tally
