// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/providerpull.h"

#include "domain/timeunits.h"
#include "providers/retrypolicy.h"
#include "services/connections/connectionconfig.h"
#include "services/connections/pullrecipes.h"
#include "services/servicetext.h"
#include "storage/connectiontable.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int64_t FirstMs = 30 * DayMs; // back, at the first time
constexpr int64_t CorrectedMs = 4 * DayMs; // sums of days may be corrected so long
constexpr int64_t LateMs = 2 * DayMs; // single requests may come so late
constexpr int MostPages = 10'000;
constexpr HttpTimeouts PullLimits{
    .connectMs = 15'000, .firstByteMs = 60'000, .idleMs = 30'000, .totalMs = 180'000};
constexpr RetryPolicy PullRetries{.maxRetries = 5, .firstDelayMs = 1'000, .maxDelayMs = 120'000};

int64_t startOfUtcDay(int64_t ms)
{
    return ms - ((ms % DayMs) + DayMs) % DayMs;
}

class ProviderPull final : public PullSource {
public:
    ProviderPull(const ConnectionEntry &entry, const PullTools &tools)
        : m_tools(tools)
        , m_entry(entry)
        , m_state(ConnectionState::fromJson(entry.state))
        , m_config(ConnectionConfig::fromJson(entry.config))
        , m_recipe(findPullRecipe(m_config.provider))
    {
    }

    void fetch(const PullWish &wish, Done done) override
    {
        m_done = std::move(done);
        if (!m_recipe)
            return m_done(Error{ErrorKind::InvalidInput,
                                ServiceText::tr("Usage of “%1” cannot be fetched.").arg(m_config.provider)});
        m_baseUrl = m_config.url.isEmpty() ? m_recipe->baseUrl : m_config.url;
        m_window = windowOf(wish);
        m_nowMs = wish.nowMs;
        const SecretName name{secretIdOf(QLatin1StringView(PullKind), QString::fromStdString(m_entry.name)),
                              m_config.keyVariable.isEmpty() ? QStringList()
                                                             : QStringList{m_config.keyVariable}};
        m_tools.secrets.find(name, this, [this](const Secret &secret) {
            m_key = secret.value;
            if (m_key.isEmpty())
                return fail(ServiceText::tr("There is no key for “%1”. Nothing was fetched.")
                                .arg(QString::fromStdString(m_entry.name)),
                            0);
            ask();
        });
    }

private:
    PullWindow windowOf(const PullWish &wish) const
    {
        const auto mark = m_state.pulledToMs.find({});
        int64_t from = wish.nowMs - FirstMs;
        if (mark != m_state.pulledToMs.end())
            from = mark->second - (m_recipe->isSums ? CorrectedMs : LateMs);
        if (wish.sinceMs)
            from = *wish.sinceMs;
        // Sums are of whole days; the one that is not over is told again next time.
        const int64_t to = m_recipe->isSums ? startOfUtcDay(wish.nowMs) + DayMs : wish.nowMs;
        return {m_recipe->isSums ? startOfUtcDay(from) : from, to};
    }

    void ask()
    {
        HttpExchange *exchange = m_tools.transport.send(m_recipe->request(m_baseUrl, m_key, m_window, m_page),
                                                        {.timeouts = PullLimits});
        connect(exchange, &HttpExchange::finished, this, &ProviderPull::take);
    }

