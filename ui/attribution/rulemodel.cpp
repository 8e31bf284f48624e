// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/rulemodel.h"

#include "domain/localtime.h"
#include "ui/attribution/attributiontext.h"
#include "ui/kit/plaintext.h"
#include "ui/text/numberformat.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

void RuleModel::setRules(std::vector<BookingRule> rules)
{
    m_rules = std::move(rules);
    m_staged = 0;
    layRows();
}

void RuleModel::setDraft(const std::optional<BookingRule> &draft, int64_t position)
{
    if (draft == m_draft && position == m_draftPosition)
        return;
    m_draft = draft;
    m_draftPosition = position;
    layRows();
}

void RuleModel::stage(int64_t rule, int64_t position)
{
    m_staged = rule;
    m_stagedPosition = position;
    layRows();
}

void RuleModel::layRows()
{
    beginResetModel();
    m_rows.clear();
    for (const BookingRule &rule : m_rules)
        m_rows.push_back({rule});
    const auto place = [this](int64_t position) {
        return m_rows.begin() + std::clamp<int64_t>(position, 0, int64_t(m_rows.size()));
    };
    const auto staged =
        std::ranges::find_if(m_rows, [this](const Row &row) { return row.rule.id == m_staged; });
    if (m_staged != 0 && staged != m_rows.end()) {
        Row moved = *staged;
        moved.isMoved = true;
        m_rows.erase(staged);
        m_rows.insert(place(m_stagedPosition), moved);
    }
    if (m_draft)
        m_rows.insert(place(m_draftPosition), {*m_draft, true});
    int number = 0;
    for (Row &row : m_rows)
        row.number = row.rule.undoneMs ? 0 : ++number;
    endResetModel();
}

int RuleModel::rowOf(int64_t rule) const
{
    const auto found =
        std::ranges::find_if(m_rows, [rule](const Row &row) { return !row.isDraft && row.rule.id == rule; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int RuleModel::rowOfDraft() const
{
    const auto found = std::ranges::find(m_rows, true, &Row::isDraft);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

QString RuleModel::dateText(const Row &row) const
{
    if (row.isDraft)
        return tr("now");
    const int64_t ms = row.rule.undoneMs.value_or(row.rule.createdMs);
    const QDate date = localDate(ms, m_zone);
    const QString text = format::dateText(date, date.year() != QDate::currentDate().year());
    return row.rule.undoneMs ? tr("undone %1", "date").arg(text) : text;
}

QString RuleModel::actionText(const Row &row) const
{
    if (row.isDraft)
        //: a rule that is being made
        return tr("new");
    if (m_readOnly)
        return {};
    return row.rule.undoneMs ? tr("Redo") : tr("Undo");
}

int RuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant RuleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const QString what = tally::plainText(conditionRuns(row.rule.conditions)) + u": "_s
        + tally::plainText(settingRuns(row.rule.settings));
    const QString name = QString::fromStdString(row.rule.name);
    const QString records = row.isDraft ? QString() : QLocale().toString(qlonglong(row.rule.records));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        //: of a rule: what it does, a number of records, a date, what can be done
        return tr("%1, %2, %3, %4").arg(what, records, dateText(row), actionText(row));
    case Qt::ToolTipRole:
        return plainTip(name.isEmpty() ? what : name + u'\n' + what);
    case Qt::EditRole:
        return name;
    default:
        return {};
    }
}

} // namespace tally

#include "moc_rulemodel.cpp"
