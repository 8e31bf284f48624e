// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/secretstore.h"
#include "services/connections/connectionconfig.h"

#include <QObject>
#include <QProcess>

#include <functional>
#include <optional>
#include <vector>

namespace tally {

/// Gives the token that a portal wants: from an environment variable, from a command that prints it, or from
/// the key store. A token that says when it expires is not used in its last ten seconds, nor after. However
/// many ask, it is fetched once. On one thread with an event loop.
class TokenSource : public QObject {
    Q_OBJECT
public:
    TokenSource(const ConnectionConfig &config, QString name, SecretStore &secrets,
                QObject *parent = nullptr);
    ~TokenSource() override;

    /// The clock of the portal less ours, as its answers tell.
    void setSkewMs(int64_t ms) { m_skewMs = ms; }
    const std::optional<int64_t> &skewMs() const { return m_skewMs; }
    /// What is to be said of a clock that is wrong by more than 30 s; else empty (translated).
    QString clockTrouble() const;

    /// Calls back once, perhaps at once: with a token, or why there is none.
    void get(std::function<void(const Result<QByteArray> &)> done);
    /// It was not accepted: the next one is fetched anew. False when it can only be the same.
    bool drop();

    /// When a token expires, in ms UTC; nothing where it does not say.
    static std::optional<int64_t> expiryMs(const QByteArray &token);

private:
    void fetch();
    void run(const QString &command);
    void settle(const Result<QByteArray> &fetched);
    bool isFresh(const QByteArray &token) const;

    const ConnectionConfig m_config;
    const QString m_name;
    SecretStore &m_secrets;
    QByteArray m_token;
    std::optional<int64_t> m_skewMs;
    std::vector<std::function<void(const Result<QByteArray> &)>> m_waiting;
    QProcess *m_process = nullptr;
};

} // namespace tally
