// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatsettings.h"

class QSettings;

namespace tally {

/// The chat settings of this user, in the settings file that window and command line share (group "chat").
/// What is not there has its default; the key for pseudonyms is made and stored at the first reading. Keys to
/// providers are never here.
ChatSettings readChatSettings(QSettings &store);
void writeChatSettings(QSettings &store, const ChatSettings &settings);

/// The same from the user's own settings file.
ChatSettings readChatSettings();

} // namespace tally
