// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace tally {

/// What all decoders need to read JSON that may be anything: a wrong type or null reads as "not said",
/// numbers may be written as texts. Facts: wire formats reference 0.1, 6.

/// The document, with U+FFFD for bytes that are not UTF-8; null when `bytes` are not JSON.
QJsonDocument parsedJson(const QByteArray &bytes);

/// A text as it is, a number as decimal text, anything else as an empty text.
QString jsonText(const QJsonValue &value);
/// jsonText() in UTF-8, half characters replaced.
std::string jsonUtf8(const QJsonValue &value);
/// A whole number, also written as a text; nothing for fractions and beyond 64 bits.
std::optional<int64_t> jsonInteger(const QJsonValue &value);
/// The shortest decimal text that reads back as the same number ("0.1", "1e-07"), also for a number written
/// as a text; empty when it is neither.
std::string jsonDecimal(const QJsonValue &value);

/// Puts the values of a later usage object over those of an earlier one, field by field and never adding: a
/// later null erases nothing, nor does a later 0 what was above 0.
void mergeUsage(QJsonObject &into, const QJsonObject &newer);
/// The same for usage as ChatAnswer has it.
QByteArray mergedUsage(const QByteArray &usage, const QJsonObject &newer);

/// UTF-8, with U+FFFD for halves of characters.
std::string utf8(const QString &text);

} // namespace tally
