// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/keychainquestion.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QThread>

#include <utility>

namespace tally {

namespace {

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

} // namespace

void KeychainQuestion::ask(const QString &id, MakeJob makeJob, ReadJob readJob, KeyVault::Done done)
{
    auto *asker = new QObject; // gone with the answer, or with its thread
    connect(QThread::currentThread(), &QThread::finished, asker, &QObject::deleteLater);
    auto *question = new KeychainQuestion;
    connect(
        question, &KeychainQuestion::answered, asker,
        [asker, done = std::move(done)](const KeyVault::Answer &answer) {
            asker->deleteLater();
            done(answer);
        },
        Qt::QueuedConnection);
    question->moveToThread(QCoreApplication::instance()->thread());
    QMetaObject::invokeMethod(
        question,
        [question, id, makeJob = std::move(makeJob), readJob = std::move(readJob)] {
            question->start(id, makeJob, readJob);
        },
        Qt::QueuedConnection);
}

void KeychainQuestion::start(const QString &id, const MakeJob &makeJob, const ReadJob &readJob)
{
    QKeychain::Job *job = makeJob(); // deletes itself when it is done
    setParent(job);
    job->setInsecureFallback(false);
    job->setKey(id);
    connect(job, &QKeychain::Job::finished, this, [this, job, readJob] {
        KeyVault::Answer answer{.state = stateOf(*job)};
        if (answer.state == KeyVault::Answer::State::Found)
            answer.secret = readJob(*job);
        Q_EMIT answered(answer);
    });
    job->start();
}

} // namespace tally

#include "moc_keychainquestion.cpp"
