// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionwords.h"

#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct ConnectionText {
    Q_DECLARE_TR_FUNCTIONS(Connections)
};

QString waiting(int64_t count)
{
    return ConnectionText::tr("%1 waiting").arg(format::count(count));
}

QString nextTry(int64_t ms)
{
    return ConnectionText::tr("next try %1").arg(format::time(ms, QTimeZone::systemTimeZone(), false));
}

} // namespace

int64_t needingAttention(const ConnectionLine &line)
{
    return line.outbox.rejected + line.outbox.needsAttention;
}

QString quietLine(const std::vector<ConnectionLine> &lines)
{
    int64_t waits = 0;
    int64_t refused = 0;
    for (const ConnectionLine &line : lines) {
        if (!line.entry.isOn)
            continue;
        refused += needingAttention(line);
        waits += line.state.trouble.isEmpty() ? 0 : line.outbox.pending + line.outbox.sending;
    }
    QStringList parts;
    if (waits > 0)
        parts << waiting(waits);
    if (refused > 0)
        parts << ConnectionText::tr("%1 refused").arg(format::count(refused));
    return parts.join(u", "_s);
}

StateWords wordsOf(const ConnectionLine &line)
{
    const OutboxCounts &counts = line.outbox;
    const int64_t refused = needingAttention(line);
    const int64_t waits = counts.pending + counts.sending;
    if (!line.entry.isOn)
        return {StateDot::Off, ConnectionText::tr("off"),
                waits > 0 ? ConnectionText::tr("%1, connection is off").arg(waiting(waits)) : QString()};
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString why = line.state.pausedUntilMs > now && line.state.trouble.isEmpty()
        ? nextTry(line.state.pausedUntilMs)
        : line.state.trouble;
    if (refused > 0) {
        const QString words = ConnectionText::tr("%1 refused").arg(format::count(refused));
        return {StateDot::NeedsYou, waits > 0 ? waiting(waits) + u", "_s + words : words, why};
    }
    if (line.state.isKeyRefused())
        return {StateDot::NeedsYou, ConnectionText::tr("key rejected (%1)").arg(line.state.lastStatus), why};
    if (!line.state.trouble.isEmpty())
        return {StateDot::Waits, waits > 0 ? waiting(waits) : ConnectionText::tr("cannot be reached"), why};
    if (counts.unknown > 0)
        return {StateDot::Unknown, ConnectionText::tr("%1 unknown").arg(format::count(counts.unknown)),
                ConnectionText::tr("asks before sending again")};
    if (waits > 0)
        return {StateDot::Waits, waiting(waits), why};
    // What nothing was sent to may be wrong in every way: nobody knows.
    if (line.state.lastStatus <= 0)
        return {StateDot::Off, ConnectionText::tr("not tried yet"),
                ConnectionText::tr("nothing was sent so far")};
    return {StateDot::Works, ConnectionText::tr("ok"),
            ConnectionText::tr("last answer %1").arg(line.state.lastStatus)};
}

StateWords wordsOfPull(const ConnectionLine &pull)
{
    const ConnectionState &state = pull.state;
    const QString last = state.lastAnswerMs > 0 ? ConnectionText::tr("last %1").arg(
                             format::time(state.lastAnswerMs, QTimeZone::systemTimeZone(), false))
                                                : QString();
    if (!pull.entry.isOn)
        return {StateDot::Off, ConnectionText::tr("off"), last};
    if (state.isKeyRefused())
        return {StateDot::NeedsYou, ConnectionText::tr("key rejected (%1)").arg(state.lastStatus),
                state.trouble};
    if (!state.trouble.isEmpty())
        return {StateDot::Waits, ConnectionText::tr("failed"), state.trouble};
    if (state.lastAnswerMs == 0)
        return {StateDot::Off, ConnectionText::tr("not fetched yet"), {}};
    return {StateDot::Works, ConnectionText::tr("ok"), last};
}

StateWords wordsOf(const OutboxLine &line)
{
    const OutboxRow &row = line.row;
    const QString error = QString::fromStdString(row.error);
    switch (row.state) {
    case OutboxState::Pending:
        return {StateDot::Waits, ConnectionText::tr("waiting"),
                row.nextMs > QDateTime::currentMSecsSinceEpoch() ? nextTry(row.nextMs) : error};
    case OutboxState::Sending:
        return {StateDot::Waits, ConnectionText::tr("on the way"), {}};
    case OutboxState::Sent:
        return {StateDot::Works, ConnectionText::tr("sent"), {}};
    case OutboxState::Unknown:
        return {StateDot::Unknown, ConnectionText::tr("unknown"),
                ConnectionText::tr("may have arrived; asks before sending again")};
    case OutboxState::Rejected:
        return {StateDot::NeedsYou, ConnectionText::tr("refused"), error};
    case OutboxState::NeedsAttention:
        return {StateDot::NeedsYou, ConnectionText::tr("needs you"), error};
    case OutboxState::NotSendable:
        return {StateDot::Off, ConnectionText::tr("cannot be sent"), error};
    case OutboxState::Discarded:
        return {StateDot::Off, ConnectionText::tr("discarded"), {}};
    }
    return {};
}

QColor colourOf(StateDot dot)
{
    const Theme &theme = currentTheme();
    switch (dot) {
    case StateDot::Works:
        return theme.positive;
    case StateDot::Waits:
    case StateDot::Unknown:
        return theme.warning;
    case StateDot::NeedsYou:
        return theme.negative;
    case StateDot::Off:
        return theme.faint;
    }
    return theme.faint;
}

QString kindName(const std::string &kind)
{
    if (kind == "portal")
        return ConnectionText::tr("Client portal");
    if (kind == "webhook")
        return ConnectionText::tr("Webhook");
    if (kind == "otlp")
        return ConnectionText::tr("OpenTelemetry");
    if (kind == "posthog")
        return ConnectionText::tr("PostHog");
    return QString::fromStdString(kind);
}

} // namespace tally
