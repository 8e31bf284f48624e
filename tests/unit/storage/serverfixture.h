// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tally::test {

/// With TALLYGLASS_TEST_ON_SERVER in the environment the same tests run on ledgers of a PostgreSQL server,
/// which is started when the first is asked for; as "in blocks" with blocks of two rows (teamblocks.h).
bool isOnServer();

/// A database with an empty ledger that no test has seen.
QString newServerLedger();

} // namespace tally::test
