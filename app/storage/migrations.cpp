// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"

#include "storage/budgetschema.h"
#include "storage/bookingschema.h"
#include "storage/captureschema.h"
#include "storage/connectionschema.h"
#include "storage/overlapschema.h"
#include "storage/publishschema.h"
#include "storage/schema.h"
#include "storage/statement.h"
#include "storage/watchschema.h"

#include <QtGlobal>

#include <array>
#include <string>

namespace tally {

namespace {

/// One step from the version before to `version`. Steps are never changed once released: a new version of the
/// schema is a new step at the end.
struct MigrationStep {
    int version;
    bool (*apply)(sqlite3 *db);
};

/// A ledger of one person stays as it is. A team's may hold rows of an act that is not complete, which
/// programs of before would take for others' and write over.
bool allowBlocks(sqlite3 *)
{
    return true;
}

constexpr std::array Steps = {
    MigrationStep{1, createTables},      MigrationStep{2, createViews},
    MigrationStep{3, addPrices},         MigrationStep{4, addChats},
    MigrationStep{5, addStamps},         MigrationStep{6, addAudio},
    MigrationStep{7, addCovers},         MigrationStep{8, addCredits},
    MigrationStep{9, addOverlapAnswers}, MigrationStep{10, addBookings},
    MigrationStep{11, addBudgets},       MigrationStep{12, addWatches},
    MigrationStep{13, addConnections},   MigrationStep{14, addCaptureTokens},
    MigrationStep{15, addPublished},     MigrationStep{16, addMessagePayloads},
    MigrationStep{17, allowBlocks},
};

constexpr bool versionsIncrease()
{
    int before = 0;
    for (const MigrationStep &step : Steps) {
        if (step.version <= before)
            return false;
        before = step.version;
    }
    return true;
}
static_assert(versionsIncrease(), "every migration step needs a higher version than the one before");

int userVersion(sqlite3 *db)
{
    Statement query;
    if (!query.prepare(db, "PRAGMA user_version") || !query.next())
        return -1;
    return static_cast<int>(query.integer(0));
}

} // namespace

int newestSchemaVersion()
{
    return Steps.back().version;
}

Result<void> migrate(sqlite3 *db, int upTo)
{
    const int version = userVersion(db);
    if (version < 0)
        return sqlError(db);
    for (const MigrationStep &step : Steps) {
        if (step.version <= version || step.version > upTo)
            continue;
        const std::string stamp = "PRAGMA user_version = " + std::to_string(step.version)
            + "; PRAGMA application_id = " + std::to_string(LedgerApplicationId);
        if (!step.apply(db) || !execute(db, stamp.c_str()))
            return sqlError(db);
    }
    return {};
}

} // namespace tally
