// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/usagedesk.h"

#include "services/async.h"
#include "services/capture/usagerows.h"
#include "services/usage/usageservice.h"
#include "storage/chattable.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t MostRows = 10'000; // of one answer
constexpr qsizetype MostPosted = 1'000;
constexpr int64_t RepeatMs = 24 * 3'600'000;
constexpr qsizetype MostRepeats = 100'000;

CaptureAnswer plainError(int status, const QString &text)
{
    return {.status = status,
            .body = QJsonDocument(QJsonObject{{u"error"_s, text}}).toJson(QJsonDocument::Compact)};
}

CaptureAnswer unknownProject()
{
    return plainError(404, u"Project not found or access denied"_s);
}

CaptureAnswer unwritten(const Error &error)
{
    CaptureAnswer answer = plainError(error.kind == ErrorKind::Locked ? 503 : 500, error.message);
    if (answer.status == 503)
        answer.headers.emplaceBack("retry-after", "1");
    return answer;
}

bool mayUse(const CaptureProgram &program, const std::string &project)
{
    return program.project.empty() || plainProject(program.project) == project;
}

QByteArray newUuid()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

QByteArray listJson(const std::vector<StoredRecord> &records)
{
    QByteArray rows;
    for (const StoredRecord &stored : records) {
        if (!rows.isEmpty())
            rows += ',';
        rows += usageRowJson(stored.record);
    }
    return "{\"count\":" + QByteArray::number(qsizetype(records.size())) + ",\"usage\":[" + rows + "]}";
}

} // namespace

UsageDesk::UsageDesk(ChatLedger &ledger, CallBook &book, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_book(book)
    , m_usage(std::make_shared<std::unique_ptr<UsageService>>())
{
}

UsageDesk::~UsageDesk()
{
    m_ledger.run([usage = m_usage](Ledger &) -> Result<void> {
        usage->reset();
        return {};
    });
}

void UsageDesk::take(const CaptureProgram &program, const QByteArray &body, const QByteArray &repeatKey,
                     QObject *receiver, const std::function<void(const CaptureAnswer &)> &done)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (json.isNull())
        return done(plainError(400, u"Invalid JSON"_s));
    if (json.isArray())
        return takeMany(program, json.array(), receiver, done);
    const QByteArray repeat =
        repeatKey.isEmpty() ? QByteArray() : QByteArray::number(qlonglong(program.id)) + ' ' + repeatKey;
    const QByteArray hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256);
    if (const auto known = m_repeats.constFind(repeat); !repeat.isEmpty() && known != m_repeats.constEnd())
        return done(known->bodyHash == hash
                        ? known->answer
                        : plainError(422, u"This Idempotency-Key was used for another body"_s));
    PostedUsage posted = readUsageRow(json.object(), program, newUuid(), QDateTime::currentMSecsSinceEpoch());
    if (!posted.issues.isEmpty())
        return done({.status = 422, .body = issuesJson(posted.issues)});
    if (!mayUse(program, posted.record.project))
        return done(unknownProject());
    m_book.price(posted.record);
    const CaptureAnswer answer{.status = 201, .body = usageRowJson(posted.record)};
    put({posted.record}, receiver, [this, done, answer, repeat, hash](const Result<bool> &written) {
        if (!written)
            return done(unwritten(written.error()));
        if (!repeat.isEmpty()) {
            forgetOldRepeats();
            m_repeats.insert(repeat, {hash, answer, QDateTime::currentMSecsSinceEpoch()});
        }
        done(answer);
    });
}

void UsageDesk::forgetOldRepeats()
{
    const int64_t since = QDateTime::currentMSecsSinceEpoch() - RepeatMs;
    if (m_repeats.size() >= MostRepeats)
        m_repeats.clear();
    m_repeats.removeIf([since](const auto &each) { return each.value().atMs < since; });
}

// Each row is answered in its place; what is wrong with one keeps none of the others out.
void UsageDesk::takeMany(const CaptureProgram &program, const QJsonArray &rows, QObject *receiver,
                         const std::function<void(const CaptureAnswer &)> &done)
{
    if (rows.size() > MostPosted)
        return done(plainError(413, u"At most 1000 rows can be posted at once"_s));
    std::vector<UsageRecord> records;
    QByteArrayList answers;
    for (const QJsonValue &row : rows) {
        PostedUsage posted = readUsageRow(row, program, newUuid(), QDateTime::currentMSecsSinceEpoch());
        if (!posted.issues.isEmpty()) {
            answers << issuesJson(posted.issues);
        } else if (!mayUse(program, posted.record.project)) {
            answers << unknownProject().body;
        } else {
            m_book.price(posted.record);
            answers << usageRowJson(posted.record);
            records.push_back(std::move(posted.record));
        }
    }
    const CaptureAnswer answer{.body = '[' + answers.join(',') + ']'};
    put(std::move(records), receiver,
        [done, answer](const Result<bool> &written) { done(written ? answer : unwritten(written.error())); });
}

void UsageDesk::put(std::vector<UsageRecord> records, QObject *receiver,
                    const std::function<void(const Result<bool> &)> &done)
{
    const auto written = m_ledger.run([records = std::move(records)](Ledger &ledger) -> Result<void> {
        for (const UsageRecord &record : records) {
            if (const auto placed = ledger.chats().put(0, record, std::nullopt); !placed)
                return placed.error();
        }
        return {};
    });
    deliver(written, receiver, [this, done](const Result<bool> &result) {
        if (result)
            Q_EMIT m_book.recordsChanged();
        done(result);
    });
}

void UsageDesk::tell(const CaptureProgram &program, const QByteArray &query, QObject *receiver,
                     const std::function<void(const CaptureAnswer &)> &done)
{
    UsageQuestion question = readUsageQuestion(query);
    if (!question.issues.isEmpty())
        return done({.status = 422, .body = issuesJson(question.issues)});
    if (!question.project.empty() && !mayUse(program, question.project))
        return done(unknownProject());
    if (question.project.empty() && !program.project.empty())
        question.filter.dimensions.push_back(
            {{DimensionKind::Project, {}}, false, {plainProject(program.project)}});
    const auto found = std::make_shared<std::vector<StoredRecord>>();
    const auto look = [found, filter = question.filter, usage = m_usage,
                       ledgerId = m_ledgerId](Ledger &ledger) -> Result<void> {
        if (!*usage || *ledgerId != ledger.id()) { // another may have taken its place
            *ledgerId = ledger.id();
            usage->reset();
            auto opened = std::make_unique<UsageService>();
            if (const auto open = opened->open(ledger.path(), Ledger::Mode::OpenExisting); !open)
                return open;
            *usage = std::move(opened);
        } else if (const auto synced = (*usage)->sync(); !synced) {
            return synced;
        }
        const auto ordered = (*usage)->orderNow(filter, {SortColumn::Time, true});
        if (!ordered)
            return ordered.error();
        const size_t rows = std::min(ordered->order->rows.size(), MostRows);
        auto records = (*usage)->fetch(ordered->engine->recordIds(*ordered->order, 0, rows));
        if (!records)
            return records.error();
        *found = std::move(*records);
        return {};
    };
    deliver(m_ledger.run(look), receiver, [done, found](const Result<bool> &looked) {
        done(looked ? CaptureAnswer{.body = listJson(*found)} : unwritten(looked.error()));
    });
}

} // namespace tally
