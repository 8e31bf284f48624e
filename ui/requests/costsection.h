// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "ui/requests/inspectorsection.h"

namespace tally {

/// The cost of a record: its parts as computed and as reported, where they come from, what had to stand in.
class CostSection : public InspectorSection {
    Q_OBJECT
public:
    CostSection(const UsageRecord &record, QWidget *parent);

private:
    void addAmount(const QString &name, const QString &value);
    void addRemark(const QString &text, QStringView role);
};

} // namespace tally
