// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/portalpull.h"

#include "domain/timeunits.h"
#include "services/connections/connectionconfig.h"
#include "services/connections/portalquestion.h"
#include "services/servicetext.h"
#include "storage/outbox.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int64_t PullOverlapMs = 48 * HourMs; // rows may come late
constexpr int MostOnTheWay = 100'000;

class PortalPull final : public PullSource {
public:
    PortalPull(const ConnectionEntry &entry, const PullTools &tools)
        : m_tools(tools)
        , m_connection(entry.id)
        , m_state(ConnectionState::fromJson(entry.state))
        , m_config(ConnectionConfig::fromJson(entry.config))
        , m_sink(QUrl(m_config.url), m_config.projects)
        , m_tokens(m_config, QString::fromStdString(entry.name), tools.secrets)
    {
        for (const auto &[name, id] : m_config.projects) {
            auto &known = m_names[id];
            known = known.empty() ? name : id; // two names of one: the id stands
            if (std::find(m_projects.begin(), m_projects.end(), id) == m_projects.end())
                m_projects.push_back(id);
        }
    }

    void fetch(const PullWish &wish, Done done) override
    {
        m_wish = wish;
        m_done = std::move(done);
        if (m_projects.empty()) {
            m_done(Error{ErrorKind::InvalidInput,
                         ServiceText::tr(
                             "No project of this connection has an id at the portal. Nothing was fetched.")});
            return;
        }
        next();
    }

private:
    /// What is unknown or on its way: the portal may have it without our knowing the id. After it has told,
    /// for meanwhile others send.
    Result<void> readOnTheWay()
    {
        auto rows = m_tools.ledger.outbox().list(m_connection, {OutboxState::Unknown, OutboxState::Sending},
                                                 0, MostOnTheWay);
        if (!rows)
            return rows.error();
        m_onTheWay = std::move(*rows);
        return {};
    }

    void next()
    {
        if (m_projects.empty()) {
            finish();
            return;
        }
        const std::string project = m_projects.back();
        const auto seen = m_state.pulledToMs.find(project);
        const int64_t from = m_wish.sinceMs ? *m_wish.sinceMs
            : seen != m_state.pulledToMs.end()
            ? seen->second - PullOverlapMs
            : QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
        m_from = from;
        auto *question = new PortalQuestion(m_tools.transport, m_sink, m_tokens, this);
        question->ask(project, from - DayMs, m_wish.nowMs + DayMs,
                      [this](const Result<PortalQuestion::Answer> &answer) {
                          const Result<void> kept = answer ? keep(*answer) : Result<void>(answer.error());
                          if (!kept) {
                              m_done(kept.error());
                              return;
                          }
                          m_projects.pop_back();
                          next();
                      });
    }

    Result<void> keep(const PortalQuestion::Answer &answer)
    {
        if (const auto read = readOnTheWay(); !read)
            return read;
        for (const PortalRow &row : answer.rows) {
            if (row.timeMs && *row.timeMs < m_from)
                continue; // the room on both sides
            const auto ours = isOurs(row);
            if (!ours)
                return ours.error();
            if (*ours) {
                ++m_ours;
                continue;
            }
            const std::string project = row.project.toStdString();
            if (row.timeMs) {
                int64_t &newest = m_state.pulledToMs[project];
                newest = std::max(newest, *row.timeMs);
            }
            QJsonObject told = row.told;
            if (const auto name = m_names.find(project); name != m_names.end())
                told.insert(u"project_id"_s, QString::fromStdString(name->second));
            m_usage.append(told);
        }
        return {};
    }

    Result<bool> isOurs(const PortalRow &row)
    {
        const auto known = m_tools.ledger.outbox().knowsRemote(m_connection, row.id.toStdString());
        if (!known || *known)
            return known;
        const auto same = std::find_if(m_onTheWay.begin(), m_onTheWay.end(), [&row](const OutboxRow &sent) {
            return sent.payload && sent.payload == row.fingerprint && !row.id.isEmpty() && row.timeMs
                && sent.sentTimeMs && std::llabs(*row.timeMs - *sent.sentTimeMs) < 1000;
        });
        if (same == m_onTheWay.end())
            return false;
        const OutboxRow sent = *same;
        m_onTheWay.erase(same);
        if (sent.state == OutboxState::Unknown) {
            if (const auto adopted = adopt(sent.record, row); !adopted)
                return adopted.error();
        }
        return true;
    }

    Result<void> adopt(int64_t record, const PortalRow &row)
    {
        Outbox &outbox = m_tools.ledger.outbox();
        return outbox.write([&]() -> Result<void> {
            auto now = outbox.find(m_connection, record);
            if (!now)
                return now.error();
            if (!*now || (*now)->state != OutboxState::Unknown)
                return {};
            (*now)->state = OutboxState::Sent;
            (*now)->remoteId = row.id.toStdString();
            (*now)->remoteCostNano = row.costNano;
            (*now)->error.clear();
            return outbox.put(m_connection, **now);
        });
    }

    void finish()
    {
        PulledFile file;
        file.formatId = u"portal"_s;
        file.ours = m_ours;
        file.state = m_state.toJson();
        if (!m_usage.isEmpty())
            file.bytes = QJsonDocument(QJsonObject{{u"count"_s, m_usage.size()}, {u"usage"_s, m_usage}})
                             .toJson(QJsonDocument::Compact);
        m_done(file);
    }

    PullTools m_tools;
    const int64_t m_connection;
    ConnectionState m_state;
    const ConnectionConfig m_config;
    const PortalSink m_sink;
    TokenSource m_tokens;
    std::map<std::string, std::string> m_names; // by id
    std::vector<std::string> m_projects; // left to be asked for
    std::vector<OutboxRow> m_onTheWay;
    PullWish m_wish;
    Done m_done;
    QJsonArray m_usage;
    int64_t m_from = 0;
    int64_t m_ours = 0;
};

} // namespace

std::unique_ptr<PullSource> makePortalPull(const ConnectionEntry &entry, const PullTools &tools)
{
    return std::make_unique<PortalPull>(entry, tools);
}

} // namespace tally
