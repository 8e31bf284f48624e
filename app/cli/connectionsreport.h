// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/connectionservice.h"

#include <QJsonObject>

namespace tally {

/// {"name","kind","enabled","url","trouble","outbox":{…}}
QJsonObject connectionJson(const ConnectionLine &line);
/// {"record","external_id","state","status","error","errors","remote_id","remote_cost_usd","cost_usd"}
QJsonObject outboxLineJson(const OutboxLine &line);
/// A line for people, with its end.
QString connectionText(const ConnectionLine &line);
/// What stands in an outbox, for people; empty when nothing does.
QString outboxText(const OutboxCounts &counts);

} // namespace tally
