// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/capturedriver.h"

#include "domain/conversation.h"
#include "providers/providerregistry.h"
#include "services/async.h"
#include "services/chat/chatroutes.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int FiguresMs = 1'000;
constexpr struct {
    const char *path;
    const char *provider;
} ShownForwards[] = {
    {"/v1", "openai"}, {"/v1/messages", "anthropic"}, {"/v1beta", "google"}, {"/p/openrouter", "openrouter"}};

} // namespace

CaptureDriver::CaptureDriver(UsageService &usage, Prices prices, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_prices(std::move(prices))
{
    for (const auto &[path, id] : ShownForwards) {
        const QString provider = QString::fromLatin1(id);
        const QString address = addressOf({}, findProvider(provider)->info());
        m_forwards.push_back({QString::fromLatin1(path), provider, QUrl(address).host()});
    }
    m_later.setSingleShot(true);
    m_later.setInterval(FiguresMs);
    connect(&m_later, &QTimer::timeout, this, [this] {
        m_usage.syncLater();
        look();
    });
    connect(&m_service, &CaptureService::stateChanged, this, &CaptureDriver::changed);
    connect(&m_service, &CaptureService::failed, this, [this](const Error &why) {
        m_trouble = why.message;
        Q_EMIT changed();
    });
    connect(&m_service, &CaptureService::troubled, this, &CaptureDriver::failed);
    connect(&m_service, &CaptureService::told, this, &CaptureDriver::take);
    connect(&m_service, &CaptureService::recordsChanged, this, [this] {
        if (!m_later.isActive())
            m_later.start();
    });
    connect(&m_usage, &UsageService::changed, this, &CaptureDriver::readToday);
}

void CaptureDriver::setOn(bool on)
{
    m_trouble.clear();
    if (!on) {
        m_service.stop();
        return;
    }
    m_service.start({.ledgerPath = m_usage.ledgerPath(), .prices = m_prices()});
    look();
}

QString CaptureDriver::address() const
{
    const QString now = m_service.address();
    return now.isEmpty() ? u"http://127.0.0.1:%1"_s.arg(int(CapturePlan::DefaultPort)) : now;
}

void CaptureDriver::look()
{
    auto programs = ProgramTokens(m_usage.ledgerPath()).all();
    if (programs) {
        std::ranges::stable_sort(*programs, {},
                                 [](const CaptureProgram &program) { return program.revokedMs.has_value(); });
        m_programs = std::move(*programs);
    } else {
        Q_EMIT failed(programs.error());
    }
    m_hasRead = true;
    readToday();
    findKeys();
    Q_EMIT changed();
}

void CaptureDriver::readToday()
{
    UsageQuery query;
    query.filter.fromMs = QDate::currentDate().startOfDay().toMSecsSinceEpoch();
    query.filter.dimensions.push_back({{DimensionKind::Source, {}}, false, {"proxy", "api"}});
    query.percentiles = false;
    deliver(m_usage.aggregate(query), this, [this](const Result<SharedTable> &table) {
        if (!table)
            return;
        const UsageTotals &totals = (*table)->totals;
        const CaptureToday today{totals.records, totals.errors, totals.costNano};
        if (today == m_today)
            return;
        m_today = today;
        Q_EMIT changed();
    });
}

void CaptureDriver::findKeys()
{
    for (size_t i = 0; i < m_forwards.size(); ++i) {
        const ProviderInfo &info = findProvider(m_forwards[i].provider)->info();
        m_secrets.find(keyNameOf({info.id.toStdString(), {}, {}}, info), this,
                       [this, i](const Secret &secret) {
                           const bool hasKey = !secret.value.isEmpty();
                           if (m_forwards[i].hasKey == hasKey)
                               return;
                           m_forwards[i].hasKey = hasKey;
                           Q_EMIT changed();
                       });
    }
}

void CaptureDriver::take(const CaptureEvent &event)
{
    const auto known = std::ranges::find(m_calls, event.call, &CaptureEvent::call);
    if (known != m_calls.end()) {
        *known = event;
    } else {
        m_calls.push_front(event);
        if (m_calls.size() > MostCalls)
            m_calls.pop_back();
    }
    Q_EMIT callsChanged();
}

Result<QByteArray> CaptureDriver::addProgram(const CaptureProgram &program)
{
    const auto token = ProgramTokens(m_usage.ledgerPath()).add(program);
    if (token)
        m_made.insert(QString::fromStdString(program.name), *token);
    look();
    return token;
}

void CaptureDriver::revoke(const std::string &name)
{
    if (const auto revoked = ProgramTokens(m_usage.ledgerPath()).revoke(name); !revoked)
        Q_EMIT failed(revoked.error());
    m_made.remove(QString::fromStdString(name));
    look();
}

void CaptureDriver::restore(int64_t id)
{
    if (const auto restored = ProgramTokens(m_usage.ledgerPath()).restore(id); !restored)
        Q_EMIT failed(restored.error());
    look();
}

} // namespace tally

#include "moc_capturedriver.cpp"
