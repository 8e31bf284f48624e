// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturedispatch.h"

#include "capture/captureerror.h"
#include "capture/passthrough.h"
#include "providers/contentinflater.h"

#include <utility>

namespace tally {

namespace {

CaptureAnswer refusal(const CaptureRequest &request, int status, const QString &why)
{
    return captureError(request.route.dialect, status, why);
}

void serveUsage(const CaptureRequest &request, CaptureDesk &desk, CaptureConnection &connection)
{
    const auto reply = [&connection](const CaptureAnswer &answer) { connection.answer(answer); };
    if (request.head.method == "POST")
        return desk.takeUsage(request.program, request.body, request.head.header("idempotency-key"),
                              &connection, reply);
    if (request.head.method == "GET")
        return desk.tellUsage(request.program, request.route.query, &connection, reply);
    CaptureAnswer answer = refusal(request, 405, CaptureText::tr("Only GET and POST are served here."));
    answer.headers.emplaceBack("allow", "GET, POST");
    connection.answer(answer);
}

Result<QByteArray> unpacked(const CaptureRequest &request, const QByteArray &encoding)
{
    auto inflater = ContentInflater::create(encoding, mostBodyBytes(request.route));
    if (!inflater)
        return inflater.error();
    auto bytes = (*inflater)->inflate(request.body);
    const auto ended = bytes ? (*inflater)->finish() : Result<void>();
    return ended ? bytes : ended.error();
}

void takeTelemetry(CaptureRequest &request, CaptureDesk &desk, CaptureConnection &connection)
{
    const QByteArray encoding = request.head.header("content-encoding").toLower();
    if (encoding == "gzip") {
        const auto bytes = unpacked(request, encoding);
        if (!bytes && bytes.error().kind == ErrorKind::InvalidInput)
            return connection.answer(refusal(
                request, 413,
                CaptureText::tr("Unpacked, the body is larger than is taken at once. Nothing of it was "
                                "recorded; send it in smaller pieces.")));
        if (!bytes)
            return connection.answer(
                refusal(request, 400,
                        CaptureText::tr("The body is said to be compressed with gzip, but is damaged or was "
                                        "cut off. Nothing of it was recorded.")));
        request.body = *bytes;
    }
    if (request.head.method != "POST")
        return connection.answer(refusal(request, 405, CaptureText::tr("Only POST is served here.")));
    desk.takeTelemetry(request.program, request.route.signal, request.body, &connection,
                       [&connection](const CaptureAnswer &answer) { connection.answer(answer); });
}

} // namespace

void dispatchCapture(CaptureRequest &request, CaptureContext &context, CaptureConnection &connection)
{
    switch (request.route.service) {
    case CaptureRoute::Service::Usage:
        return serveUsage(request, context.desk, connection);
    case CaptureRoute::Service::Telemetry:
        return takeTelemetry(request, context.desk, connection);
    case CaptureRoute::Service::Provider:
        new PassThrough(std::move(request), context, connection); // deletes itself
        return;
    case CaptureRoute::Service::Unknown:
        break;
    }
    connection.answer(refusal(request, 404, CaptureText::tr("There is nothing at this address.")));
}

} // namespace tally
