// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <string_view>

namespace tally {

/// Answers each line of standard input (or of the context's `in`) with one line on `out`, blank ones left
/// out: lines.answer(line) gives `json` and `malformed`. SomeLinesRejected when one of them was malformed.
template <typename Lines> int answerLines(QIODevice &in, Lines &lines, const CommandContext &context)
{
    // A line that is longer is not held: its rest is skipped and it answers as malformed.
    constexpr qint64 MaxLine = qint64(64) << 20;
    int status = exitstatus::Success;
    for (;;) {
        QByteArray line = in.readLine(MaxLine);
        if (line.isEmpty())
            return status;
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        if (line.trimmed().isEmpty())
            continue;
        const auto answer =
            lines.answer(std::string_view(line.constData(), static_cast<size_t>(line.size())));
        context.out.write(answer.json.data(), static_cast<qint64>(answer.json.size()));
        context.out.write("\n");
        if (answer.malformed)
            status = exitstatus::SomeLinesRejected;
    }
}

} // namespace tally
