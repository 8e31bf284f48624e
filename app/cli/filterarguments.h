// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/usagefilter.h"

#include <QCommandLineParser>

namespace tally {

/// --user, --customer, … --context, --search, --from, --to and --time-zone, shared by every command that
/// filters.
void addFilterOptions(QCommandLineParser &parser);

/// What they say but for times and zone.
Result<UsageFilter> readDimensionFilter(const QCommandLineParser &parser);

/// The filter they say; InvalidInput names the option that cannot be understood.
Result<UsageFilter> readFilter(const QCommandLineParser &parser);

} // namespace tally
