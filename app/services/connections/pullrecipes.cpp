// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pullrecipes.h"

#include "domain/timeunits.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int PullPageRows = 100;
constexpr int PageDays = 31; // the most that OpenAI and Anthropic give

QString isoSecond(int64_t ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

QUrl urlAt(const QString &baseUrl, const QString &path, const QList<QPair<QString, QString>> &items)
{
    QString address = baseUrl;
    while (address.endsWith(u'/'))
        address.chop(1);
    QUrl url(address + path);
    QUrlQuery query;
    for (const auto &[name, value] : items)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

HttpRequest getWith(const QUrl &url, const HttpHeaders &headers)
{
    return {.method = "GET", .url = url, .headers = headers};
}

HttpHeaders bearer(const QByteArray &key)
{
    return {{"Authorization", "Bearer " + key}};
}

std::optional<PullPage> nextByCursor(const QJsonObject &answer, const PullPage &page)
{
    const QString cursor = answer.value("next_page"_L1).toString();
    if (!answer.value("has_more"_L1).toBool() || cursor.isEmpty() || cursor == page.cursor)
        return std::nullopt;
    return PullPage{page.number + 1, cursor, 0};
}

std::optional<PullPage> noNext(const QJsonObject &, const PullPage &)
{
    return std::nullopt;
}

// Buckets that follow each other are one time.
void addTold(std::vector<PullWindow> &told, const PullWindow &bucket)
{
    if (bucket.fromMs >= bucket.toMs)
        return;
    if (!told.empty() && told.back().toMs == bucket.fromMs)
        told.back().toMs = bucket.toMs;
    else
        told.push_back(bucket);
}

std::vector<PullWindow> toldBySeconds(const QJsonArray &rows, int64_t)
{
    std::vector<PullWindow> told;
    for (const QJsonValue row : rows) {
        if (row["results"_L1].isArray())
            addTold(told, {row["start_time"_L1].toInteger() * 1000, row["end_time"_L1].toInteger() * 1000});
    }
    return told;
}

std::vector<PullWindow> toldByInstants(const QJsonArray &rows, int64_t)
{
    const auto ms = [](const QJsonValue &text) {
        const QDateTime at = QDateTime::fromString(text.toString(), Qt::ISODate);
        return at.isValid() ? at.toMSecsSinceEpoch() : 0;
    };
    std::vector<PullWindow> told;
    for (const QJsonValue row : rows) {
        if (const int64_t from = ms(row["starting_at"_L1]); from > 0 && row["results"_L1].isArray())
            addTold(told, {from, ms(row["ending_at"_L1])});
    }
    return told;
}

// The rows of the last 30 whole days; the first may be over at either end of the call.
std::vector<PullWindow> toldByDays(const QJsonArray &, int64_t nowMs)
{
    constexpr int64_t WholeDays = 29;
    const int64_t today = nowMs - nowMs % DayMs;
    return {{today - WholeDays * DayMs, today}};
}

// --- OpenRouter: the last 30 whole days ---
HttpRequest openRouterActivity(const QString &baseUrl, const QByteArray &key, const PullWindow &,
                               const PullPage &)
{
    return getWith(urlAt(baseUrl, u"/activity"_s, {}), bearer(key));
}

// --- OpenAI ---
HttpRequest openAiPage(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                       const PullPage &page, const QString &path, const QStringList &groups)
{
    QList<QPair<QString, QString>> items{{u"start_time"_s, QString::number(window.fromMs / 1000)},
                                         {u"end_time"_s, QString::number(window.toMs / 1000)},
                                         {u"bucket_width"_s, u"1d"_s},
                                         {u"limit"_s, QString::number(PageDays)}};
    for (const QString &group : groups)
        items.append({u"group_by"_s, group});
    if (!page.cursor.isEmpty())
        items.append({u"page"_s, page.cursor});
    return getWith(urlAt(baseUrl, path, items), bearer(key));
}

HttpRequest openAiUsage(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                        const PullPage &page)
{
    return openAiPage(
        baseUrl, key, window, page, u"/organization/usage/completions"_s,
        {u"project_id"_s, u"user_id"_s, u"api_key_id"_s, u"model"_s, u"batch"_s, u"service_tier"_s});
}

HttpRequest openAiCosts(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                        const PullPage &page)
{
    return openAiPage(baseUrl, key, window, page, u"/organization/costs"_s,
                      {u"project_id"_s, u"line_item"_s});
}

// --- Anthropic ---
HttpRequest anthropicPage(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                          const PullPage &page, const QString &path, const QStringList &groups)
{
    QList<QPair<QString, QString>> items{{u"starting_at"_s, isoSecond(window.fromMs)},
                                         {u"ending_at"_s, isoSecond(window.toMs)},
                                         {u"bucket_width"_s, u"1d"_s},
                                         {u"limit"_s, QString::number(PageDays)}};
    for (const QString &group : groups)
        items.append({u"group_by[]"_s, group});
    if (!page.cursor.isEmpty())
        items.append({u"page"_s, page.cursor});
    return getWith(urlAt(baseUrl, path, items), {{"x-api-key", key}, {"anthropic-version", "2023-06-01"}});
}

HttpRequest anthropicUsage(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                           const PullPage &page)
{
    return anthropicPage(
        baseUrl, key, window, page, u"/organizations/usage_report/messages"_s,
        {u"api_key_id"_s, u"workspace_id"_s, u"model"_s, u"service_tier"_s, u"context_window"_s});
}

HttpRequest anthropicCosts(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                           const PullPage &page)
{
    return anthropicPage(baseUrl, key, window, page, u"/organizations/cost_report"_s,
                         {u"workspace_id"_s, u"description"_s});
}

// --- LiteLLM ---
HttpRequest liteLlmLogs(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                        const PullPage &page)
{
    const auto second = [](int64_t ms) { return isoSecond(ms).replace(u'T', u' ').remove(u'Z'); };
    return getWith(urlAt(baseUrl, u"/spend/logs/v2"_s,
                         {{u"start_date"_s, second(window.fromMs)},
                          {u"end_date"_s, second(window.toMs)},
                          {u"page"_s, QString::number(page.number)},
                          {u"page_size"_s, QString::number(PullPageRows)}}),
                   bearer(key));
}

std::optional<PullPage> nextByTotal(const QJsonObject &answer, const PullPage &page)
{
    const int pages = answer.value("total_pages"_L1).toInt();
    return page.number < pages ? std::optional(PullPage{page.number + 1, {}, 0}) : std::nullopt;
}

// --- Helicone ---
HttpRequest heliconeQuery(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                          const PullPage &page)
{
    const QJsonObject times{{u"gte"_s, isoSecond(window.fromMs)}, {u"lt"_s, isoSecond(window.toMs)}};
    const QJsonObject filter{{u"request_response_rmt"_s, QJsonObject{{u"request_created_at"_s, times}}}};
    const QJsonObject body{{u"filter"_s, filter},
                           {u"offset"_s, qint64(page.rows)},
                           {u"limit"_s, PullPageRows},
                           {u"sort"_s, QJsonObject{{u"created_at"_s, u"asc"_s}}}};
    HttpRequest request{.method = "POST", .url = urlAt(baseUrl, u"/v1/request/query-clickhouse"_s, {})};
    request.headers = bearer(key);
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

std::optional<PullPage> nextByRows(const QJsonObject &answer, const PullPage &page)
{
    const qsizetype rows = answer.value("data"_L1).toArray().size();
    if (rows < PullPageRows)
        return std::nullopt;
    return PullPage{page.number + 1, {}, page.rows + rows};
}

// --- Langfuse: the key is PUBLIC:SECRET ---
HttpRequest langfuseObservations(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                                 const PullPage &page)
{
    return getWith(urlAt(baseUrl, u"/api/public/observations"_s,
                         {{u"type"_s, u"GENERATION"_s},
                          {u"fromStartTime"_s, isoSecond(window.fromMs)},
                          {u"toStartTime"_s, isoSecond(window.toMs)},
                          {u"page"_s, QString::number(page.number)},
                          {u"limit"_s, QString::number(PullPageRows)}}),
                   {{"Authorization", "Basic " + key.toBase64()}});
}

std::optional<PullPage> nextByMeta(const QJsonObject &answer, const PullPage &page)
{
    const int pages = answer.value("meta"_L1)["totalPages"_L1].toInt();
    return page.number < pages ? std::optional(PullPage{page.number + 1, {}, 0}) : std::nullopt;
}

} // namespace

const std::vector<PullRecipe> &pullRecipes()
{
    static const std::vector<PullRecipe> Recipes{
        {u"openrouter"_s, u"OpenRouter"_s, u"https://openrouter.ai/api/v1"_s, u"openrouter-sums"_s, true,
         openRouterActivity, noNext, toldByDays},
        {u"openai"_s, u"OpenAI"_s, u"https://api.openai.com/v1"_s, u"openai-organization"_s, true,
         openAiUsage, nextByCursor, toldBySeconds},
        {u"openai-costs"_s, u"OpenAI"_s, u"https://api.openai.com/v1"_s, u"openai-organization"_s, true,
         openAiCosts, nextByCursor, toldBySeconds},
        {u"anthropic"_s, u"Anthropic"_s, u"https://api.anthropic.com/v1"_s, u"anthropic-admin"_s, true,
         anthropicUsage, nextByCursor, toldByInstants},
        {u"anthropic-costs"_s, u"Anthropic"_s, u"https://api.anthropic.com/v1"_s, u"anthropic-admin"_s, true,
         anthropicCosts, nextByCursor, toldByInstants},
        {u"litellm"_s, u"LiteLLM"_s, u"http://127.0.0.1:4000"_s, u"litellm"_s, false, liteLlmLogs,
         nextByTotal},
        {u"helicone"_s, u"Helicone"_s, u"https://api.helicone.ai"_s, u"helicone"_s, false, heliconeQuery,
         nextByRows},
        {u"langfuse"_s, u"Langfuse"_s, u"https://cloud.langfuse.com"_s, u"langfuse"_s, false,
         langfuseObservations, nextByMeta},
    };
    return Recipes;
}

const PullRecipe *findPullRecipe(const QString &id)
{
    const auto &all = pullRecipes();
    const auto found = std::ranges::find(all, id, &PullRecipe::id);
    return found == all.end() ? nullptr : &*found;
}

} // namespace tally
