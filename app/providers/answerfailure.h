// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace tally {

/// What servers say when they do not answer, in every shape that is known (wire formats reference 1.4, 2.1,
/// 6). Texts are the provider's own where there is one; keys that servers echo and prompts stay out.

/// Whether `object` tells an error: an `error` that says something, or an object that is called an error.
bool isErrorObject(const QJsonObject &object);

/// The failure that a JSON object tells: `{error:{code,message,type,metadata}}`, `{error:"text"}`,
/// `{object:"error",message}`, `{type:"error",error:{…}}`, `{detail:…}`, `{message:…}`, or the inner
/// object alone.
ChatFailure failureOf(const QJsonObject &object, int httpStatus);

/// The failure that a body tells which is no answer: JSON as above, a web page, plain text, or nothing.
ChatFailure failureOfBody(const QByteArray &body, int httpStatus);

/// The failure that the plain text of an error event tells.
ChatFailure failureOfText(const QByteArray &text, int httpStatus);

/// `text` without what looks like a key, in one line without control characters, at most 1,000 characters.
QString shownMessage(const QString &text);

} // namespace tally
