// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/sinkcall.h"
#include "services/connections/tokensource.h"
#include "sinks/portalsink.h"

#include <QObject>
#include <QPointer>

#include <utility>
#include <vector>

namespace tally {

/// Asks a portal for all requests of a project in a time, in as many pieces as it takes to be sure that none
/// is missing: portals cut their answers, and do not say where. Calls back once and deletes itself. An error
/// of the kind InvalidInput is about this project; any other one would befall others, too.
class PortalQuestion : public QObject {
    Q_OBJECT
public:
    struct Answer {
        std::vector<PortalRow> rows = {}; // each once, as far as they have ids
        /// So many rows within moments, and never more in one answer: as from a portal that cuts there. Who
        /// knows of a row that is not told knows that it does.
        bool mayBeCut = false;
    };
    using Done = std::function<void(const Result<Answer> &)>;

    PortalQuestion(HttpTransport &transport, const PortalSink &sink, TokenSource &tokens, QObject *parent);

    /// `fromMs` to `toMs`: every instant that may be asked for, with room on both sides.
    void ask(const std::string &projectId, int64_t fromMs, int64_t toMs, Done done);

    /// That it tells only a part, for people.
    static QString cutWords();

private:
    struct Range {
        int64_t fromMs;
        int64_t toMs;
    };

    void next();
    void send(const QByteArray &token);
    void read(const CallEnd &end);
    void finish();
    bool mayBeCut(const PortalPage &page) const;
    void keep(PortalPage page);
    void fail(const QString &why, ErrorKind kind = ErrorKind::Io);

    HttpTransport &m_transport;
    const PortalSink &m_sink;
    TokenSource &m_tokens;
    std::string m_project;
    std::vector<Range> m_ranges; // left to be asked, the next one last
    Answer m_answer;
    Done m_done;
    int m_asked = 0;
    size_t m_longest = 0; // rows of one answer: it is cut at no fewer
    size_t m_doubtful = 0; // rows of an answer that was taken for whole, and may be cut
    bool m_countsTellOthers = false; // what it says of is more than it tells: it would say so
    bool m_tokenRetried = false;
};

} // namespace tally
