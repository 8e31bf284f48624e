// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/fielduse.h"
#include "formats/fields/usageset.h"
#include "formats/importformat.h"
#include "formats/json/jsontape.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tally {

class Doubts;
class RecordBuilder;
struct FileReading;

/// What is known about one dotted path.
struct PathUse {
    FieldUse text; // for values written as texts
    FieldUse number; // for JSON numbers, whose decimal mark is a point
    std::unique_ptr<FieldUse> grouped; // for counts in texts such as "1.250.000"
    int rank = 0; // see FieldMatch::rank; the map's go first
    bool weak = false;
    bool isUsage = false; // see isUsagePath()
    bool hasToAgree = false; // see twindoubt.h
    bool pointsGroup = false; // the file shows that its points stand between thousands
    struct Points { // texts of a count with a point, so far
        bool groups = false; // no fraction: "1.234", "1.000.000"
        bool fractions = false; // "7.0"
        bool either = false; // "120.000"
    };
    mutable Points points = {};
};

/// Whether a text is a whole number of at least a million whose thousands stand apart by points; with
/// `oneIsEnough` of at least a thousand: "120.000", which is a fraction as well.
bool isGroupedByPoints(JsonValue value, bool oneIsEnough = false);

/// One value of a row that is no object that was looked into.
struct JsonLeaf {
    const PathUse *path = nullptr;
    JsonValue value = {};

    /// The use of a value written as this one is.
    const FieldUse &use() const
    {
        if (value.isNumber())
            return path->number;
        const bool grouped = path->grouped && isGroupedByPoints(value, path->pointsGroup);
        return grouped ? *path->grouped : path->text;
    }
    Field field() const { return path->text.field; }
};

/// The values of one JSON object: members of objects inside under dotted paths ("usage.prompt_tokens"), also
/// of those that programs write into a text. A provider's own usage object, and Gemini's lists of tokens by
/// modality, go to the builder as a whole.
class JsonLeaves {
public:
    JsonLeaves(const ReadOptions &options, RecordBuilder &builder);

    /// Forgets the object before. The leaves are valid as long as `object`, and until the next call.
    void collect(JsonValue object);
    const std::vector<JsonLeaf> &all() const { return m_leaves; }
    /// The usage objects of the row, of which the builder has none, or the sum where that is how the file is
    /// read: nothing says which count. Null: there is no such doubt.
    const UsageSet *unclear() const { return m_isUnclear ? &m_usages : nullptr; }
    /// Looks at the points in texts of the object that was collected.
    void notePoints() const;
    /// See FileReading::pointGroups; asks where nothing tells.
    void settlePoints(FileReading &reading, Doubts &doubts) const;
    void setPointGroups(const std::vector<std::string> &paths) { m_pointGroups = paths; }
    /// See FileReading::usages.
    void setUsages(const std::string &which) { m_whichUsages = which; }
    /// A list of more than values was left out.
    bool isCut() const { return m_isCut; }
    /// A path that means a count and nothing else, under which a list or an object stands; null: none.
    const PathUse *noCell() const { return m_noCell; }

private:
    struct Inner {
        std::string text;
        JsonTape tape;
    };
    const PathUse &useOf(const std::string &path);
    std::unique_ptr<PathUse> makeUse(const std::string &path) const;
    void collectMembers(JsonValue object);
    void take(JsonValue value);
    JsonValue objectIn(JsonValue text);
    bool takeUsage(JsonValue value);
    void noteUsage(JsonValue value);
    void noteUsagesIn(JsonValue list);
    bool hasOwnCounts() const;
    void settleUsages();
    bool isMapped(std::string_view path) const;
    void takeAudio(JsonValue list);

    const ColumnMap *m_map;
    const bool m_takesUsage; // the person did not say how its counts are to be read
    RecordBuilder &m_builder;
    std::unordered_map<std::string, std::unique_ptr<PathUse>> m_uses;
    /// The paths of the object before in their order: those of the next are mostly the same.
    std::vector<const std::pair<const std::string, std::unique_ptr<PathUse>> *> m_recent;
    size_t m_place = 0; // in it
    std::vector<JsonLeaf> m_leaves;
    std::vector<std::unique_ptr<Inner>> m_inner; // of this object
    const PathUse *m_noCell = nullptr;
    UsageSet m_usages;
    std::vector<std::string> m_usagePaths; // of those that are no list
    bool m_isUnclear = false;
    std::string m_whichUsages;
    std::vector<std::string> m_pointGroups;
    bool m_isCut = false;
    bool m_inUsage = false; // inside a usage object that was taken as a whole
    std::string m_path;
};

} // namespace tally
