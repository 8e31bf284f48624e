// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/keychainvault.h"

#include <qt6keychain/keychain.h>

#include <QThread>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

const QString &service()
{
    static const QString name = u"tallyglass"_s;
    return name;
}

KeyVault::Answer::State stateOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return KeyVault::Answer::State::Found;
    case QKeychain::EntryNotFound:
        return KeyVault::Answer::State::Absent;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return KeyVault::Answer::State::Unavailable;
}

// The job deletes itself when it is done, or when its thread ends before that.
template <typename Job, typename Read> void start(Job *job, const QString &id, KeyVault::Done done, Read read)
{
    job->setInsecureFallback(false);
    job->setKey(id);
    QObject::connect(QThread::currentThread(), &QThread::finished, job, &QObject::deleteLater);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done), read] {
        KeyVault::Answer answer{.state = stateOf(*job)};
        if (answer.state == KeyVault::Answer::State::Found)
            answer.secret = read(*job);
        done(answer);
    });
    job->start();
}

} // namespace

void KeychainVault::read(const QString &id, Done done)
{
    start(new QKeychain::ReadPasswordJob(service()), id, std::move(done),
          [](const QKeychain::ReadPasswordJob &job) { return job.textData().toUtf8(); });
}

void KeychainVault::store(const QString &id, const QByteArray &secret, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setTextData(QString::fromUtf8(secret));
    start(job, id, std::move(done), [](const QKeychain::WritePasswordJob &) { return QByteArray(); });
}

void KeychainVault::remove(const QString &id, Done done)
{
    start(new QKeychain::DeletePasswordJob(service()), id, std::move(done),
          [](const QKeychain::DeletePasswordJob &) { return QByteArray(); });
}

} // namespace tally
