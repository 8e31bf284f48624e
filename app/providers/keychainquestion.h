// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/keyvault.h"

#include <QObject>

#include <functional>

namespace QKeychain {
class Job;
}

namespace tally {

/// One question to the key store of the desktop, whoever asks. QtKeychain has one queue for the process and
/// touches jobs in the thread of that queue (jobFinished disconnects a job that its own thread may have
/// deleted by then, QtKeychain 0.13): so every job lives in the application's thread, and only the answer
/// goes back.
class KeychainQuestion : public QObject {
    Q_OBJECT

public:
    using MakeJob = std::function<QKeychain::Job *()>;
    using ReadJob = std::function<QByteArray(const QKeychain::Job &)>;

    /// Asks under an id; `done` is called once from the event loop of the calling thread, and never when that
    /// thread ends before. `makeJob` and `readJob` are called in the application's thread, `readJob` of jobs
    /// that ended well.
    static void ask(const QString &id, MakeJob makeJob, ReadJob readJob, KeyVault::Done done);

Q_SIGNALS:
    void answered(const tally::KeyVault::Answer &answer);

private:
    void start(const QString &id, const MakeJob &makeJob, const ReadJob &readJob);
};

} // namespace tally
