// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace tally {

/// What a connection is made with: the place itself, and before it what this program wants where neither the
/// place nor the environment nor the service says something else: TLS with a verified certificate for
/// anything but a socket of this computer, a time limit, the program's name. InvalidInput for a place that
/// libpq cannot read.
Result<std::vector<std::pair<QByteArray, QByteArray>>> connectionSettings(const QString &place);

} // namespace tally
