// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/doubt.h"

#include <QString>

namespace tally {

/// "The file … Read as: …. It could also be: … (key=value)." (translated), of a doubt that was taken.
QString takenText(const Doubt &doubt);

} // namespace tally
