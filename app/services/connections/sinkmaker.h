// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/secretstore.h"
#include "services/connections/connectionconfig.h"
#include "sinks/sink.h"

#include <QObject>

#include <functional>
#include <memory>

namespace tally {

/// Makes the sink of a connection with the secrets that it needs beside a token; `secret` makes its
/// pseudonyms. `done` is called once, perhaps at once, not at all when `receiver` died.
void makeSink(const ConnectionEntry &entry, const QByteArray &secret, SecretStore &secrets, QObject *receiver,
              std::function<void(Result<std::shared_ptr<Sink>>)> done);

} // namespace tally
