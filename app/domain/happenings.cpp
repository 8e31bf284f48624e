// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/happenings.h"

#include <QJsonObject>

#include <algorithm>
#include <iterator>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostWords = 300; // receivers say much
constexpr QLatin1StringView HappeningIds[] = {"works"_L1, "waits"_L1, "needs_you"_L1}; // as the enum

} // namespace

void Happenings::note(int64_t ms, Happening::Kind kind, const QString &words)
{
    const QString said = words.simplified().left(MostWords);
    if (said.isEmpty())
        return;
    if (!m_all.empty() && m_all.back().kind == kind && m_all.back().words == said)
        m_all.pop_back();
    m_all.push_back({ms, kind, said});
    if (m_all.size() > Most)
        m_all.erase(m_all.begin(), m_all.end() - qsizetype(Most));
}

QJsonArray Happenings::toJson() const
{
    QJsonArray json;
    for (const Happening &each : m_all)
        json.append(QJsonObject{{u"ms"_s, qint64(each.ms)},
                                {u"kind"_s, HappeningIds[size_t(each.kind)]},
                                {u"words"_s, each.words}});
    return json;
}

Happenings Happenings::fromJson(const QJsonArray &json)
{
    Happenings all;
    for (const QJsonValue &each : json) {
        const auto kind = std::ranges::find(HappeningIds, each["kind"_L1].toString());
        if (kind != std::end(HappeningIds))
            all.note(each["ms"_L1].toInteger(), static_cast<Happening::Kind>(kind - std::begin(HappeningIds)),
                     each["words"_L1].toString());
    }
    return all;
}

} // namespace tally
