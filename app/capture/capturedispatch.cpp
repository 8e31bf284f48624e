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

void takeTelemetry(CaptureRequest &request, CaptureDesk &desk, CaptureConnection &connection)
{
    const QByteArray encoding = request.head.header("content-encoding").toLower();
    if (encoding == "gzip") {
        auto inflater = ContentInflater::create(encoding, mostBodyBytes(request.route));
        const auto bytes = inflater ? (*inflater)->inflate(request.body) : inflater.error();
        if (!bytes)
            return connection.answer(refusal(
                request, bytes.error().kind == ErrorKind::InvalidInput ? 413 : 400, bytes.error().message));
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
