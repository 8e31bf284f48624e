// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/recordbuilder.h"

namespace tally {

// The name of the first of these fields that the row has.
std::string_view RecordBuilder::nameOf(std::initializer_list<Field> fields) const
{
    for (const Field field : fields) {
        if (const auto *use = m_uses[static_cast<size_t>(field)])
            return use->name;
    }
    return {};
}

void RecordBuilder::survey(FileSurvey &survey)
{
    RowFacts row{.model = m_record->model, .provider = m_record->provider};
    if (!m_usage) {
        m_record->tokens = {};
        settleCacheWrites();
        const auto cacheWrite = m_record->tokens.cacheWrite();
        const auto cacheRead = count(Field::CacheRead);
        if (!count(Field::UncachedInput)) {
            row.counts.input = count(Field::Input);
            if (cacheRead || cacheWrite)
                row.counts.cache = cacheRead.value_or(0) + cacheWrite.value_or(0);
        } else {
            row.counts.input =
                count(Field::UncachedInput).value_or(0) + cacheRead.value_or(0) + cacheWrite.value_or(0);
        }
        row.counts.output = count(Field::Output);
        row.counts.reasoning = count(Field::Reasoning);
        row.counts.total = count(Field::Total);
    }
    addTimeFacts(row);
    row.thread = m_thread;
    row.parent = m_parent;
    row.id = idHash(m_record->externalId);
    row.ownId = !m_record->externalId.empty();
    row.counterId = isCounterId(m_record->externalId);
    row.isKind = m_kind && m_kindAmount;
    row.prompt = m_usage ? m_usage->tokens.prompt() : row.counts.input;
    row.completion = m_usage ? m_usage->tokens.completion() : count(Field::Output);
    if (m_record->reportedCost)
        row.costNano = m_record->reportedCost->nano;
    if (const auto *cost = m_uses[static_cast<size_t>(Field::Cost)]) {
        row.costName = cost->name;
        row.weakCost = cost->weak;
    }
    if (m_endMs)
        row.isBucket = m_hasTime && tally::bucketWidth(m_record->timeMs, *m_endMs).has_value();
    row.inputName = nameOf({Field::Input});
    row.cacheName = nameOf({Field::CacheRead, Field::CacheWrite, Field::CacheWrite5m, Field::CacheWrite1h});
    row.outputName = nameOf({Field::Output});
    row.reasoningName = nameOf({Field::Reasoning});
    survey.add(row);
}

void RecordBuilder::addTimeFacts(RowFacts &row) const
{
    const auto *use = m_uses[static_cast<size_t>(Field::Latency)];
    if (!use || m_latencyText.empty() || use->scale == 3)
        return;
    row.latencyTold = use->unitTold;
    row.latencyMs = m_record->latencyMs;
    if (const Reading seconds = readDuration(m_latencyText, use->style, 3); seconds.hasValue())
        row.latencyAsSecondsMs = seconds.value;
    if (m_endMs && m_hasTime && !m_dateOnly)
        row.elapsedMs = *m_endMs - m_record->timeMs;
}

} // namespace tally
