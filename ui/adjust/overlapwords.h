// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

#include <QString>

namespace tally {

/// What is said about two tellings of the same use (translated).
namespace overlapwords {

/// "This cost file covers the same 30 days as 17,435 requests with a cost."
QString question(const OverlapFigures &figures, bool isEarlier);
/// "29 days agree within 1 %"; empty where no day can be compared.
QString agreement(const OverlapFigures &figures);
/// "21 Oct differs by $7.90"; empty where all agree.
QString difference(const OverlapFigures &figures);
/// What counts with an answer: "Requests count".
QString title(const OverlapFigures &figures, OverlapChoice choice);
/// What becomes of the rest: "The file is kept beside them, for comparison."
QString meaning(const OverlapFigures &figures, OverlapChoice choice);
QString days(const OverlapFigures &figures); // "30 days"
/// How the total of an answer differs from what the ledger has now: "+$8.57", "unchanged".
QString change(const OverlapFigures &figures, OverlapChoice choice);

} // namespace overlapwords

} // namespace tally
