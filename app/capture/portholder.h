// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tally {

/// Who listens on a port of this machine, as far as /proc tells: "node (1234)"; empty where it does not.
QString holderOfPort(quint16 port);

} // namespace tally
