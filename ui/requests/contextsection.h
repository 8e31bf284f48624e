// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "ui/requests/inspectorsection.h"

namespace tally {

/// Whom a record is booked to, set or not, and everything its log carries besides.
class ContextSection : public InspectorSection {
    Q_OBJECT
public:
    ContextSection(const UsageRecord &record, int keyWidth, QWidget *parent);

    static QStringList names(const UsageRecord &record);
};

} // namespace tally
