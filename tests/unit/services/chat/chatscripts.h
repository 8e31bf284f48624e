// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faultserver.h"

#include <QTest>

#include <functional>

namespace tally {

inline QByteArray event(const QByteArray &data)
{
    return "data: " + data + "\n\n";
}

inline const QByteArray Hello =
    R"({"id":"gen-7","model":"fault-model","choices":[{"delta":{"content":"Hello"}}]})";
inline const QByteArray Finish = R"({"id":"gen-7","choices":[{"delta":{},"finish_reason":"stop"}]})";

inline FaultScript stream(const QList<QByteArray> &events)
{
    QByteArray all;
    for (const QByteArray &data : events)
        all += event(data);
    return {fault::waitBody(),
            fault::send(fault::streamHead("X-Generation-Id: gen-7\r\n") + fault::chunk(all)
                        + fault::lastChunk())};
}

// An answer that goes on until the test lets it, with an id in its head.
inline FaultScript held()
{
    return {fault::waitBody(),
            fault::send(fault::streamHead("X-Generation-Id: gen-7\r\n") + fault::chunk(event(Hello))),
            fault::waitGo(), fault::send(fault::chunk(event(Finish)) + fault::lastChunk())};
}

inline bool waitsFor(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 20'000);
}

} // namespace tally
