// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/keychainvault.h"

#include "providers/keychainquestion.h"

#include <qt6keychain/keychain.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

const QString &service()
{
    static const QString name = u"tallyglass"_s;
    return name;
}

QByteArray nothing(const QKeychain::Job &)
{
    return {};
}

} // namespace

void KeychainVault::read(const QString &id, Done done)
{
    KeychainQuestion::ask(
        id, [] { return new QKeychain::ReadPasswordJob(service()); },
        [](const QKeychain::Job &job) {
            return static_cast<const QKeychain::ReadPasswordJob &>(job).textData().toUtf8();
        },
        std::move(done));
}

void KeychainVault::store(const QString &id, const QByteArray &secret, Done done)
{
    const auto make = [secret] {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setTextData(QString::fromUtf8(secret));
        return job;
    };
    KeychainQuestion::ask(id, make, nothing, std::move(done));
}

void KeychainVault::remove(const QString &id, Done done)
{
    KeychainQuestion::ask(
        id, [] { return new QKeychain::DeletePasswordJob(service()); }, nothing, std::move(done));
}

} // namespace tally
