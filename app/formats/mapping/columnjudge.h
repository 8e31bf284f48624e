// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/mapping/columnlook.h"
#include "formats/mapping/mappingproposal.h"

#include <QString>

#include <vector>

namespace tally {

/// How sure it is that a column means what it is taken for. Sure: its name and its values say so. Likely: one
/// of both. Check: something contradicts it. LeftOut: it is dropped. Yours: a person said so, and nothing
/// contradicts it.
enum class Certainty { Sure, Likely, Check, LeftOut, Yours };

struct ColumnJudgement {
    /// What contradicts, where something does.
    enum class Reason { None, Twice, Values, NotUnique, NoRate, Unclear };

    Certainty certainty = Certainty::Likely;
    QString word; // short, for a cell: "sure", "taken twice" (translated)
    QString why; // a whole sentence (translated)
    Reason reason = Reason::None;
};

/// Judges the columns of a file as they are taken now.
class ColumnJudge {
public:
    ColumnJudge(const TableSample &sample, const std::vector<ColumnMap::Column> &columns,
                const ColumnMap &settings, const std::vector<FieldUse> &proposed);

    /// `byHand`: a person chose it. `doubt`: what is open about it, or null.
    ColumnJudgement judge(size_t column, bool byHand, const Doubt *doubt) const;

private:
    std::optional<ColumnJudgement> contradiction(size_t column, const Doubt *doubt) const;
    std::optional<ColumnJudgement> unreadable(size_t column, const ColumnLook &look) const;
    QString otherOfField(size_t column) const;
    ColumnJudgement support(size_t column) const;

    const TableSample &m_sample;
    const std::vector<ColumnMap::Column> &m_columns;
    const ColumnMap &m_settings;
    const std::vector<FieldUse> &m_proposed;
};

} // namespace tally
