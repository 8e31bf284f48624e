// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/fields/columnmap.h"
#include "formats/fields/fieldaliases.h"
#include "formats/importformat.h"
#include "formats/json/jsonwriting.h"
#include "formats/cells/timereader.h"
#include "formats/cells/valuereader.h"

#include <QStringList>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// What one column or dotted JSON path is used for, and how its cells are written.
struct FieldUse {
    std::string name = {}; // as in the input: the key under which it goes into the context
    Field field = Field::Context;
    int scale = 0; // see FieldMatch::scale
    NumberStyle style = {};
    DateOrder order = DateOrder::Unknown;
};

/// The use of one name: by the map (which may be null), else by the table of known names. `match`, when
/// given, is set to what the table says; a cost in a foreign currency comes as Field::Context.
FieldUse fieldUse(std::string_view name, const ColumnMap *map, std::optional<FieldMatch> *match = nullptr);

/// Makes records of the generic formats from named values: begin, put every value of the row, finish. Input
/// and output counts are taken as whole sides (cache and reasoning included) unless the map says otherwise,
/// and split into the disjoint parts; where parts contradict their side, a total decides, else they are
/// clamped and the raw numbers stay in the context beside "tokens_clamped". Nothing is allocated per row once
/// texts have their size.
class RecordBuilder {
public:
    /// `defaultSource` is used when the map names none.
    RecordBuilder(const ReadOptions &options, std::string_view defaultSource);

    /// The file's rows are aggregates of this width, also where one does not say of how many requests; else
    /// each row tells by itself.
    void setAggregate(Granularity granularity) { m_aggregate = granularity; }
    /// The file counts requests: a row that does not say how many it stands for is not taken for one.
    void setCountsRequests(bool counts) { m_countsRequests = counts; }
    void begin(UsageRecord &record);
    /// One value as text, as it stands in the cell; an error makes the row unusable.
    CellError put(const FieldUse &use, std::string_view cell);
    /// A count of audio of which the cell is in the context already.
    void putAudio(const FieldUse &use, std::string_view cell);
    void putAudio(Field field, int64_t tokens) { count(field) = tokens; }
    /// Members for the context that are no cells: nested JSON.
    JsonObjectText &context() { return m_context; }
    /// Completes the record. Nothing, or why the row cannot be used (translated).
    std::optional<QString> finish();

    /// Whether the cost of the row finished last was too small to be kept.
    bool lostCost() const { return m_lostCost; }
    /// What the person should know about the rows so far (translated), once per text.
    QStringList takeWarnings();

private:
    CellError putCount(const FieldUse &use, std::string_view cell);
    CellError putAmount(const FieldUse &use, std::string_view cell);
    CellError putTime(const FieldUse &use, std::string_view cell);
    void putText(const FieldUse &use, std::string_view cell);
    std::string *textOf(Field field);
    std::optional<int64_t> &count(Field field) { return m_counts[static_cast<size_t>(field)]; }
    void keepRaw(Field field);
    void settleTime();
    void settleTokens();
    void settleAudio();
    void settleStatus();
    void settleMoney();

    TimeReader m_times;
    ColumnMap m_map;
    std::string m_source;
    UsageRecord *m_record = nullptr;
    JsonObjectText m_context;
    std::array<std::optional<int64_t>, FieldCount> m_counts = {};
    std::array<const FieldUse *, FieldCount> m_uses = {};
    std::string m_statusWord;
    std::string m_lastStatusWord; // rows mostly repeat it
    std::optional<Status> m_lastStatus;
    std::string m_currency;
    std::string m_costText;
    std::optional<Granularity> m_aggregate;
    bool m_countsRequests = false;
    bool m_hasTime = false;
    bool m_dateOnly = false;
    bool m_foreignCost = false; // of this row
    bool m_lostCost = false; // of this row
    bool m_sawForeign = false;
    bool m_sawWord = false; // "Free", "Included" … were read as unknown
    bool m_saidForeign = false;
    bool m_saidWord = false;
    bool m_sawDay = false; // a date without a time was taken for one request
    bool m_saidDay = false;
};

} // namespace tally
