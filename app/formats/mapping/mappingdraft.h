// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/mapping/columnjudge.h"
#include "formats/mapping/mappingproposal.h"

#include <QString>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tally {

/// A mapping while a person works on it: what was proposed, what they changed, and what that leaves to be
/// settled. What they chose is never changed by a later guess.
class MappingDraft {
public:
    /// What of the settings a person can choose.
    enum class Setting { Zone, DateOrder, Decimal, Granularity, InputIncludesCache, OutputIncludesReasoning };

    struct Column {
        ColumnMap::Column use;
        ColumnJudgement judgement;
        std::vector<std::string> samples; // the first two different ones, "" is an empty cell
        bool byHand = false;
        bool isUnique = false; // no value twice, and none empty
    };

    /// `options`: the zone of naive times, a map that is given, answers.
    MappingDraft(std::shared_ptr<const TableSample> sample, const ReadOptions &options);

    const TableSample &sample() const { return *m_sample; }
    const std::vector<Column> &columns() const { return m_columns; }
    const ColumnMap &settings() const { return m_settings; }
    std::optional<size_t> columnOf(Field field) const; // the first
    int count(Certainty certainty) const;

    /// A person's choice for a column; the name of `use` is left aside.
    void setUse(size_t column, const ColumnMap::Column &use);
    /// What tells the same record again: a column, or nothing for the content.
    void setIdColumn(std::optional<size_t> column);
    void setZone(const QByteArray &zone);
    void setDateOrder(DateOrder order);
    void setDecimal(NumberStyle style);
    void setGranularity(Granularity granularity);
    void setInputIncludesCache(bool includes);
    void setOutputIncludesReasoning(bool includes);
    void setConstant(Field field, const std::string &value);
    void setRules(std::vector<RowRule> rules);
    /// The answer to a doubt, also "rate_EUR"; "" takes it back. One that asks what a column means, or how
    /// counts and marks are read, sets that as a person's choice.
    void setAnswer(const QString &key, const QString &value);
    /// What was answered, also by choosing by hand what a question asks for.
    Assumptions answers() const;
    /// Questions of what columns mean that nobody answered: the likeliest meaning stands there until then.
    /// Their sums are those of the sample. All others are asked by the reader, with this map.
    std::vector<Doubt> openDoubts() const;
    /// Whether a text says what one unit of a currency is worth.
    static bool isRate(const QString &text);

    /// Guesses again with more rows of the same file.
    void improve(std::shared_ptr<const TableSample> sample);

    /// All of it as a map, which says what becomes of every column.
    ColumnMap map() const;
    /// Why the file cannot be read so (translated); nothing where it can.
    std::optional<QString> stop() const;

    bool hasNaiveTimes() const;
    /// Dates whose day and month could be taken for each other.
    bool hasOpenDates() const { return m_openDates; }
    /// A value that shows the decimal mark, or "".
    std::string decimalSample() const;
    bool hasCacheInInput() const { return m_settings.inputIncludesCache.has_value(); }
    bool hasReasoningInOutput() const { return m_settings.outputIncludesReasoning.has_value(); }
    bool operator==(const MappingDraft &other) const;

private:
    void take(MappingProposal proposal);
    void keepQuestions();
    void keepSettings(ColumnMap settings);
    void keepByHand(Setting setting) { m_settingsByHand.insert(setting); }
    bool isAsFound(size_t column) const;
    void judge();
    const Doubt *doubtOf(Field field) const;
    const Doubt *questionOf(size_t column) const;
    bool isOpen(const QString &key) const;
    bool isByHand(const Doubt &question) const;
    void answerColumns(const Doubt &asked, const QString &value);
    void proposeAgain();
    void settleParts();

    std::shared_ptr<const TableSample> m_sample;
    ReadOptions m_options;
    std::vector<Column> m_columns;
    std::vector<FieldUse> m_proposed;
    std::vector<Doubt> m_doubts;
    std::vector<Doubt> m_questions; // of what columns mean, also those that are answered
    ColumnMap m_settings;
    std::set<Setting> m_settingsByHand;
    bool m_openDates = false;
};

} // namespace tally
