// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "support/faultscript.h"

#include <QFile>
#include <QTemporaryDir>

namespace tally {

/// One call of Claude Code, as all tell it that see it: 7 in, 3 out, 5 read from the cache, 2 written to it,
/// of the request "req_1" in the session "s1" at 2026-09-21T14:13:20Z.
namespace claude {

inline constexpr char Usage[] =
    R"("usage":{"input_tokens":7,"cache_creation_input_tokens":2,"cache_read_input_tokens":5,"output_tokens":3})";

/// As the provider answers it.
inline FaultScript answer()
{
    const QByteArray body = QByteArray(R"({"id":"msg_1","type":"message","role":"assistant","model":)"
                                       R"("claude-sonnet-4-5","content":[],"stop_reason":"end_turn",)")
        + Usage + '}';
    return {fault::waitBody(),
            fault::send(fault::answer(200, body, "application/json", "request-id: req_1\r\n"))};
}

/// As the program logs it.
inline QByteArray logLine()
{
    return QByteArray(R"({"type":"assistant","timestamp":"2026-09-21T14:13:20.500Z","sessionId":"s1",)"
                      R"("requestId":"req_1","uuid":"u1","message":{"id":"msg_1","type":"message",)"
                      R"("role":"assistant","model":"claude-sonnet-4-5","content":[],)")
        + Usage + "}}\n";
}

/// That log, imported; `blankLines` make another file of it.
inline ImportReport importLog(const QString &ledger, int blankLines = 0)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("s1.jsonl")));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(logLine() + QByteArray(blankLines, '\n'));
    file.close();
    return ImportService(ledger).importFile(file.fileName(), {});
}

} // namespace claude

} // namespace tally
