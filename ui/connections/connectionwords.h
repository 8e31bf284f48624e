// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/connectionservice.h"

#include <QColor>
#include <QString>

namespace tally {

/// What the dot before a state says; the words always stand beside it.
enum class StateDot { Works, Waits, Unknown, NeedsYou, Off };

/// How a connection or a record stands, in words.
struct StateWords {
    StateDot dot = StateDot::Off;
    QString first;
    QString second = {};

    bool operator==(const StateWords &) const = default;
};

StateWords wordsOf(const ConnectionLine &line);
/// Of what is fetched; `isFetching`: just now.
StateWords wordsOfPull(const ConnectionLine &pull, bool isFetching);
/// "fetched every day" …; 0: only when asked.
QString fetchedEvery(int seconds);
/// Of one record; `second`: why, or when next.
StateWords wordsOf(const OutboxLine &line);
QColor colourOf(StateDot dot);
/// As short as can be: the time of today, else the day, too.
QString shortTime(int64_t ms);
/// "Client portal" …
QString kindName(const std::string &kind);
/// What waits or was refused, in a few words for a quiet line; empty where all is well.
QString quietLine(const std::vector<ConnectionLine> &lines);
/// How many are on, wait and were refused, for the head of the page; empty without any connection.
QString summaryLine(const std::vector<ConnectionLine> &pulls, const std::vector<ConnectionLine> &outs);
/// How many need a person.
int64_t needingAttention(const ConnectionLine &line);

} // namespace tally