    void take(const HttpResult &result)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        auto wait = retryDelayMs(PullRetries, result, m_tries, now);
        // What is only read may be asked for again after a break.
        if (!wait && result.outcome == HttpOutcome::Broken && m_tries < PullRetries.maxRetries)
            wait = PullRetries.firstDelayMs;
        if (wait) {
            ++m_tries;
            QTimer::singleShot(*wait, this, [this] { ask(); });
            return;
        }
        if (result.outcome != HttpOutcome::Complete)
            return fail(whyNot(result), result.head.status);
        const QJsonDocument json = QJsonDocument::fromJson(result.body);
        if (!json.isObject() || !json.object().value("data"_L1).isArray())
            return fail(ServiceText::tr("%1 answered in a way that is not known. Nothing was imported.")
                            .arg(m_recipe->name),
                        result.head.status);
        keep(json.object());
    }

    void keep(const QJsonObject &answer)
    {
        m_tries = 0;
        for (const QJsonValue &row : answer.value("data"_L1).toArray())
            m_rows.append(row);
        const auto next = m_recipe->next(answer, m_page);
        if (!next || next->number > MostPages)
            return finish();
        m_page = *next;
        ask();
    }

    QString whyNot(const HttpResult &result) const
    {
        const int status = result.head.status;
        if (status == 401 || status == 403)
            return ServiceText::tr(
                       "%1 does not accept the key (HTTP status %2). Nothing was imported; it goes on "
                       "from the same place with another key.")
                .arg(m_recipe->name)
                .arg(status);
        if (result.outcome == HttpOutcome::HttpError)
            return ServiceText::tr("%1 answered with HTTP status %2. Nothing was imported.")
                .arg(m_recipe->name)
                .arg(status);
        return broken(result);
    }

    // It was only read: nothing is billed, and it was asked for again.
    QString broken(const HttpResult &result) const
    {
        if (result.outcome == HttpOutcome::TimedOut)
            return ServiceText::tr("%1 did not answer in time. Nothing was imported.").arg(m_recipe->name);
        if (result.outcome != HttpOutcome::Broken)
            return result.error.message;
        const QString how = result.head.status == 0
            ? ServiceText::tr(
                "The connection to %1 broke before an answer came, %n time(s) in a row. Nothing was "
                "imported.",
                nullptr, m_tries + 1)
            : ServiceText::tr("The answer of %1 broke off, %n time(s) in a row. Nothing was imported.",
                              nullptr, m_tries + 1);
        return how.arg(m_recipe->name);
    }

    void fail(const QString &why, int status)
    {
        m_state.noteFailure(why, status, QDateTime::currentMSecsSinceEpoch(),
                            int64_t(m_config.everyS) * 1000);
        (void)m_tools.ledger.connections().setState(m_entry.id, m_state.toJson());
        m_done(Error{ErrorKind::Io, why});
    }

    void finish()
    {
        m_state.lastStatus = 200;
        m_state.lastAnswerMs = QDateTime::currentMSecsSinceEpoch();
        m_state.trouble.clear();
        m_state.overlap.reset();
        m_state.pauseMs = 0;
        m_state.pausedUntilMs = 0;
        m_state.pulledToMs[{}] = m_recipe->isSums ? m_window.toMs - DayMs : m_window.toMs;
        PulledFile file;
        file.formatId = m_recipe->formatId;
        file.state = m_state.toJson();
        if (m_recipe->told) {
            for (const PullWindow &window : m_recipe->told(m_rows, m_nowMs))
                file.told.emplace_back(window.fromMs, window.toMs);
        }
        if (!m_rows.isEmpty() || !file.told.empty())
            file.bytes = QJsonDocument(m_rows).toJson(QJsonDocument::Compact);
        m_done(file);
    }

    PullTools m_tools;
    const ConnectionEntry m_entry;
    ConnectionState m_state;
    const ConnectionConfig m_config;
    const PullRecipe *m_recipe;
    QString m_baseUrl;
    QByteArray m_key;
    PullWindow m_window;
    int64_t m_nowMs = 0;
    PullPage m_page;
    int m_tries = 0; // of this page, after the first
    QJsonArray m_rows;
    Done m_done;
};

} // namespace

std::unique_ptr<PullSource> makeProviderPull(const ConnectionEntry &entry, const PullTools &tools)
{
    return std::make_unique<ProviderPull>(entry, tools);
}

} // namespace tally
