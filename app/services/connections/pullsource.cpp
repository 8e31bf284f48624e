// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pullsource.h"

#include "services/connections/portalpull.h"
#include "services/connections/providerpull.h"

namespace tally {

std::unique_ptr<PullSource> makePullSource(const ConnectionEntry &entry, const PullTools &tools)
{
    if (entry.kind == "portal")
        return makePortalPull(entry, tools);
    if (entry.kind == "pull")
        return makeProviderPull(entry, tools);
    return nullptr;
}

} // namespace tally

#include "moc_pullsource.cpp"
