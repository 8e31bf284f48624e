// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/filterstate.h"

#include <QByteArray>

namespace tally {

/// A ViewState as JSON text, as remembered per ledger. Reading is forgiving: what it does not know keeps its
/// default.
QByteArray toJson(const ViewState &state);
ViewState viewStateFromJson(const QByteArray &json);

/// "today", "last_30_days" …
QString presetId(DatePreset preset);

} // namespace tally
