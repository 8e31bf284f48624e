// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/keyvault.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace tally {

/// Which key is wanted: `id` names it in the key store (one per provider and, for servers of one's own, per
/// address, so that a key never goes to another server), `variables` are asked first, in order.
struct SecretName {
    QString id;
    QStringList variables = {};

    bool operator==(const SecretName &) const = default;
};

/// Where a key comes from.
enum class SecretOrigin { None, Environment, KeyStore, ThisRun };

/// A key and where it is kept. It goes into a request header and nowhere else.
struct Secret {
    QByteArray value = {}; // empty: there is none
    SecretOrigin origin = SecretOrigin::None;
    bool keyStoreAnswers = true; // false: asked in vain, so a key given now lasts for this run only
};

/// Finds and keeps keys: environment variables first, then what was given in this run, then the system's key
/// store, which is asked without blocking and not waited for longer than MaxWaitMs. A key the store does not
/// take is kept in memory until the program ends, and `isForThisRunOnly` says so. A store that did not answer
/// in time is not asked again before it does. Callbacks come once each from the event loop, not at all if
/// `receiver` died.
class SecretStore : public QObject {
    Q_OBJECT

public:
    static constexpr int MaxWaitMs = 2'000;
    using Environment = std::function<QByteArray(const QString &variable)>;

    /// With the system's key store and environment.
    explicit SecretStore(QObject *parent = nullptr);
    /// For tests. `vault` is not null.
    SecretStore(std::unique_ptr<KeyVault> vault, Environment environment, int maxWaitMs,
                QObject *parent = nullptr);
    ~SecretStore() override;

    void find(const SecretName &name, QObject *receiver, std::function<void(const Secret &)> done);
    /// Keeps a key, trimmed; an empty one is forgotten. `done` gets KeyStore or ThisRun.
    void keep(const QString &id, const QByteArray &value, QObject *receiver,
              std::function<void(SecretOrigin)> done);
    /// Deletes a key here and in the key store. `done` gets false if the key store did not confirm it.
    void forget(const QString &id, QObject *receiver, std::function<void(bool)> done);

    /// The key lasts until the program ends, since the key store did not take it.
    bool isForThisRunOnly(const QString &id) const { return m_kept.contains(id) && !m_kept[id].stored; }

Q_SIGNALS:
    /// A key was kept, forgotten, or came from the key store after the wait for it was over.
    void changed(const QString &id);

private:
    struct Kept {
        QByteArray value;
        bool stored = false;
    };
    // `late`: the wait for the answer was already over.
    using Heard = std::function<void(const KeyVault::Answer &, bool late)>;

    Secret known(const SecretName &name) const;
    void ask(const std::function<void(KeyVault::Done)> &question, const Heard &heard);
    void askForKey(const QString &id, QObject *receiver, const std::function<void(const Secret &)> &done);
    int edit(const QString &id) { return ++m_edits[id]; }

    std::unique_ptr<KeyVault> m_vault;
    const Environment m_environment;
    const int m_maxWaitMs;
    QHash<QString, Kept> m_kept;
    QHash<QString, int> m_edits; // counts keep and forget, so that an answer from before them is dropped
    bool m_isWaitedFor = false; // the key store owes an answer beyond its time
};

} // namespace tally
