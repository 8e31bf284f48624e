// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providerregistry.h"

#include <QFile>
#include <QStringList>

#include <memory>

namespace tally {

/// 2026-09-21T14:13:20Z
constexpr int64_t NowMs = 1'790'000'000'000;

/// The fields of an answer that say something, one line each, for comparison.
inline QStringList described(const ChatAnswer &answer)
{
    QStringList lines;
    const auto add = [&lines](const char *name, const std::string &value) {
        if (!value.empty())
            lines << QString::fromLatin1(name) + u'=' + QString::fromStdString(value);
    };
    add("text", answer.text);
    add("reasoning", answer.reasoning);
    add("id", answer.responseId);
    add("model", answer.model);
    add("upstream", answer.upstream);
    add("finish", answer.finishReason);
    add("native", answer.nativeFinishReason);
    add("tier", answer.serviceTier);
    add("usage", answer.usage.toStdString());
    add("cost", answer.reportedCost);
    add("cached", answer.cachedResponse ? "yes" : "");
    add("ended", answer.ended ? "yes" : "");
    for (const RateLimit &limit : answer.limits)
        add("limit", limit.what);
    if (answer.failure)
        add("failure",
            std::to_string(answer.failure->httpStatus) + '|' + answer.failure->code + '|'
                + answer.failure->message.toStdString());
    return lines;
}

/// What a decoder made of some bytes: the answer, and all deltas together.
struct Decoded {
    ChatAnswer answer;
    std::string text;
    std::string reasoning;

    bool operator==(const Decoded &) const = default;
};

/// Gives the bytes to a new decoder in the pieces that end at `cuts`.
inline Decoded decoded(const ChatProvider &provider, const HttpAnswerHead &head, const QByteArray &bytes,
                       const QList<qsizetype> &cuts, bool whole = true)
{
    const std::unique_ptr<ChatDecoder> decoder = provider.decoder({});
    Decoded result;
    const auto take = [&result](const ChatDelta &delta) {
        result.text += delta.text;
        result.reasoning += delta.reasoning;
    };
    decoder->head(head, NowMs);
    qsizetype start = 0;
    for (const qsizetype cut : cuts) {
        take(decoder->feed(bytes.mid(start, cut - start)));
        start = cut;
    }
    take(decoder->feed(bytes.mid(start)));
    take(decoder->finish(whole));
    result.answer = decoder->answer();
    return result;
}

/// Whether every cut into two pieces, and single bytes, give the same as the bytes in one piece, and the
/// deltas add up to the answer.
inline bool isSameHoweverCut(const ChatProvider &provider, const HttpAnswerHead &head,
                             const QByteArray &bytes, bool whole = true)
{
    const Decoded expected = decoded(provider, head, bytes, {}, whole);
    QList<qsizetype> everywhere;
    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        everywhere << cut;
        if (decoded(provider, head, bytes, {cut}, whole) != expected) {
            qWarning("differs when cut at %lld", static_cast<long long>(cut));
            return false;
        }
    }
    return decoded(provider, head, bytes, everywhere, whole) == expected
        && expected.text == expected.answer.text && expected.reasoning == expected.answer.reasoning;
}

inline QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/providers/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace tally
