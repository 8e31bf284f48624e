// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetrykeys.h"

#include "domain/timeunits.h"

namespace tally {

RecordKey keyOfId(const std::string &source, const std::string &id)
{
    UsageRecord record;
    record.source = source;
    record.externalId = id;
    return idKey(record);
}

RecordKey sessionKey(const std::string &source, const std::string &session)
{
    return keyOfId("told-session", source + '/' + session);
}

RecordKey hourKey(const std::string &whose, int64_t program, int64_t timeMs)
{
    return keyOfId("told-hour",
                   whose + '/' + std::to_string(program) + '/' + std::to_string(timeMs / HourMs));
}

} // namespace tally
