// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/mapping/columnjudge.h"

#include "formats/cells/shownnumber.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct JudgeText {
    Q_DECLARE_TR_FUNCTIONS(ColumnJudge)
};

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(std::min<size_t>(text.size(), 80)));
}

// Fields that several columns can have: none of them is lost.
bool isShared(Field field)
{
    return field == Field::Context || field == Field::Ignore || field == Field::Thread
        || field == Field::Trace || field == Field::Parent || field == Field::Span;
}

using Reason = ColumnJudgement::Reason;

ColumnJudgement check(Reason reason, const QString &word, const QString &why)
{
    return {Certainty::Check, word, why, reason};
}

} // namespace

ColumnJudge::ColumnJudge(const TableSample &sample, const std::vector<ColumnMap::Column> &columns,
                         const ColumnMap &settings, const std::vector<FieldUse> &proposed)
    : m_sample(sample)
    , m_columns(columns)
    , m_settings(settings)
    , m_proposed(proposed)
{
}

QString ColumnJudge::otherOfField(size_t column) const
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const bool same = i != column && m_columns[i].field == m_columns[column].field;
        if (same && !m_sample.inUsage[i] && !m_sample.areOfDifferentRows(i, column))
            return shown(m_columns[i].name);
    }
    return {};
}

std::optional<ColumnJudgement> ColumnJudge::unreadable(size_t column, const ColumnLook &look) const
{
    const FieldUse use =
        useOf(m_columns[column], m_settings, m_proposed[column], m_sample.onlyNumbers[column]);
    const int64_t wrong = look.unreadableAs(use);
    if (wrong * 10 <= look.filled())
        return std::nullopt;
    const std::string *first = look.firstUnreadable(use);
    return check(Reason::Values, JudgeText::tr("does not fit"),
                 JudgeText::tr("%1 of %2 values looked at do not fit, such as “%3”. Choose another meaning.")
                     .arg(shownNumber(wrong), shownNumber(look.filled()), first ? shown(*first) : QString()));
}

std::optional<ColumnJudgement> ColumnJudge::contradiction(size_t column, const Doubt *doubt) const
{
    const ColumnMap::Column &use = m_columns[column];
    if (use.field == Field::Ignore || (use.field == Field::Context && use.currency.empty()))
        return std::nullopt;
    if (const QString other = otherOfField(column); !isShared(use.field) && !other.isEmpty())
        return check(Reason::Twice, JudgeText::tr("taken twice"),
                     JudgeText::tr("“%1” has the same meaning. Only one of both can have it.").arg(other));
    const ColumnLook look(m_sample, column);
    if (auto wrong = unreadable(column, look))
        return wrong;
    if (use.field == Field::Id && look.repeats())
        return check(Reason::NotUnique, JudgeText::tr("not unique"),
                     JudgeText::tr("Some values occur more than once. Of rows with the same id, the last one "
                                   "counts."));
    if (!use.currency.empty()
        && !m_settings.assume.contains(u"rate_"_s + QString::fromStdString(use.currency)))
        return check(Reason::NoRate, JudgeText::tr("no exchange rate"),
                     JudgeText::tr("The amounts are kept; costs are computed from prices."));
    if (doubt)
        return check(Reason::Unclear, JudgeText::tr("unclear"), doubt->question);
    return std::nullopt;
}

// What speaks for it: its name, its values.
ColumnJudgement ColumnJudge::support(size_t column) const
{
    const ColumnMap::Column &use = m_columns[column];
    const auto match = matchField(use.name);
    const bool named = match && !match->weak && match->field == use.field;
    const ColumnLook look(m_sample, column);
    const bool filled = look.filled() > 0;
    if (named && filled)
        return {Certainty::Sure, JudgeText::tr("sure"), JudgeText::tr("Its name and its values fit.")};
    if (use.field == Field::Context)
        return {Certainty::Likely, JudgeText::tr("likely"),
                JudgeText::tr("Not a known name: kept in the context as “%1”.")
                    .arg(shown(use.key.empty() ? use.name : use.key))};
    if (!filled)
        return {Certainty::Likely, JudgeText::tr("likely"),
                JudgeText::tr("Only its name fits: the cells looked at are empty.")};
    return {Certainty::Likely, JudgeText::tr("likely"),
            match && match->field == use.field
                ? JudgeText::tr("Its values fit; its name can mean other things as well.")
                : JudgeText::tr("Only its values fit.")};
}

ColumnJudgement ColumnJudge::judge(size_t column, bool byHand, const Doubt *doubt) const
{
    const bool open = doubt && doubt->grade == Doubt::Grade::Open;
    if (auto wrong = contradiction(column, open ? doubt : nullptr))
        return *wrong;
    if (byHand)
        return {Certainty::Yours, JudgeText::tr("yours"), JudgeText::tr("You chose it.")};
    if (m_columns[column].field == Field::Ignore)
        return {Certainty::LeftOut, JudgeText::tr("left out"), JudgeText::tr("The column is not kept.")};
    ColumnJudgement judged = support(column);
    if (doubt && judged.certainty == Certainty::Sure)
        judged = {Certainty::Likely, JudgeText::tr("likely"), doubt->question};
    return judged;
}

} // namespace tally
