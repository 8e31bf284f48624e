// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/pricerefresh.h"

#include "providers/answerfailure.h"
#include "providers/providerregistry.h"
#include "providers/httperrortext.h"
#include "services/servicetext.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// A list, not an answer that a model thinks about: minutes without a byte mean that something is wrong.
constexpr HttpTimeouts Timeouts{
    .connectMs = 30'000, .firstByteMs = 60'000, .idleMs = 60'000, .totalMs = 300'000};
constexpr qint64 MaxListBytes = qint64(32) << 20;

QString unchanged(const QString &what)
{
    return what + u' ' + ServiceText::tr("The prices are as they were.");
}

QString reasonOf(HttpOutcome outcome, const QString &server)
{
    switch (outcome) {
    case HttpOutcome::NotAllowed:
        return ServiceText::tr("This address cannot be used: it must begin with https://, or with http:// on "
                               "this computer.");
    case HttpOutcome::NotConnected:
        return ServiceText::tr("“%1” cannot be reached. Check the address and the network.").arg(server);
    case HttpOutcome::TimedOut:
        return ServiceText::tr("“%1” did not answer in time. Try again later.").arg(server);
    case HttpOutcome::Redirect:
        return ServiceText::tr("“%1” answered with a redirect, which is not followed. Check the address.")
            .arg(server);
    case HttpOutcome::Tls:
        return ServiceText::tr(
                   "There is no trusted encrypted connection to “%1”. Check the address, the clock "
                   "of this computer and its certificates.")
            .arg(server);
    case HttpOutcome::TooLarge:
        return ServiceText::tr("The answer of “%1” is larger than 32 MB, which no price list is.")
            .arg(server);
    case HttpOutcome::Cancelled:
        return ServiceText::tr("Stopped.");
    default:
        return ServiceText::tr("The connection to “%1” broke. Try again.").arg(server);
    }
}

Error failed(const HttpResult &answer, const QString &server)
{
    if (answer.outcome == HttpOutcome::HttpError)
        return {ErrorKind::Io,
                unchanged(ServiceText::tr("“%1” answered with status %2. Try again later.")
                              .arg(server)
                              .arg(answer.head.status)),
                failureOfBody(answer.body, answer.head.status).message};
    const QString details = answer.error.detail.isEmpty() ? answer.error.message : answer.error.detail;
    return {answer.outcome == HttpOutcome::Cancelled ? ErrorKind::Cancelled : ErrorKind::Io,
            unchanged(reasonOf(answer.outcome, server)), details};
}

} // namespace

PriceRefresh::PriceRefresh(PriceService &prices, QObject *parent)
    : QObject(parent)
    , m_prices(prices)
{
}

PriceRefresh::~PriceRefresh() = default;

void PriceRefresh::start(const QString &baseUrl)
{
    if (m_busy)
        return;
    m_busy = true;
    const ChatProvider *openRouter = findProvider(u"openrouter"_s);
    const QString base = baseUrl.isEmpty() ? openRouter->info().baseUrl : baseUrl;
    const HttpRequest request = openRouter->modelsRequest({base, {}});
    m_server = serverName(request.url);
    m_exchange = m_transport.send(request, {.timeouts = Timeouts, .maxAnswerBytes = MaxListBytes});
    connect(m_exchange, &HttpExchange::finished, this, [this](const HttpResult &answer) {
        const auto outcome = take(answer);
        m_busy = false;
        Q_EMIT finished(outcome);
    });
}

void PriceRefresh::cancel()
{
    if (m_exchange)
        m_exchange->cancel();
}

Result<PriceListInfo> PriceRefresh::take(const HttpResult &answer) const
{
    if (answer.outcome != HttpOutcome::Complete)
        return failed(answer, m_server);
    auto info = m_prices.loadOpenRouter(answer.body, QDateTime::currentDateTimeUtc().date());
    if (!info && info.error().kind == ErrorKind::InvalidInput)
        return Error{
            ErrorKind::InvalidInput,
            unchanged(ServiceText::tr("“%1” sent no usable list of models. Check the address, or try "
                                      "again later.")
                          .arg(m_server)),
            info.error().message};
    return info;
}

} // namespace tally

#include "moc_pricerefresh.cpp"
