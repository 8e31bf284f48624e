// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace tally {

/// Chat Completions tell the usage of a stream only where it was asked for. Where a program left that open it
/// is asked for here, and the chunk that tells it does not reach the program, which would trip over its empty
/// list of choices.

/// What the body asks of it.
enum class StreamUsage { NoStream, Open, Asked, Declined };
StreamUsage streamUsageOf(const QJsonObject &body);

/// The body with `stream_options.include_usage`, all other bytes as they came; nothing where it cannot be put
/// in. `json` is a valid object for which streamUsageOf() says Open.
std::optional<QByteArray> withStreamUsage(const QByteArray &json);

/// Takes the chunk that only tells usage out of a stream of events. An event that has not come to its end is
/// held until it has.
class UsageChunkFilter {
public:
    /// What goes on of the next bytes.
    QByteArray feed(const QByteArray &bytes);
    /// What is left at the end of the stream.
    QByteArray finish();

private:
    qsizetype eventEnd() const;

    QByteArray m_held;
    qsizetype m_looked = 0; // bytes of it in which no event ends
};

} // namespace tally
