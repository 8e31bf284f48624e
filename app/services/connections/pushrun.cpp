// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pushrun.h"

#include "services/connections/sinkmaker.h"
#include "services/servicetext.h"
#include "services/sessionlock.h"
#include "sinks/portalsink.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTimer>

namespace tally {

namespace {

int64_t now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

void tellTest(const CallEnd &end, const std::shared_ptr<Sink> &sink,
              const std::function<void(const Result<int> &)> &done)
{
    if (!end.answer || end.isRedirect) {
        done(Error{ErrorKind::Io, end.error});
        return;
    }
    const int status = end.answer->status;
    if (status >= 200 && status < 300)
        done(status);
    else
        done(Error{ErrorKind::Io, sink->read({.payloads = {"{}"}}, *end.answer).error});
}

} // namespace

PushRun::PushRun(Ledger &ledger, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_run{QFileInfo(ledger.path()).canonicalFilePath(), newSession()}
    , m_alive(holdSession(m_run.ledgerPath, m_run.session))
{
}

PushRun::~PushRun() = default;

void PushRun::start(const std::vector<ConnectionEntry> &entries, bool byHand)
{
    (void)m_ledger.outbox().syncWrites();
    for (const ConnectionEntry &entry : entries) {
        if (!entry.isOut || !entry.isOn)
            continue;
        auto *sender = new OutboxSender(m_ledger, entry, m_run, m_transport, m_secrets, this);
        connect(sender, &OutboxSender::finished, this, [this, sender] { end(sender); });
        ++m_running;
        sender->start(byHand);
    }
    if (m_running == 0)
        QTimer::singleShot(0, this, &PushRun::finished);
}

void PushRun::stop()
{
    const auto senders = findChildren<OutboxSender *>(Qt::FindDirectChildrenOnly);
    for (OutboxSender *sender : senders)
        sender->stop();
}

void PushRun::end(OutboxSender *sender)
{
    m_outcomes[sender->entry().id] = sender->outcome();
    sender->deleteLater();
    if (--m_running == 0)
        Q_EMIT finished();
}

void PushRun::test(const ConnectionEntry &entry, std::function<void(const Result<int> &)> done)
{
    makeSink(entry, m_ledger.id(), m_secrets, this,
             [this, entry, done = std::move(done)](const Result<std::shared_ptr<Sink>> &sink) {
                 if (sink)
                     sendTest(entry, *sink, done);
                 else
                     done(sink.error());
             });
}

void PushRun::sendTest(const ConnectionEntry &entry, const std::shared_ptr<Sink> &sink,
                       const std::function<void(const Result<int> &)> &done)
{
    const auto *portal = dynamic_cast<const PortalSink *>(sink.get());
    if (!portal) {
        const SinkMessage message{.id = "msg_test" + newSession(),
                                  .type = "sink.test",
                                  .timeMs = now(),
                                  .event = R"({"source":"tallyglass"})"};
        callReceiver(m_transport, sink->request(message, now()), this,
                     [sink, done](const CallEnd &end) { tellTest(end, sink, done); });
        return;
    }
    auto *tokens = new TokenSource(ConnectionConfig::fromJson(entry.config),
                                   QString::fromStdString(entry.name), m_secrets, this);
    tokens->get([this, portal, sink, tokens, done](const Result<QByteArray> &token) {
        if (!token) {
            done(token.error());
            return;
        }
        const auto &projects = portal->projects();
        SinkRequest request = portal->question(projects.empty() ? std::string() : projects.begin()->second,
                                               now() - 60'000, now());
        authorize(request, *token);
        callReceiver(m_transport, request, this, [sink, tokens, done](const CallEnd &end) {
            if (end.skewMs)
                tokens->setSkewMs(*end.skewMs);
            const QString clock = tokens->clockTrouble();
            tellTest(end, sink, [&](const Result<int> &told) {
                if (told || clock.isEmpty())
                    done(told);
                else
                    done(Error{told.error().kind, told.error().message + u' ' + clock});
            });
        });
    });
}

} // namespace tally

#include "moc_pushrun.cpp"
