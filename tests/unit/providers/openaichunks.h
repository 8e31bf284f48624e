// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decoderfixture.h"

namespace tally {

/// The pieces of which the tests of Chat Completions make their streams.
inline const ChatProvider &compatible()
{
    return *findProvider(QStringLiteral("openai-compatible"));
}

// What `bytes` mean, with status 200; they must mean it however they are cut.
inline QStringList read(const ChatProvider &provider, const HttpHeaders &headers, const QByteArray &bytes)
{
    const HttpAnswerHead head{.status = 200, .headers = headers};
    if (!isSameHoweverCut(provider, head, bytes))
        return {QStringLiteral("differs")};
    return described(decoded(provider, head, bytes, {}).answer);
}

inline QByteArray frame(const char *json)
{
    return QByteArray("data: ") + json + "\n\n";
}

inline QByteArray chunk(const char *choice)
{
    return frame((QByteArray(R"({"id":"1","choices":[)") + choice + "]}").constData());
}

inline const QByteArray Hi = chunk(R"({"delta":{"content":"Hi"}})");
inline const QByteArray Stop = chunk(R"({"delta":{},"finish_reason":"stop"})");
inline const QByteArray Done = "data: [DONE]\n\n";
inline const QStringList HiStopped{QStringLiteral("text=Hi"), QStringLiteral("id=1"),
                                   QStringLiteral("finish=stop"), QStringLiteral("ended=yes")};

inline QStringList lines(const char *text)
{
    return QString::fromUtf8(text).split(u'\n');
}

} // namespace tally
