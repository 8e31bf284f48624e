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
/// is missing: portals cut their answers, and do not say where. Calls back once and deletes itself.
class PortalQuestion : public QObject {
    Q_OBJECT
public:
    struct Answer {
        std::vector<PortalRow> rows = {}; // each once
        QJsonArray usage = {}; // the same as they came
    };
    using Done = std::function<void(const Result<Answer> &)>;

    PortalQuestion(HttpTransport &transport, const PortalSink &sink, TokenSource &tokens, QObject *parent);

    /// `fromMs` to `toMs`: every instant that may be asked for, with room on both sides.
    void ask(const std::string &projectId, int64_t fromMs, int64_t toMs, Done done);

private:
    struct Range {
        int64_t fromMs;
        int64_t toMs;
    };

    void next();
    void send(const QByteArray &token);
    void read(const CallEnd &end);
    void keep(const PortalPage &page);
    void fail(const QString &why);

    HttpTransport &m_transport;
    const PortalSink &m_sink;
    TokenSource &m_tokens;
    std::string m_project;
    std::vector<Range> m_ranges; // left to be asked, the next one last
    Answer m_answer;
    Done m_done;
    int m_asked = 0;
    bool m_tokenRetried = false;
};

} // namespace tally
