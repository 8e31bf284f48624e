// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace tally {

struct WireHead;

/// In which form a call is asked and its errors are understood.
enum class CaptureDialect { OpenAi, Anthropic, Gemini, Usage, Telemetry };

/// Which decoder reads the answer, and whether a record is made.
enum class CaptureKind {
    Chat, // Chat Completions and what is like it
    Responses,
    Messages,
    Generate, // of Gemini
    Other, // what is not known here: recorded, with usage where the answer tells some
    Retrieved, // an answer of the Responses API made earlier: completes the record of its call
    Unrecorded, // known to spend nothing: lists, files, token counts
};

/// Whether calls of that kind may cost something: they are recorded, and models and limits hold.
bool spends(CaptureKind kind);

/// Where a request goes.
struct CaptureRoute {
    enum class Service { Unknown, Usage, Telemetry, Provider };
    Service service = Service::Unknown;
    CaptureDialect dialect = CaptureDialect::OpenAi;
    CaptureKind kind = CaptureKind::Unrecorded;
    QString provider = {}; // ProviderInfo::id
    QByteArray path = {}; // behind the provider's base address, with its slash
    QByteArray query = {}; // without "?", and without a token of ours
    QByteArray signal = {}; // of telemetry: traces, logs, metrics; empty: as the body says
    QByteArray pathToken = {}; // of /k/TOKEN/…
    QByteArray shownPath = {}; // as asked, without token and query
    std::string model = {}; // that the path names
};

/// The route of a target; the program's own provider is put in by routeFor(). `telemetryOnly`: of the port
/// that only takes telemetry.
CaptureRoute routeOf(const WireHead &head, bool telemetryOnly);
/// The route as a program has it: calls whose path does not name a provider go to the program's own.
CaptureRoute routeFor(const CaptureRoute &route, const CaptureProgram &program);

/// The address of a call below that of its provider; `query` without "?".
QUrl upstreamUrl(const QUrl &base, const CaptureRoute &route, const QByteArray &query);

/// How many bytes a body of that route may have.
qint64 mostBodyBytes(const CaptureRoute &route);
/// Whether the content type is one that a web page cannot send without being asked for.
bool takesContentType(const CaptureRoute &route, const QByteArray &type);

} // namespace tally
