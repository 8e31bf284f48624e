// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/portalquestion.h"

#include "services/servicetext.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int64_t ShortestRangeMs = 60'000;
constexpr int64_t MomentMs = 4000; // of a number of rows that is hardly a limit
constexpr int64_t EdgeMs = 1000; // whether the ends belong to it is not told
constexpr int MostQuestions = 20'000;

} // namespace

QString PortalQuestion::cutWords()
{
    return ServiceText::tr("The portal tells only a part of its requests, also for a single minute.");
}

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
    finish();
}

void PortalQuestion::finish()
{
    // Pieces overlap: a row may have come twice.
    QSet<QString> seen;
    Answer once;
    for (PortalRow &row : m_answer.rows) {
        if (!row.id.isEmpty() && seen.contains(row.id))
            continue;
        seen.insert(row.id);
        once.rows.push_back(std::move(row));
    }
    once.mayBeCut = m_doubtful > 0 && m_doubtful == m_longest;
    // The pieces have more than any answer: then answers are cut, and at the length of the longest.
    if (once.mayBeCut && once.rows.size() > m_longest)
        return fail(cutWords(), ErrorKind::InvalidInput);
    const Done done = std::exchange(m_done, nullptr);
    deleteLater();
    done(once);
}

void PortalQuestion::send(const QByteArray &token)
{
    SinkRequest request = m_sink.question(m_project, m_ranges.back().fromMs, m_ranges.back().toMs);
    authorize(request, token);
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
    if (end.isRedirect)
        return fail(end.error);
    const int status = end.answer->status;
    if (status != 200) {
        const QString clock = status == 401 ? m_tokens.clockTrouble() : QString();
        const bool isOfProject = status == 400 || status == 403 || status == 404 || status == 422;
        return fail((verdictOf(*end.answer).error + u' ' + clock).trimmed(),
                    isOfProject ? ErrorKind::InvalidInput : ErrorKind::Io);
    }
    auto page = PortalSink::page(end.answer->body);
    if (!page)
        return fail(ServiceText::tr("The portal's list of requests cannot be read."));
    const Range range = m_ranges.back();
    const bool isHardlyLimit = page->isWhole() && !page->isRoundLimit();
    const bool isShortest =
        range.toMs - range.fromMs <= (isHardlyLimit ? MomentMs : ShortestRangeMs) || m_asked > MostQuestions;
    if (!mayBeCut(*page) || (isShortest && isHardlyLimit)) {
        if (mayBeCut(*page))
            m_doubtful = std::max(m_doubtful, page->rows.size());
        m_ranges.pop_back();
        keep(std::move(*page));
        return next();
    }
    if (isShortest)
        return fail(cutWords(), ErrorKind::InvalidInput);
    m_countsTellOthers = m_countsTellOthers || !page->isWhole();
    m_longest = std::max(m_longest, page->rows.size());
    const int64_t middle = range.fromMs + (range.toMs - range.fromMs) / 2;
    m_ranges.back() = {middle - EdgeMs, range.toMs};
    m_ranges.push_back({range.fromMs, middle + EdgeMs});
    next();
}

bool PortalQuestion::mayBeCut(const PortalPage &page) const
{
    if (!page.isWhole())
        return true;
    return page.rows.size() >= m_longest
        && (page.isRoundLimit() || (page.mayBeLimit() && !m_countsTellOthers));
}

void PortalQuestion::keep(PortalPage page)
{
    m_longest = std::max(m_longest, page.rows.size());
    m_answer.rows.insert(m_answer.rows.end(), std::make_move_iterator(page.rows.begin()),
                         std::make_move_iterator(page.rows.end()));
}

void PortalQuestion::fail(const QString &why, ErrorKind kind)
{
    const Done done = std::exchange(m_done, nullptr);
    deleteLater();
    if (done)
        done(Error{kind, why});
}

} // namespace tally

#include "moc_portalquestion.cpp"
