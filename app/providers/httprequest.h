// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>

namespace tally {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// Everything that goes over the wire for one call, as plain data: what a provider's `encode` makes and
/// HttpTransport sends. Headers may hold keys: they are never
/// logged, and a redirect is never followed.
struct HttpRequest {
    QByteArray method = "POST"; // POST with a body, or GET
    QUrl url;
    HttpHeaders headers = {};
    QByteArray body = {};
    bool stream = false; // the answer is read as it arrives
};

/// Status line and headers of an answer, names in lower case, repeated ones in order.
struct HttpAnswerHead {
    int status = 0;
    HttpHeaders headers = {};

    /// The first header of that (lower case) name, or an empty text.
    QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key == name)
                return value;
        }
        return {};
    }
};

} // namespace tally
