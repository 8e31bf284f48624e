// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/pushdesk.h"
#include "support/scriptedportal.h"

namespace tally {

inline constexpr char PortalKey[] = "a-key-of-some-length";

/// Connects the ledger of a desk with a portal that has its project "shop", as "p".
inline void addPortal(const PushDesk &desk, const ScriptedPortal &portal, const QStringList &more = {})
{
    using namespace Qt::StringLiterals;
    qputenv("PORTAL_KEY", PortalKey);
    const CliAnswer added = desk.run(QStringList{u"connections"_s, u"add"_s, u"portal"_s, u"p"_s, u"--url"_s,
                                                 portal.url().toString(), u"--project-map"_s,
                                                 u"shop="_s + QString::fromUtf8(PushDesk::ShopId),
                                                 u"--key-env"_s, u"PORTAL_KEY"_s, u"--settle-after"_s, u"0"_s}
                                     + more);
    if (added.status != 0)
        qFatal("%s", added.err.constData());
}

} // namespace tally
