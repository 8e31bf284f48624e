// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QTimeZone>
#include <QWidget>

namespace tally {

/// The head of the inspector: which model, when, how it ended.
class SummarySection : public QWidget {
    Q_OBJECT
public:
    SummarySection(const UsageRecord &record, const QTimeZone &zone, QWidget *parent);
};

} // namespace tally
