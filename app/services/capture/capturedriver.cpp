// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/capturedriver.h"

#include "domain/conversation.h"
#include "domain/localtime.h"
#include "domain/timeunits.h"
#include "providers/providerregistry.h"
#include "services/async.h"
#include "services/chat/chatroutes.h"
#include "services/ledgerlocation.h"
#include "services/servicetext.h"

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

// A day of a time zone may be shorter or longer than 24 of them.
std::vector<CaptureToday::Hour> hoursOf(const UsageTable &table)
{
    const int64_t midnight = QDate::currentDate().startOfDay().toMSecsSinceEpoch();
    const int64_t tomorrow = QDate::currentDate().addDays(1).startOfDay().toMSecsSinceEpoch();
    std::vector<CaptureToday::Hour> hours(size_t((tomorrow - midnight) / HourMs));
    for (const UsageRow &row : table.rows) {
        if (row.bucket < 0)
            continue;
        const int64_t hour = (table.buckets[size_t(row.bucket)].startMs - midnight) / HourMs;
        if (hour >= 0 && hour < int64_t(hours.size()))
            hours[size_t(hour)] = {row.totals.records, row.totals.errors};
    }
    return hours;
}

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
        noteTrouble(why);
        Q_EMIT changed();
    });
    connect(&m_service, &CaptureService::telemetryFailed, this, [this](const Error &why) {
        m_telemetryTrouble = why.message;
        noteTrouble(why);
        Q_EMIT changed();
    });
    connect(&m_service, &CaptureService::troubled, this, &CaptureDriver::noteTrouble);
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
    m_isWanted = on;
    m_trouble.clear();
    m_telemetryTrouble.clear();
    if (const auto fit = onlyForFiles(m_usage.ledgerPath()); on && !fit) {
        m_trouble = fit.error().message;
        return Q_EMIT changed();
    }
    if (on) {
        CapturePlan plan{.ledgerPath = m_usage.ledgerPath(), .port = m_port, .prices = m_prices()};
        plan.upstreams = m_upstreams;
        if (m_isTelemetryOn)
            plan.telemetryPort = m_telemetryPort;
        plan.telemetryMayFail = true;
        m_service.start(plan);
        look();
    } else {
        m_service.stop();
    }
    Q_EMIT switched();
}

void CaptureDriver::setPorts(quint16 port, quint16 telemetryPort)
{
    m_port = port;
    m_telemetryPort = telemetryPort;
    Q_EMIT switched();
    Q_EMIT changed();
}

bool CaptureDriver::isOn() const
{
    return state() == CaptureService::State::On || state() == CaptureService::State::Starting;
}

void CaptureDriver::setTelemetryOn(bool on)
{
    m_isTelemetryOn = on;
    m_telemetryTrouble.clear();
    m_service.setTelemetry(on ? std::optional(m_telemetryPort) : std::nullopt);
    Q_EMIT switched();
    Q_EMIT changed();
}

QString CaptureDriver::telemetryAddress() const
{
    const QString now = m_service.telemetryAddress();
    if (!now.isEmpty())
        return now;
    const bool isExpected = m_isTelemetryOn && m_telemetryTrouble.isEmpty();
    return isExpected ? u"http://127.0.0.1:%1"_s.arg(int(m_telemetryPort)) : address() + u"/otlp"_s;
}

QString CaptureDriver::address() const
{
    const QString now = m_service.address();
    return now.isEmpty() ? u"http://127.0.0.1:%1"_s.arg(int(m_port)) : now;
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
    query.filter.timeZone = systemTimeZoneId();
    query.bucket = Bucket::Hour;
    query.percentiles = false;
    deliver(m_usage.aggregate(query), this, [this](const Result<SharedTable> &table) {
        if (!table)
            return;
        const UsageTotals &totals = (*table)->totals;
        CaptureToday today{totals.records, totals.errors, totals.costNano};
        today.hours = hoursOf(**table);
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

void CaptureDriver::setKey(const QString &provider, const QByteArray &key)
{
    const ProviderInfo &info = findProvider(provider)->info();
    m_secrets.keep(
        keyNameOf({info.id.toStdString(), {}, {}}, info).id, key, this, [this](SecretOrigin origin) {
            if (origin != SecretOrigin::KeyStore)
                Q_EMIT failed(
                    {ErrorKind::Permission,
                     ServiceText::tr("The key store did not take the key. Set the environment variable of "
                                     "the provider instead.")});
            findKeys();
        });
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
    if (event.status == Status::Failed || event.status == Status::Interrupted)
        noteFailed(event);
    Q_EMIT callsChanged();
}

void CaptureDriver::noteFailed(const CaptureEvent &event)
{
    const QString words = event.httpStatus > 0 ? ServiceText::tr("%1 of %2 failed with HTTP status %3")
                                                     .arg(event.path, event.program)
                                                     .arg(event.httpStatus)
        : event.status == Status::Failed
        ? ServiceText::tr("%1 of %2 got no answer").arg(event.path, event.program)
        : ServiceText::tr("%1 of %2 was broken off").arg(event.path, event.program);
    m_happened.note(QDateTime::currentMSecsSinceEpoch(), Happening::Kind::Waits, words);
}

void CaptureDriver::noteTrouble(const Error &why)
{
    m_happened.note(QDateTime::currentMSecsSinceEpoch(), Happening::Kind::NeedsYou, why.message);
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
