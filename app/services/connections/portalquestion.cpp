// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/portalquestion.h"

#include "services/servicetext.h"

#include <QJsonObject>
#include <QSet>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int64_t ShortestRangeMs = 60'000;
constexpr int64_t EdgeMs = 1000; // whether the ends belong to it is not told
constexpr int MostQuestions = 20'000;

} // namespace

PortalQuestion::PortalQuestion(HttpTransport &transport, const PortalSink &sink, TokenSource &tokens,
                               QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_sink(sink)
    , m_tokens(tokens)
{
}

void PortalQuestion::ask(const std::string &projectId, int64_t fromMs, int64_t toMs, Done done)
{
    m_project = projectId;
    m_ranges = {{fromMs, toMs}};
    m_done = std::move(done);
    next();
}

void PortalQuestion::next()
{
    if (!m_ranges.empty()) {
        m_tokens.get([self = QPointer(this)](const Result<QByteArray> &token) {
            if (!self)
                return;
            if (token)
                self->send(*token);
            else
                self->fail(token.error().message);
        });
        return;
    }
    // Pieces overlap: a row may have come twice.
    QSet<QString> seen;
    Answer once;
    for (PortalRow &row : m_answer.rows) {
        if (seen.contains(row.id))
            continue;
        seen.insert(row.id);
        once.rows.push_back(std::move(row));
    }
    seen.clear();
    for (const QJsonValue row : std::as_const(m_answer.usage)) {
        const QString id = row.toObject().value(u"id"_s).toVariant().toString();
        if (!id.isEmpty() && seen.contains(id))
            continue;
        seen.insert(id);
        once.usage.append(row);
    }
    const Done done = std::exchange(m_done, nullptr);
    deleteLater();
    done(once);
}

void PortalQuestion::send(const QByteArray &token)
{
    SinkRequest request = m_sink.question(m_project, m_ranges.back().fromMs, m_ranges.back().toMs);
    request.headers.append({"Authorization", "Bearer " + token});
    ++m_asked;
    callReceiver(m_transport, request, this, [this](const CallEnd &end) { read(end); });
}

void PortalQuestion::read(const CallEnd &end)
{
    if (end.skewMs)
        m_tokens.setSkewMs(*end.skewMs);
    if (!end.answer)
        return fail(end.error);
    if (end.answer->status == 401 && !m_tokenRetried && m_tokens.drop()) {
        m_tokenRetried = true;
        return next();
    }
    if (end.answer->status != 200) {
        const QString clock = end.answer->status == 401 ? m_tokens.clockTrouble() : QString();
        return fail((verdictOf(*end.answer).error + u' ' + clock).trimmed());
    }
    const auto page = PortalSink::page(end.answer->body);
    if (!page)
        return fail(ServiceText::tr("The portal's list of requests cannot be read."));
    if (page->isComplete()) {
        keep(*page);
        m_ranges.pop_back();
        return next();
    }
    const Range range = m_ranges.back();
    if (range.toMs - range.fromMs <= ShortestRangeMs || m_asked > MostQuestions)
        return fail(
            ServiceText::tr("The portal tells only a part of its requests, also for a single minute."));
    const int64_t middle = range.fromMs + (range.toMs - range.fromMs) / 2;
    m_ranges.back() = {middle - EdgeMs, range.toMs};
    m_ranges.push_back({range.fromMs, middle + EdgeMs});
    next();
}

void PortalQuestion::keep(const PortalPage &page)
{
    m_answer.rows.insert(m_answer.rows.end(), page.rows.begin(), page.rows.end());
    for (const QJsonValue row : page.usage)
        m_answer.usage.append(row);
}

void PortalQuestion::fail(const QString &why)
{
    const Done done = std::exchange(m_done, nullptr);
    deleteLater();
    if (done)
        done(Error{ErrorKind::Io, why});
}

} // namespace tally

#include "moc_portalquestion.cpp"
