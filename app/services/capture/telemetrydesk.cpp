// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetrydesk.h"

#include "domain/recordidentity.h"
#include "services/async.h"
#include "services/capture/telemetrylogs.h"
#include "services/capture/telemetryspans.h"
#include "services/servicetext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

CaptureAnswer telemetryError(int status, const QString &message)
{
    return {.status = status,
            .body = QJsonDocument(QJsonObject{{u"code"_s, status == 400 ? 3 : 14}, {u"message"_s, message}})
                        .toJson(QJsonDocument::Compact)};
}

QByteArray telemetryAnswer(const QByteArray &signal, const TelemetryRead &read)
{
    QJsonObject answer;
    if (read.unusable > 0) {
        const QString name = signal == "traces" ? u"rejectedSpans"_s
            : signal == "logs"                  ? u"rejectedLogRecords"_s
                                                : u"rejectedDataPoints"_s;
        answer.insert(u"partialSuccess"_s,
                      QJsonObject{{name, QString::number(read.unusable)}, {u"errorMessage"_s, read.problem}});
    }
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

Result<void> putTold(Ledger &ledger, const ToldRequest &told)
{
    std::vector<RecordKey> keys{idKey(told.record)};
    if (!told.requestId.empty())
        keys.push_back(requestKey(told.requestId));
    const auto known = ledger.findSighting(keys);
    if (!known)
        return known.error();
    if (*known != 0)
        return {}; // whoever saw it before knows as much
    const auto placed = ledger.putChat(0, told.record, std::nullopt, keys);
    return placed ? Result<void>() : placed.error();
}

} // namespace

TelemetryDesk::TelemetryDesk(ChatLedger &ledger, CallBook &book, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_book(book)
{
}

void TelemetryDesk::take(const CaptureProgram &program, const QByteArray &signal, const QByteArray &body,
                         QObject *receiver, const std::function<void(const CaptureAnswer &)> &done)
{
    std::optional<TelemetryRead> read;
    if (signal == "metrics") // say once more what logs and spans say
        read = QJsonDocument::fromJson(body).isObject() ? std::optional(TelemetryRead{}) : std::nullopt;
    else
        read = signal == "traces" ? readSpans(body, program) : readLogs(body, program);
    if (!read)
        return done(telemetryError(400, ServiceText::tr("The body is no OTLP/JSON.")));
    const CaptureAnswer answer{.body = telemetryAnswer(signal, *read)};
    if (read->requests.empty())
        return done(answer);
    for (ToldRequest &told : read->requests)
        m_book.price(told.record);
    const auto written = m_ledger.run([requests = std::move(read->requests)](Ledger &ledger) -> Result<void> {
        for (const ToldRequest &told : requests) {
            if (const auto put = putTold(ledger, told); !put)
                return put;
        }
        return {};
    });
    deliver(written, receiver, [this, done, answer](const Result<bool> &result) {
        if (!result) { // sent again by itself; what was written is known then
            CaptureAnswer later = telemetryError(503, result.error().message);
            later.headers.emplaceBack("retry-after", "1");
            return done(later);
        }
        Q_EMIT m_book.recordsChanged();
        done(answer);
    });
}

} // namespace tally
