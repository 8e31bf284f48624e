// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace tally {

/// Assistants are told neither what was said nor addresses nor keys, whatever a person had imported. The
/// sentence that refuses a question of a tool for it; empty where the question may be answered. `ledger`
/// as --ledger takes it, empty for the default one.
QString untoldBy(const QString &ledger, const QJsonObject &arguments);

} // namespace tally
