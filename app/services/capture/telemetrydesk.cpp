// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetrydesk.h"

#include "domain/recordidentity.h"
#include "domain/requestlikeness.h"
#include "services/async.h"
#include "services/capture/telemetrykeys.h"
#include "services/capture/telemetrylogs.h"
#include "services/capture/telemetryspans.h"
#include "services/servicetext.h"
#include "storage/chattable.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

CaptureAnswer telemetryError(int status, const QString &message)
{
    return {.status = status,
            .body = QJsonDocument(QJsonObject{{u"code"_s, status == 400 ? 3 : 14}, {u"message"_s, message}})
                        .toJson(QJsonDocument::Compact)};
}

// With none that could not be used, what is said is a warning, as OTLP has it.
QByteArray telemetryAnswer(const QByteArray &signal, int64_t unusable, const QString &problem)
{
    QJsonObject answer;
    if (unusable > 0 || !problem.isEmpty()) {
        const QString name = signal == "traces" ? u"rejectedSpans"_s
            : signal == "logs"                  ? u"rejectedLogRecords"_s
                                                : u"rejectedDataPoints"_s;
        answer.insert(u"partialSuccess"_s,
                      QJsonObject{{name, QString::number(unusable)}, {u"errorMessage"_s, problem}});
    }
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

constexpr int64_t MostAlike = 64; // requests of one session

/// What is said of requests that tell no counts: they are recorded, and what they used is not known.
QString withoutCounts(const std::vector<ToldRequest> &requests)
{
    const auto none = std::ranges::count_if(requests, [](const ToldRequest &told) {
        return told.record.status == Status::Completed && told.record.tokens == TokenCounts{};
    });
    return none == 0 ? QString()
                     : ServiceText::tr("%Ln request(s) tell no count of tokens: what they used is unknown.",
                                       "", int(none));
}

QByteArray signalOf(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    return json.contains("resourceSpans"_L1)  ? "traces"
        : json.contains("resourceMetrics"_L1) ? "metrics"
                                              : "logs";
}

/// Under which keys exactly this request comes, whoever tells it.
std::vector<RecordKey> exactKeys(const ToldRequest &told)
{
    std::vector<RecordKey> keys{idKey(told.record)};
    if (!told.requestId.empty())
        keys.push_back(requestKey(told.requestId));
    const std::string name = responseName(told.responseId, told.record.tokens);
    if (!name.empty())
        keys.push_back(requestKey(name));
    if (!name.empty() && name == told.responseId)
        keys.push_back(keyOfId(told.record.provider, told.responseId));
    return keys;
}

/// So that metrics know that there is nothing left for them to tell.
std::vector<RecordKey> marksOf(const ToldRequest &told, int64_t program)
{
    std::vector<RecordKey> marks{hourKey(told.record.source, program, told.record.timeMs)};
    if (told.session.empty()) // a span: metrics tell of no other calls
        marks.push_back(hourKey(told.record.provider, program, told.record.timeMs));
    if (!told.session.empty())
        marks.push_back(sessionKey(told.record.source, told.session));
    return marks;
}

/// Adds the keys of the request that this one is, of those that are like it: the first that telemetry has not
/// told of.
Result<void> addAlike(Ledger &ledger, const std::string &likeness, std::vector<RecordKey> &keys)
{
    for (int64_t ordinal = 0; ordinal < MostAlike; ++ordinal) {
        const std::string alike = likenessAt(likeness, ordinal);
        const RecordKey telling = keyOfId("told", alike);
        const auto told = ledger.chats().find({telling});
        if (!told)
            return told.error();
        if (*told != 0)
            continue;
        keys.push_back(requestKey(alike));
        keys.push_back(telling);
        break;
    }
    return {};
}

Result<void> putTold(Ledger &ledger, const ToldRequest &told, int64_t program)
{
    std::vector<RecordKey> keys = exactKeys(told);
    if (!told.likeness.empty()) {
        const auto known = ledger.chats().find({keys.front()});
        if (!known)
            return known.error();
        if (*known != 0)
            return {}; // sent again
        if (const auto added = addAlike(ledger, told.likeness, keys); !added)
            return added;
    }
    const auto placed = ledger.chats().putTold(told.record, keys, marksOf(told, program));
    return placed ? Result<void>() : placed.error();
}

} // namespace

TelemetryDesk::TelemetryDesk(ChatLedger &ledger, CallBook &book, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_book(book)
    , m_sums(ledger, book)
{
}

void TelemetryDesk::take(const CaptureProgram &program, const QByteArray &told, const QByteArray &body,
                         QObject *receiver, const std::function<void(const CaptureAnswer &)> &done)
{
    const QByteArray signal = told.isEmpty() ? signalOf(body) : told;
    if (signal == "metrics")
        return takeMetrics(program, body, done);
    auto read = signal == "traces" ? readSpans(body, program) : readLogs(body, program);
    if (!read)
        return done(telemetryError(400, ServiceText::tr("The body is no OTLP/JSON.")));
    if (read->problem.isEmpty())
        read->problem = withoutCounts(read->requests);
    const CaptureAnswer answer{.body = telemetryAnswer(signal, read->unusable, read->problem)};
    holdSpans(program, *read);
    if (read->requests.empty())
        return done(answer);
    for (ToldRequest &told : read->requests)
        m_book.price(told.record);
    const auto written =
        m_ledger.run([requests = std::move(read->requests), id = program.id](Ledger &ledger) -> Result<void> {
            for (const ToldRequest &told : requests) {
                if (const auto put = putTold(ledger, told, id); !put)
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

void TelemetryDesk::holdSpans(const CaptureProgram &program, TelemetryRead &read)
{
    std::vector<ToldSum> spans;
    for (const ToldRequest &told : read.requests) {
        if (told.agent.empty())
            continue;
        const int64_t end = told.record.timeMs + told.record.latencyMs.value_or(0);
        spans.push_back(
            {.record = told.record, .teller = told.agent, .fromMs = told.record.timeMs, .toMs = end});
    }
    std::erase_if(read.requests, [](const ToldRequest &told) { return !told.agent.empty(); });
    m_sums.take(program, spans);
}

void TelemetryDesk::takeMetrics(const CaptureProgram &program, const QByteArray &body,
                                const std::function<void(const CaptureAnswer &)> &done)
{
    const auto read = readMetrics(body, program);
    if (!read)
        return done(telemetryError(400, ServiceText::tr("The body is no OTLP/JSON.")));
    m_sums.take(program, read->sums);
    done({.body = telemetryAnswer("metrics", read->unusable, read->problem)});
}

} // namespace tally
