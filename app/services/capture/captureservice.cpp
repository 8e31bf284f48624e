// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/captureservice.h"

#include "services/capture/programdesk.h"

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

CaptureService::CaptureService(QObject *parent)
    : QObject(parent)
{
    qRegisterMetaType<Error>();
    qRegisterMetaType<CaptureEvent>();
}

CaptureService::~CaptureService()
{
    end();
}

void CaptureService::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

void CaptureService::start(const CapturePlan &plan)
{
    if (m_state != State::Off)
        return;
    m_thread.start();
    // Sockets, timers and all else of it belong to the thread that makes them.
    auto *maker = new QObject;
    maker->moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        maker, [this, &plan] { m_desk = new ProgramDesk(plan); }, Qt::BlockingQueuedConnection);
    maker->deleteLater();
    connect(m_desk, &ProgramDesk::listening, this, [this](int port, int telemetryPort) {
        m_address = u"http://127.0.0.1:%1"_s.arg(port);
        m_telemetryAddress = telemetryPort > 0 ? u"http://127.0.0.1:%1"_s.arg(telemetryPort) : QString();
        if (m_state == State::Starting)
            setState(State::On);
        else
            Q_EMIT stateChanged();
    });
    connect(m_desk, &ProgramDesk::telemetryFailed, this, &CaptureService::telemetryFailed);
    connect(m_desk, &ProgramDesk::failed, this, [this](const Error &why) {
        end();
        Q_EMIT failed(why);
    });
    connect(m_desk, &ProgramDesk::stopped, this, &CaptureService::end);
    connect(m_desk, &ProgramDesk::told, this, &CaptureService::told);
    connect(m_desk, &ProgramDesk::troubled, this, &CaptureService::troubled);
    connect(m_desk, &ProgramDesk::recordsChanged, this, &CaptureService::recordsChanged);
    setState(State::Starting);
    QMetaObject::invokeMethod(m_desk, &ProgramDesk::start, Qt::QueuedConnection);
}

void CaptureService::setTelemetry(std::optional<quint16> port)
{
    if (m_state == State::On)
        QMetaObject::invokeMethod(
            m_desk, [desk = m_desk, port] { desk->setTelemetry(port); }, Qt::QueuedConnection);
}

void CaptureService::stop(int mostMs)
{
    if (m_state == State::Off)
        return;
    setState(State::Stopping);
    QMetaObject::invokeMethod(
        m_desk, [desk = m_desk, mostMs] { desk->stop(mostMs); }, Qt::QueuedConnection);
}

void CaptureService::end()
{
    if (!m_desk)
        return;
    ProgramDesk *desk = std::exchange(m_desk, nullptr);
    desk->disconnect(this);
    QMetaObject::invokeMethod(
        desk, [desk] { delete desk; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_address.clear();
    m_telemetryAddress.clear();
    setState(State::Off);
}

} // namespace tally

#include "moc_captureservice.cpp"
