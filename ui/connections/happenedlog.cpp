// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/happenedlog.h"

#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

HappenedModel::HappenedModel(std::vector<HappenedLine> lines, QObject *parent)
    : QAbstractTableModel(parent)
    , m_lines(std::move(lines))
{
}

int HappenedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int HappenedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HappenedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const HappenedLine &line = m_lines[static_cast<size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return index.column() == Time ? shortTime(line.ms) : index.column() == Name ? line.name : line.words;
    if (role == Qt::ToolTipRole)
        return plainTip(line.words);
    if (role == ToneRole)
        return int(index.column() == Time                                       ? Tone::Muted
                       : index.column() == Words && line.dot != StateDot::Works ? Tone::Warning
                                                                                : Tone::Normal);
    return {};
}

QVariant HappenedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Time"), tr("Connection"), tr("What happened")};
    return section < ColumnCount ? titles[section] : QString();
}

HappenedLog::HappenedLog(std::vector<HappenedLine> lines, QWidget *parent)
    : QDialog(parent)
{
    setObjectName("happenedLog"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What happened"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 16, 16, 12);
    auto *search = new QLineEdit(this);
    search->setObjectName("happenedLog.search"_L1);
    search->setPlaceholderText(tr("Search"));
    search->setAccessibleName(tr("Search"));
    search->setClearButtonEnabled(true);
    box->addWidget(search);
    auto *shown = new QSortFilterProxyModel(this);
    shown->setSourceModel(new HappenedModel(std::move(lines), this));
    shown->setFilterKeyColumn(-1);
    shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto *table = new RowTable(this);
    table->setObjectName("happenedLog.table"_L1);
    table->setAccessibleName(tr("What happened"));
    table->setModel(shown);
    table->setItemDelegate(new RowDelegate(*table));
    const int em = fontMetrics().horizontalAdvance(u'n');
    table->setColumnWidths({18 * em, 20 * em, 40 * em}, HappenedModel::Words, 30 * em);
    box->addWidget(table, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    box->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(search, &QLineEdit::textChanged, shown, &QSortFilterProxyModel::setFilterFixedString);
    resize(100 * em, 460);
}

} // namespace tally

#include "moc_happenedlog.cpp"
