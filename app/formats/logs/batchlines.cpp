// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/batchlines.h"

#include "formats/fields/privacy.h"

#include <QCoreApplication>

namespace tally {

struct BatchText {
    Q_DECLARE_TR_FUNCTIONS(BatchLines)
};

std::optional<std::vector<std::string>> BatchLines::rowsIn(JsonValue line)
{
    const bool isLine = !line[nameKey()].isNothing() || !line["response"].isNothing();
    if (!isLine || answerOf(line).isObject())
        return std::nullopt;
    ++m_leftOut;
    return std::vector<std::string>();
}

std::optional<QString> BatchLines::read(JsonValue line, UsageRecord &record)
{
    m_context.clear();
    record.serviceTier = "batch";
    record.status = Status::Completed;
    const JsonValue answer = answerOf(line);
    readAnswer(answer, record);
    const NormalUsage usage = normaliseUsage(usageOf(answer));
    if (!usage.problem.isEmpty())
        return usage.problem;
    if (usage.tokens == TokenCounts{})
        return BatchText::tr("The answer tells no tokens.");
    record.tokens = usage.tokens;
    record.webSearches = usage.webSearches;
    JsonFields fields(line);
    const auto time = timeOf(fields, m_times);
    if (fields.problem())
        return fields.problem();
    if (!time && m_fileTimeMs <= 0)
        return timeMissing();
    m_usedFileTime = m_usedFileTime || !time;
    record.timeMs = time.value_or(m_fileTimeMs);
    const std::string name = line[nameKey()].text();
    if (!name.empty() && (m_keepPrivate || !looksPrivate(name)))
        m_context.putString(nameKey(), name);
    keepFlagged(m_context, usage, usageOf(answer));
    record.context = m_context.text();
    return std::nullopt;
}

QStringList BatchLines::endWarnings()
{
    QStringList texts;
    if (m_usedFileTime)
        texts << BatchText::tr(
            "The lines of a batch carry no time: they count at the time when the file was last "
            "changed.");
    if (m_leftOut > 0)
        //: %1 is a number of lines
        texts << BatchText::tr(
                     "Requests that failed, expired or were cancelled, and cost nothing, were left out: "
                     "%1.")
                     .arg(m_leftOut);
    return texts;
}

} // namespace tally
