// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/secretstore.h"

#include "providers/keychainvault.h"

#include <QPointer>
#include <QTimer>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QByteArray variable(const QString &name)
{
    return qgetenv(name.toLocal8Bit().constData());
}

template <typename Value>
void tell(QObject *receiver, const std::function<void(Value)> &done, std::decay_t<Value> value)
{
    QMetaObject::invokeMethod(
        receiver, [done, value] { done(value); }, Qt::QueuedConnection);
}

} // namespace

SecretStore::SecretStore(QObject *parent)
    : SecretStore(std::make_unique<KeychainVault>(), variable, MaxWaitMs, parent)
{
}

SecretStore::SecretStore(std::unique_ptr<KeyVault> vault, Environment environment, int maxWaitMs,
                         QObject *parent)
    : QObject(parent)
    , m_vault(std::move(vault))
    , m_environment(std::move(environment))
    , m_maxWaitMs(maxWaitMs)
{
}

SecretStore::~SecretStore() = default;

void SecretStore::find(const SecretName &name, QObject *receiver, std::function<void(const Secret &)> done)
{
    if (const Secret secret = known(name); !secret.value.isEmpty())
        tell(receiver, done, secret);
    else
        askForKey(name.id, receiver, done);
}

// From the environment or from this run, without asking anybody.
Secret SecretStore::known(const SecretName &name) const
{
    for (const QString &each : name.variables) {
        if (const QByteArray value = m_environment(each).trimmed(); !value.isEmpty())
            return {.value = value, .origin = SecretOrigin::Environment};
    }
    const auto kept = m_kept.constFind(name.id);
    if (kept == m_kept.constEnd())
        return {};
    return {.value = kept->value,
            .origin = kept->stored ? SecretOrigin::KeyStore : SecretOrigin::ThisRun,
            .keyStoreAnswers = kept->stored};
}

void SecretStore::askForKey(const QString &id, QObject *receiver,
                            const std::function<void(const Secret &)> &done)
{
    const int edits = m_edits.value(id);
    const auto heard = [=, this, receiver = QPointer(receiver)](const KeyVault::Answer &answer, bool late) {
        const bool current = m_edits.value(id) == edits;
        const QByteArray value = current ? answer.secret.trimmed() : QByteArray();
        if (!value.isEmpty())
            m_kept[id] = {.value = value, .stored = true};
        if (late) {
            if (!value.isEmpty())
                Q_EMIT changed(id);
            return;
        }
        Secret secret = known({.id = id});
        if (secret.value.isEmpty())
            secret.keyStoreAnswers = answer.state != KeyVault::Answer::State::Unavailable;
        if (receiver)
            tell(receiver.data(), done, secret);
    };
    ask([&](KeyVault::Done vaultDone) { m_vault->read(id, std::move(vaultDone)); }, heard);
}

void SecretStore::keep(const QString &id, const QByteArray &value, QObject *receiver,
                       std::function<void(SecretOrigin)> done)
{
    const QByteArray key = value.trimmed();
    if (key.isEmpty()) {
        forget(id, receiver, [done = std::move(done)](bool) { done(SecretOrigin::None); });
        return;
    }
    const int edits = edit(id);
    m_kept[id] = {.value = key, .stored = false}; // usable at once, whatever the store says
    const auto heard = [=, this, receiver = QPointer(receiver)](const KeyVault::Answer &answer, bool late) {
        const bool stored = answer.state == KeyVault::Answer::State::Found;
        if (m_edits.value(id) == edits)
            m_kept[id].stored = stored;
        Q_EMIT changed(id);
        if (receiver && !late)
            tell(receiver.data(), done, stored ? SecretOrigin::KeyStore : SecretOrigin::ThisRun);
    };
    ask([&](KeyVault::Done vaultDone) { m_vault->store(id, key, std::move(vaultDone)); }, heard);
}

void SecretStore::forget(const QString &id, QObject *receiver, std::function<void(bool)> done)
{
    edit(id);
    m_kept.remove(id);
    const auto heard = [=, this, receiver = QPointer(receiver)](const KeyVault::Answer &answer, bool late) {
        Q_EMIT changed(id);
        if (receiver && !late)
            tell(receiver.data(), done, answer.state != KeyVault::Answer::State::Unavailable);
    };
    ask([&](KeyVault::Done vaultDone) { m_vault->remove(id, std::move(vaultDone)); }, heard);
}

void SecretStore::ask(const std::function<void(KeyVault::Done)> &question, const Heard &heard)
{
    if (m_isWaitedFor) {
        QMetaObject::invokeMethod(
            this, [heard] { heard({}, false); }, Qt::QueuedConnection);
        return;
    }
    auto *patience = new QTimer(this); // gone when the answer was heard or the wait is over
    patience->setSingleShot(true);
    connect(patience, &QTimer::timeout, this, [this, patience, heard] {
        delete patience;
        m_isWaitedFor = true;
        heard({}, false);
    });
    patience->start(m_maxWaitMs);
    question([self = QPointer(this), patience = QPointer(patience), heard](const KeyVault::Answer &answer) {
        if (!self)
            return;
        const bool late = patience.isNull();
        if (late)
            self->m_isWaitedFor = false;
        else
            delete patience.data();
        heard(answer, late);
    });
}

} // namespace tally

#include "moc_secretstore.cpp"
