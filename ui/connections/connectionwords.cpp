// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionwords.h"

#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

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

/// Why a record was refused last.
QString lastRefusal(const ConnectionLine &line)
{
    const auto &all = line.state.happened.all();
    const auto last = std::find_if(all.rbegin(), all.rend(), [](const Happening &each) {
        return each.kind == Happening::Kind::NeedsYou;
    });
    return last == all.rend() ? QString() : last->words;
}

QString nextTry(int64_t ms)
{
    return ConnectionText::tr("next try %1").arg(shortTime(ms));
}

} // namespace

QString shortTime(int64_t ms)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms);
    return at.date() == QDate::currentDate() ? at.toString(u"HH:mm:ss"_s)
                                             : format::time(ms, QTimeZone::systemTimeZone(), false);
}

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

QString summaryLine(const std::vector<ConnectionLine> &pulls, const std::vector<ConnectionLine> &outs)
{
    const auto isOn = [](const ConnectionLine &line) { return line.entry.isOn; };
    const int64_t on = std::ranges::count_if(pulls, isOn) + std::ranges::count_if(outs, isOn);
    int64_t refused = 0;
    int64_t waits = 0;
    for (const ConnectionLine &line : outs) {
        refused += needingAttention(line);
        waits += line.entry.isOn && !line.state.trouble.isEmpty() ? line.outbox.pending : 0;
    }
    QStringList parts;
    if (const size_t all = pulls.size() + outs.size(); all > 0)
        parts << ConnectionText::tr("%1 of %2 on").arg(on).arg(all);
    if (waits > 0)
        parts << waiting(waits);
    if (refused > 0)
        parts << ConnectionText::tr("%1 refused").arg(format::count(refused));
    return parts.join(u" · "_s);
}

StateWords wordsOf(const ConnectionLine &line)
{
    const OutboxCounts &counts = line.outbox;
    const int64_t refused = needingAttention(line);
    const int64_t waits = counts.pending + counts.sending;
    if (line.isOffByReceiver())
        return {StateDot::Off, ConnectionText::tr("off"), line.state.trouble};
    if (!line.entry.isOn)
        return {StateDot::Off, ConnectionText::tr("off"),
                waits > 0 ? ConnectionText::tr("%1, connection is off").arg(waiting(waits)) : QString()};
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString why = line.state.pausedUntilMs > now && line.state.trouble.isEmpty()
        ? nextTry(line.state.pausedUntilMs)
        : line.state.trouble;
    if (refused > 0) {
        const QString words = ConnectionText::tr("%1 refused").arg(format::count(refused));
        return {StateDot::NeedsYou, waits > 0 ? waiting(waits) + u", "_s + words : words,
                why.isEmpty() ? lastRefusal(line) : why};
    }
    if (line.state.isClockWrong)
        return {StateDot::NeedsYou, ConnectionText::tr("clock is wrong"), why};
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

QString fetchedEvery(int seconds)
{
    if (seconds <= 0)
        return ConnectionText::tr("fetched when asked");
    if (seconds % 86'400 == 0)
        return ConnectionText::tr("fetched every %n day(s)", nullptr, seconds / 86'400);
    if (seconds % 3'600 == 0)
        return ConnectionText::tr("fetched every %n hour(s)", nullptr, seconds / 3'600);
    return ConnectionText::tr("fetched every %n minute(s)", nullptr, std::max(1, seconds / 60));
}

StateWords wordsOfPull(const ConnectionLine &pull, bool isFetching)
{
    const ConnectionState &state = pull.state;
    const auto mark = state.pulledToMs.find({});
    const QString upTo = mark == state.pulledToMs.end()
        ? QString()
        : ConnectionText::tr("read up to %1")
              .arg(format::dateText(QDateTime::fromMSecsSinceEpoch(mark->second, Qt::UTC).date(), false));
    if (isFetching)
        return {StateDot::Waits, ConnectionText::tr("fetching …"), upTo};
    if (!pull.entry.isOn)
        return {StateDot::Off, ConnectionText::tr("off"), upTo};
    if (state.isKeyRefused())
        return {StateDot::NeedsYou, ConnectionText::tr("key rejected (%1)").arg(state.lastStatus),
                upTo.isEmpty() ? state.trouble
                               : ConnectionText::tr("paused; goes on with another key, %1").arg(upTo)};
    if (state.overlap)
        return {StateDot::NeedsYou, ConnectionText::tr("asks which one counts"),
                ConnectionText::tr("the ledger has the same use; nothing is imported until you choose")};
    const bool isScheduled = pull.config.everyS > 0;
    if (!state.trouble.isEmpty()) {
        const bool hasNext = isScheduled && state.pausedUntilMs > 0;
        return {StateDot::Waits,
                hasNext ? ConnectionText::tr("failed, %1").arg(nextTry(state.pausedUntilMs))
                        : ConnectionText::tr("failed"),
                state.trouble};
    }
    if (state.lastAnswerMs == 0)
        return {StateDot::Off, ConnectionText::tr("not fetched yet"), {}};
    const int64_t next = state.lastAnswerMs + int64_t(pull.config.everyS) * 1000;
    const QString when = shortTime(next);
    return {StateDot::Works,
            isScheduled ? ConnectionText::tr("ok, next %1").arg(when) : ConnectionText::tr("ok"), upTo};
}

StateWords wordsOf(const OutboxLine &line)
{
    const OutboxRow &row = line.row;
    const QString error = fieldErrors(row.errors).value(0, QString::fromStdString(row.error));
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
