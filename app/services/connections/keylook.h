// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/secretstore.h"
#include "services/connections/connectionservice.h"

#include <QObject>

#include <map>
#include <vector>

namespace tally {

/// Where a key was found, and how it ends.
struct KeyFound {
    SecretOrigin origin = SecretOrigin::None;
    QString ending = {}; // "…91c4"; "…" of a short one
    bool keyStoreAnswers = true;

    bool operator==(const KeyFound &) const = default;
};

/// Looks for keys, to tell people which there are; of each it keeps the last four characters.
class KeyLook : public QObject {
    Q_OBJECT
public:
    explicit KeyLook(QObject *parent = nullptr);

    /// found() follows for each of which there is news.
    void look(const std::vector<SecretName> &names);
    /// nullptr: not known yet.
    const KeyFound *of(const QString &id) const;

Q_SIGNALS:
    void found();

private:
    SecretStore m_secrets;
    std::map<QString, KeyFound> m_found;
};

/// Where the key of a connection that fetches is.
SecretName keyNameOfPull(const ConnectionLine &pull);

} // namespace tally
