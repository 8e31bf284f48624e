// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonValue>

namespace tally {

/// What a portal says of the fields of a request that it refuses, as [{"field", "message"}], at most twenty
/// of them. `details`: a list of issues as zod 3 and 4 make them, its flatten() or format(), an object of
/// messages by field, or a text. The words are the portal's: plain text, cut at 500 letters.
QJsonArray portalIssues(const QJsonValue &details);

} // namespace tally
