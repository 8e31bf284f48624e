// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QCommandLineParser>

namespace tally {

/// The instant that --at names, in this computer's zone unless it says another; now without --at. ms UTC.
Result<int64_t> readMoment(const QCommandLineParser &parser);

} // namespace tally
