// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/timereader.h"
#include "formats/fields/sourcecounts.h"
#include "formats/importformat.h"
#include "formats/json/jsontape.h"

#include <QString>

#include <optional>

namespace tally {

/// Whether the attributes of a span are those of one call of a model: not of an agent, a tool or a workflow
/// around it.
bool isModelCall(JsonValue attributes);

/// Its token counts in all spellings known; `problem` when one is none (translated).
SourceCounts otelCounts(JsonValue attributes, std::optional<QString> &problem);

/// Makes a record of a span as spansIn() writes it.
class OtelCallReader {
public:
    explicit OtelCallReader(const ReadOptions &options);

    void setCache(Place cache) { m_cache = cache; }
    std::optional<QString> read(JsonValue span, UsageRecord &record);
    bool lostCost() const { return m_lostCost; }

private:
    void setNames(JsonValue span, UsageRecord &record) const;
    std::optional<QString> setTimes(JsonValue span, UsageRecord &record) const;
    std::optional<QString> setCost(JsonValue attributes, UsageRecord &record);
    void setContext(JsonValue span, UsageRecord &record);

    TimeReader m_times;
    bool m_keepPrivate;
    Place m_cache = Place::Inside;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

} // namespace tally
