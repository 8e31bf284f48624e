// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QString>

#include <cstdint>
#include <vector>

namespace tally {

/// Something that happened with a connection or a call, for people.
struct Happening {
    enum class Kind { Works, Waits, NeedsYou }; // as the dot of a state

    int64_t ms = 0;
    Kind kind = Kind::Works;
    QString words = {}; // a sentence without whose it is

    bool operator==(const Happening &) const = default;
};

/// The last that happened, newest last; older ones are forgotten.
class Happenings {
public:
    static constexpr size_t Most = 40;

    /// What says the same as the one before takes its place.
    void note(int64_t ms, Happening::Kind kind, const QString &words);
    const std::vector<Happening> &all() const { return m_all; }

    QJsonArray toJson() const;
    /// What cannot be read is left out.
    static Happenings fromJson(const QJsonArray &json);

    bool operator==(const Happenings &) const = default;

private:
    std::vector<Happening> m_all;
};

} // namespace tally
