// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace tally {

/// A place outside the program that keeps keys. Every call returns at once; `done` is called later, at most
/// once, from the event loop, perhaps long after anybody still waits and perhaps never.
class KeyVault {
public:
    struct Answer {
        enum class State { Found, Absent, Unavailable }; // for store and remove, Found says that it is done
        State state = State::Unavailable;
        QByteArray secret = {};
    };
    using Done = std::function<void(const Answer &)>;

    virtual ~KeyVault() = default;
    virtual void read(const QString &id, Done done) = 0;
    virtual void store(const QString &id, const QByteArray &secret, Done done) = 0;
    virtual void remove(const QString &id, Done done) = 0;
};

} // namespace tally
