// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "ui/requests/inspectorsection.h"

namespace tally {

/// The tokens of a record by part, as a bar and in numbers.
class TokensSection : public InspectorSection {
    Q_OBJECT
public:
    TokensSection(const UsageRecord &record, QWidget *parent);
};

} // namespace tally
