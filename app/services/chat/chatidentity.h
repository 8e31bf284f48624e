// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatrequest.h"
#include "providers/chatprovider.h"
#include "services/chat/chatsettings.h"

#include <QStringList>

#include <string>

namespace tally {

struct ChatOrder;

/// True for what may name a person: anything with an @ or a blank.
bool looksPersonal(const std::string &text);

/// What leaves this machine instead of a personal text: always the same for the same text and key, and
/// without the key not to be traced back. Empty without a key.
std::string pseudonymOf(const std::string &text, const QByteArray &key);

/// What a provider is told about whom a request is for. Personal values go as pseudonyms unless the settings
/// say otherwise.
WireIdentity wireIdentity(const ChatOrder &order, const ProviderInfo &provider, const ChatSettings &settings);

/// Sentences about values of a booking that leave as pseudonyms, or, where the settings say so, as they are.
QStringList identityWarnings(const ChatBooking &booking, const ChatSettings &settings);

} // namespace tally
