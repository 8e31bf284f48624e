// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonnames.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct JsonNamesText {
    Q_DECLARE_TR_FUNCTIONS(JsonFormat)
};

} // namespace

void JsonNames::add(JsonValue object, const Row &row)
{
    m_anyUsable = m_anyUsable || !row.refused;
    m_onlyUnused = m_onlyUnused && row.unused;
    m_anyTime = m_anyTime || row.timed;
    if (m_names.isEmpty() && row.refused)
        keepNames(object);
}

void JsonNames::keepNames(JsonValue object)
{
    constexpr qsizetype Listed = 30;
    for (const JsonValue member : object) {
        if (m_names.size() == Listed) {
            m_names << u"…"_s;
            return;
        }
        m_names << QString::fromStdString(member.key().substr(0, 80));
    }
}

std::optional<Error> JsonNames::whyNothing() const
{
    if (m_anyUsable || m_names.isEmpty())
        return std::nullopt;
    const QString names = m_names.join(", "_L1);
    if (!m_anyTime)
        return Error{
            ErrorKind::InvalidInput,
            JsonNamesText::tr("No member of the rows holds the time (a name such as timestamp, created_at or "
                              "date was expected). The members are: %1. A mapping file (--map) can name it.")
                .arg(names)};
    if (m_onlyUnused)
        return Error{
            ErrorKind::InvalidInput,
            JsonNamesText::tr("No member of the rows holds a model, tokens or a cost (names such as model, "
                              "prompt_tokens or cost were expected). The members are: %1. A mapping file "
                              "(--map) can name them.")
                .arg(names)};
    return std::nullopt;
}

} // namespace tally
