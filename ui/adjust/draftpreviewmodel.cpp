// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/draftpreviewmodel.h"

#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"
#include "ui/text/numberformat.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

bool isNumber(int section)
{
    return section == DraftPreviewModel::Line
        || (section >= DraftPreviewModel::Input && section <= DraftPreviewModel::Cost);
}

QString countText(std::optional<int64_t> value)
{
    return format::count(value ? std::optional<Int128>(*value) : std::nullopt);
}

QString nameText(const std::string &value)
{
    return value.empty() ? DraftPreviewModel::tr("(not set)") : QString::fromStdString(value);
}

DraftPreviewModel::Result resultOf(const ImportReport::Row &row)
{
    if (!row.rejection.isEmpty())
        return DraftPreviewModel::Rejected;
    return row.outcome == AppendOutcome::Updated ? DraftPreviewModel::Changed
        : row.outcome == AppendOutcome::Added    ? DraftPreviewModel::New
                                                 : DraftPreviewModel::Known;
}

QString resultText(DraftPreviewModel::Result result)
{
    switch (result) {
    case DraftPreviewModel::New:
        return DraftPreviewModel::tr("new", "result of a row: will be added");
    case DraftPreviewModel::Changed:
        return DraftPreviewModel::tr("changed", "result of a row: replaces an earlier record");
    case DraftPreviewModel::Known:
        return DraftPreviewModel::tr("known", "result of a row: already in the ledger");
    case DraftPreviewModel::Rejected:
        break;
    }
    return DraftPreviewModel::tr("rejected", "result of a row");
}

} // namespace

DraftPreviewModel::DraftPreviewModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void DraftPreviewModel::setReport(const ImportReport &report, const QTimeZone &zone)
{
    beginResetModel();
    m_all = report.preview;
    m_all.insert(m_all.end(), report.further.begin(), report.further.end());
    m_zone = zone;
    choose();
    endResetModel();
}

void DraftPreviewModel::setShown(std::optional<Result> result)
{
    beginResetModel();
    m_shown = result;
    choose();
    endResetModel();
}

void DraftPreviewModel::choose()
{
    m_rows.clear();
    for (size_t i = 0; i < m_all.size() && m_rows.size() < size_t(MostRows); ++i) {
        if (!m_shown || resultOf(m_all[i]) == *m_shown)
            m_rows.push_back(i);
    }
}

int DraftPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DraftPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(SectionCount);
}

QString DraftPreviewModel::timeText(const UsageRecord &record) const
{
    if (isDate(record.granularity))
        return format::dateText(QDateTime::fromMSecsSinceEpoch(record.timeMs, QTimeZone::utc()).date(), true);
    QString text = format::time(record.timeMs, m_zone, false);
    if (m_compact && text.size() > 3 && text[text.size() - 3] == u':')
        text.chop(3);
    return text;
}

QString DraftPreviewModel::text(const ImportReport::Row &row, int section) const
{
    const UsageRecord &record = row.record;
    const Result result = resultOf(row);
    if (section == Line)
        return record.line > 0 ? QLocale().toString(qlonglong(record.line)) : QString();
    if (section == Outcome)
        return resultText(result);
    if (result == Rejected)
        return section == Time ? QString(row.rejection).replace(u'\n', u' ') : QString(); // spans the row
    switch (section) {
    case Time:
        return timeText(record);
    case ModelName:
        return record.model.empty() ? format::unknown() : QString::fromStdString(record.model);
    case Customer:
        return nameText(record.customer);
    case User:
        return nameText(record.user);
    case Input:
        return countText(record.tokens.input);
    case Cached:
        return countText(record.tokens.cacheRead);
    case Output:
        return countText(record.tokens.completion());
    case Cost: {
        const auto cost = record.cost();
        return format::costRequest(cost ? std::optional<Int128>(cost->nano) : std::nullopt);
    }
    default:
        return {};
    }
}

Tone DraftPreviewModel::toneOf(const ImportReport::Row &row, int section) const
{
    const UsageRecord &record = row.record;
    if (section == Cost)
        return record.cost() ? Tone::Strong : Tone::Warning;
    const bool muted = section == Line || (section == Customer && record.customer.empty())
        || (section == User && record.user.empty()) || text(row, section) == u"0"
        || text(row, section) == format::unknown();
    return muted ? Tone::Muted : Tone::Normal;
}

QVariant DraftPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ImportReport::Row &row = m_all[m_rows[size_t(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return plainTip(text(row, index.column()));
    case Qt::TextAlignmentRole:
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ResultRole:
        return int(resultOf(row));
    case LineRole:
        return qlonglong(row.record.line);
    case ColourRole: {
        const int slot =
            m_colours ? m_colours->slotOf(Dimension{DimensionKind::Model}, row.record.model) : -1;
        return EntityColors::colour(slot);
    }
    case ToneRole:
        return int(toneOf(row, index.column()));
    default:
        return {};
    }
}

QVariant DraftPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Line"),  tr("Time"),   tr("Model"),  tr("Customer"), tr("User"),
                              tr("Input"), tr("Cached"), tr("Output"), tr("Cost"),     tr("Result")};
    return section >= 0 && section < SectionCount ? titles[section] : QVariant();
}

} // namespace tally

#include "moc_draftpreviewmodel.cpp"
