// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/tokensource.h"

#include "services/servicetext.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdlib>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int64_t LeastLifeMs = 10'000;
constexpr int64_t WrongClockMs = 30'000;
constexpr int CommandMs = 30'000;
constexpr qint64 MostToken = 64 * 1024;

Error noToken(const QString &why)
{
    return {ErrorKind::Permission, why};
}

} // namespace

TokenSource::TokenSource(const ConnectionConfig &config, QString name, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_name(std::move(name))
    , m_secrets(secrets)
{
}

TokenSource::~TokenSource()
{
    if (m_process) {
        m_process->disconnect(this);
        m_process->kill();
        m_process->waitForFinished(1000);
    }
}

std::optional<int64_t> TokenSource::expiryMs(const QByteArray &token)
{
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return std::nullopt;
    const QByteArray middle =
        QByteArray::fromBase64(parts.at(1), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const QJsonValue exp = QJsonDocument::fromJson(middle).object().value(u"exp"_s);
    return exp.isDouble() ? std::optional(int64_t(exp.toDouble() * 1000)) : std::nullopt;
}

QString TokenSource::clockTrouble() const
{
    if (!m_skewMs || std::llabs(*m_skewMs) <= WrongClockMs)
        return {};
    const qint64 seconds = std::llabs(*m_skewMs) / 1000;
    const QString by = seconds >= 120 ? ServiceText::tr("%n minute(s)", nullptr, int((seconds + 30) / 60))
                                      : ServiceText::tr("%n second(s)", nullptr, int(seconds));
    return *m_skewMs < 0
        ? ServiceText::tr(
              "The clock of this computer is %1 ahead of the receiver's. Tokens look expired by that; set "
              "the clock.")
              .arg(by)
        : ServiceText::tr(
              "The clock of this computer is %1 behind the receiver's. Tokens look expired by that; set "
              "the clock.")
              .arg(by);
}

bool TokenSource::isFresh(const QByteArray &token) const
{
    const auto expiry = expiryMs(token);
    return !expiry || *expiry - (QDateTime::currentMSecsSinceEpoch() + m_skewMs.value_or(0)) >= LeastLifeMs;
}

void TokenSource::get(std::function<void(const Result<QByteArray> &)> done)
{
    if (!m_token.isEmpty() && isFresh(m_token)) {
        done(m_token);
        return;
    }
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() == 1)
        fetch();
}

bool TokenSource::drop()
{
    m_token.clear();
    return !m_config.tokenCommand.isEmpty();
}

void TokenSource::fetch()
{
    if (!m_config.tokenCommand.isEmpty()) {
        run(m_config.tokenCommand);
        return;
    }
    SecretName name{.id = secretIdOf(u"portal"_s, m_name)};
    if (!m_config.keyVariable.isEmpty())
        name.variables << m_config.keyVariable;
    m_secrets.find(name, this, [this](const Secret &secret) {
        if (!secret.value.isEmpty())
            settle(secret.value);
        else if (!m_config.keyVariable.isEmpty())
            settle(noToken(
                ServiceText::tr("There is no token: the environment variable %1 is not set, and the key "
                                "store has none.")
                    .arg(m_config.keyVariable)));
        else
            settle(noToken(
                ServiceText::tr("There is no token: name an environment variable or a command for it.")));
    });
}

void TokenSource::run(const QString &command)
{
    m_process = new QProcess(this);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    auto *patience = new QTimer(m_process);
    patience->setSingleShot(true);
    connect(patience, &QTimer::timeout, m_process, &QProcess::kill);
    const auto ended = [this](bool well) {
        QProcess *process = std::exchange(m_process, nullptr);
        if (!process)
            return;
        const QByteArray token = process->read(MostToken).trimmed();
        process->deleteLater();
        if (!well)
            settle(noToken(ServiceText::tr("The token command failed. Run it by hand to see why.")));
        else if (token.isEmpty() || token.contains('\n') || token.contains('\r'))
            settle(noToken(ServiceText::tr("The token command printed no token.")));
        else
            settle(token);
    };
    connect(m_process, &QProcess::finished, this, [ended](int code, QProcess::ExitStatus status) {
        ended(code == 0 && status == QProcess::NormalExit);
    });
    connect(m_process, &QProcess::errorOccurred, this, [ended](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended(false);
    });
    patience->start(CommandMs);
    m_process->start(command, QStringList());
}

void TokenSource::settle(const Result<QByteArray> &fetched)
{
    Result<QByteArray> answer = fetched;
    if (fetched)
        m_token = *fetched;
    // While nothing is known of the portal's clock, ours may be the wrong one: the portal decides.
    if (fetched && m_skewMs && !isFresh(*fetched)) {
        m_token.clear();
        const QString clock = clockTrouble();
        answer =
            noToken(clock.isEmpty() ? ServiceText::tr("The token has expired, or does so within ten seconds.")
                                    : ServiceText::tr("The token has expired.") + u' ' + clock);
    }
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &done : waiting)
        done(answer);
}

} // namespace tally

#include "moc_tokensource.cpp"
