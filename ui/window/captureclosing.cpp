// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/captureclosing.h"

#include "ui/kit/plaintext.h"

#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

CaptureClosing::CaptureClosing(CaptureDriver &driver, QWidget *window)
    : QObject(window)
    , m_driver(driver)
    , m_window(window)
{
    m_most.setSingleShot(true);
    m_most.setInterval(CaptureService::UsualStopMs + 1'000); // it ends by itself before
    connect(&m_most, &QTimer::timeout, this, &CaptureClosing::close);
    connect(&m_driver, &CaptureDriver::changed, this, [this] {
        if (m_isWaiting && m_driver.state() == CaptureService::State::Off)
            close();
    });
}

int CaptureClosing::running() const
{
    if (m_driver.state() == CaptureService::State::Off)
        return 0;
    return int(std::ranges::count(m_driver.calls(), Status::Pending, &CaptureEvent::status));
}

bool CaptureClosing::holdsClosing()
{
    const int calls = running();
    if (calls == 0 || m_mayClose)
        return false;
    ask(calls);
    return true;
}

void CaptureClosing::ask(int calls)
{
    if (m_window->findChild<QMessageBox *>("captureClosing"_L1))
        return;
    auto *box =
        plainBox(u"captureClosing"_s, tr("Calls are running"),
                 tr("%n call(s) of other programs run through Tallyglass.", nullptr, calls),
                 tr("If you close now they are cut off, and what they used is not known. No further call "
                    "is taken while they end, which is waited for at most half a minute."),
                 QMessageBox::NoButton, m_window);
    if (!m_isWaiting) {
        QPushButton *wait = box->addButton(tr("&Wait, then close"), QMessageBox::AcceptRole);
        wait->setObjectName("captureClosing.wait"_L1);
        connect(wait, &QPushButton::clicked, this, &CaptureClosing::wait);
        box->setDefaultButton(wait);
    }
    QPushButton *cut = box->addButton(tr("&Close all the same"), QMessageBox::DestructiveRole);
    cut->setObjectName("captureClosing.cut"_L1);
    connect(cut, &QPushButton::clicked, this, &CaptureClosing::close);
    box->addButton(m_isWaiting ? tr("Go on &waiting") : tr("&Do not close"), QMessageBox::RejectRole);
    box->open();
}

void CaptureClosing::wait()
{
    if (running() == 0)
        return close();
    m_isWaiting = true;
    Q_EMIT waiting();
    m_most.start();
    m_driver.setOn(false);
}

void CaptureClosing::close()
{
    m_mayClose = true;
    m_window->close();
}

} // namespace tally

#include "moc_captureclosing.cpp"
