// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/columnmodel.h"

#include "ui/adjust/fieldwords.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString sampleText(const std::string &sample)
{
    constexpr size_t Longest = 120;
    return QString::fromStdString(sample.substr(0, Longest)).simplified();
}

} // namespace

ColumnModel::ColumnModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ColumnModel::setDraft(const MappingDraft &draft)
{
    std::vector<Row> rows;
    for (size_t i = 0; i < draft.columns().size(); ++i) {
        const MappingDraft::Column &column = draft.columns()[i];
        Row row{.name = QString::fromStdString(column.use.name),
                .samples = {},
                .meaning = fieldName(column.use.field),
                .detail = meaningDetail(draft, i),
                .judgement = column.judgement};
        for (const std::string &sample : column.samples)
            row.samples << sampleText(sample);
        rows.push_back(std::move(row));
    }
    const bool sameRows = rows.size() == m_rows.size();
    if (!sameRows)
        beginResetModel();
    m_rows = std::move(rows);
    if (!sameRows)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, SectionCount - 1));
}

std::optional<int> ColumnModel::nextDoubt(int row, int step) const
{
    const int count = rowCount();
    for (int i = 1; i <= count; ++i) {
        const int at = ((row + step * i) % count + count) % count;
        if (m_rows[size_t(at)].judgement.certainty == Certainty::Check)
            return at;
    }
    return std::nullopt;
}

int ColumnModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ColumnModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(SectionCount);
}

QString ColumnModel::text(const Row &row, int section) const
{
    switch (section) {
    case Name:
        return row.name;
    case Samples: {
        QStringList shown;
        for (const QString &sample : row.samples)
            shown << (sample.isEmpty() ? tr("(empty)") : sample);
        return shown.join(u"  ·  "_s);
    }
    case Meaning:
        return row.meaning;
    case Confidence:
        return row.judgement.word;
    default:
        return {};
    }
}

QString ColumnModel::spoken(const Row &row) const
{
    QStringList parts = {row.name, text(row, Samples), row.meaning};
    if (!row.detail.isEmpty())
        parts << row.detail;
    parts << row.judgement.word << row.judgement.why;
    return parts.join(u", "_s);
}

QVariant ColumnModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return plainTip(index.column() >= Meaning ? row.judgement.why : text(row, index.column()));
    case Qt::AccessibleTextRole:
        return spoken(row);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case CertaintyRole:
        return int(row.judgement.certainty);
    case DetailRole:
        return row.detail;
    case ToneRole:
        return int(index.column() == Name ? Tone::Strong : Tone::Muted);
    default:
        return {};
    }
}

QVariant ColumnModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Column in the file");
    case Samples:
        return tr("Sample values");
    case Meaning:
        return tr("Meaning in the ledger");
    case Confidence:
        return tr("Confidence");
    default:
        return {};
    }
}

} // namespace tally

#include "moc_columnmodel.cpp"
