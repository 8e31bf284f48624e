// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httptransport.h"
#include "support/faultserver.h"

#include <QTest>

#include <functional>
#include <optional>

namespace tally {

/// One call and all that its signals said.
struct Call {
    std::optional<HttpAnswerHead> head;
    QByteArray bytes;
    QList<HttpResult> results;
    QPointer<HttpExchange> exchange;
    std::function<void()> onHead = [] {};
    std::function<void()> onBytes = [] {};

    const HttpResult &result() const { return results.front(); }

    void start(HttpTransport &transport, const HttpRequest &request, const HttpOptions &options = {})
    {
        exchange = transport.send(request, options);
        QObject::connect(exchange, &HttpExchange::headReceived, exchange,
                         [this](const HttpAnswerHead &answer) {
                             head = answer;
                             onHead();
                         });
        QObject::connect(exchange, &HttpExchange::bytesReceived, exchange, [this](const QByteArray &part) {
            bytes += part;
            onBytes();
        });
        QObject::connect(exchange, &HttpExchange::finished, exchange,
                         [this](const HttpResult &result) { results << result; });
    }

    /// Waits for the end in the event loop; fails the test if none comes.
    bool ends() const
    {
        return QTest::qWaitFor([this] { return !results.isEmpty() && !exchange; }, 60'000)
            && results.size() == 1;
    }
};

inline constexpr char TestKey[] = "sk-test-0123456789";

inline HttpRequest chatRequest(const QUrl &url, bool stream = true)
{
    return {.url = url,
            .headers = {{"Authorization", QByteArray("Bearer ") + TestKey}},
            .body = R"({"model":"fault-model","messages":[]})",
            .stream = stream};
}

/// Short enough for a test, long enough for a busy machine.
inline HttpOptions patience(const HttpTimeouts &timeouts)
{
    return {.timeouts = timeouts};
}

} // namespace tally
