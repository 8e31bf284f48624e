// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace tally {

/// A conversation as a JSON object, complete: reading it back gives the same conversation. Also the form of
/// the export.
QByteArray conversationJson(const Conversation &conversation);
/// Damaged when it is no such object; members that are not known are skipped.
Result<Conversation> conversationFromJson(const QByteArray &json);

/// Parameters alone, as named sets of them are kept.
QJsonObject parametersJson(const ChatParameters &parameters);
ChatParameters parametersFromJson(const QJsonObject &json);

} // namespace tally
