// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/columnchooser.h"

#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

QStringList defaultColumns(const std::vector<RecordColumn> &all)
{
    QStringList ids;
    for (const RecordColumn &column : all) {
        if (column.shown)
            ids.append(column.id);
    }
    return ids;
}

ColumnChooser::ColumnChooser(const std::vector<RecordColumn> &all, const QStringList &shown, QWidget *parent)
    : PopupFrame(parent)
    , m_all(all)
    , m_list(new QListWidget(this))
{
    setObjectName("columnChooser"_L1);
    setAccessibleName(tr("Columns"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(6, 8, 6, 8);
    box->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 4, 0);
    auto *title = roleLabel(tr("Columns"), u"section", this);
    auto *reset = new QPushButton(tr("Reset"), this);
    reset->setObjectName("columnChooser.reset"_L1);
    reset->setProperty("flat", true);
    reset->setProperty("small", true);
    connect(reset, &QPushButton::clicked, this, &ColumnChooser::reset);
    head->addWidget(title, 1);
    head->addWidget(reset);
    box->addLayout(head);
    box->addWidget(m_list);
    m_list->setObjectName("columnChooser.list"_L1);
    m_list->setAccessibleName(tr("Columns"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const RecordColumn &column : m_all) {
        if (&column == &m_all.front())
            continue; // the frozen time column
        auto *item = new QListWidgetItem(column.title, m_list);
        item->setData(Qt::UserRole, column.id);
        item->setData(Qt::ToolTipRole, plainTip(column.tip));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(shown.contains(column.id) ? Qt::Checked : Qt::Unchecked);
        item->setSizeHint({100, std::max(26, fontMetrics().height() + 8)});
    }
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChooser::tell);
    setFixedSize(std::max(230, fontMetrics().averageCharWidth() * 34),
                 std::min(460, 60 + int(m_all.size()) * std::max(26, fontMetrics().height() + 8)));
    m_list->setFocus();
    m_list->setCurrentRow(0);
}

void ColumnChooser::tell()
{
    if (m_filling)
        return;
    QStringList ids = {m_all.front().id};
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            ids.append(m_list->item(row)->data(Qt::UserRole).toString());
    }
    Q_EMIT changed(ids);
}

void ColumnChooser::reset()
{
    const QStringList ids = defaultColumns(m_all);
    m_filling = true;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setCheckState(ids.contains(item->data(Qt::UserRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }
    m_filling = false;
    tell();
}

} // namespace tally

#include "moc_columnchooser.cpp"
