// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/keyvault.h"

namespace tally {

/// The key store of the desktop (Secret Service, KWallet, …) through QtKeychain, never its fallback to a
/// plain file. Entries belong to the service "tallyglass".
class KeychainVault : public KeyVault {
public:
    void read(const QString &id, Done done) override;
    void store(const QString &id, const QByteArray &secret, Done done) override;
    void remove(const QString &id, Done done) override;
};

} // namespace tally
