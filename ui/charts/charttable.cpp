// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttable.h"

#include "ui/charts/chartdata.h"
#include "ui/charts/charttablemodel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/rowtable.h"
#include "ui/text/numbermeasure.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <set>

namespace tally {

using namespace Qt::StringLiterals;

ChartTable::ChartTable(QWidget *parent)
    : QWidget(parent)
    , m_table(new RowTable(this))
    , m_model(new ChartTableModel(this))
    , m_sum(roleLabel({}, u"label", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_table->setObjectName(u"overview.chartTable"_s);
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setAccessibleName(tr("The chart as a table"));
    column->addWidget(m_table, 1);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(16, 6, 10, 6);
    footer->addWidget(m_sum, 1);
    auto *copy = new FlatButton(u"copy", tr("Copy with &headers"), this);
    copy->setObjectName(u"overview.chartTable.copy"_s);
    copy->setProperty("small", true);
    connect(copy, &QPushButton::clicked, this, &ChartTable::copyRequested);
    footer->addWidget(copy);
    column->addLayout(footer);
}

void ChartTable::setData(const ChartData &data)
{
    m_model->setData(data);
    m_table->resizeColumnsToContents();
    const QString total = format::measure(data.query.measure, data.sum);
    const int rows = static_cast<int>(data.buckets.size());
    QStringList parts{data.addsUp() ? tr("%n rows, total %1", nullptr, rows).arg(total)
                                    : tr("%n rows, all together %1", nullptr, rows).arg(total)};
    if (!data.ahead.empty() && !data.anyHidden())
        parts.append(tr("expected by the end %1").arg(format::value(data.query.measure, data.expected())));
    if (data.limit)
        parts.append(tr("limit %1").arg(format::value(data.query.measure, *data.limit)));
    m_sum->setText(parts.join(u" · "_s));
}

void ChartTable::copy(const ChartData &data) const
{
    ChartTableModel all;
    all.setData(data);
    std::set<int> rows;
    if (m_table->isVisible()) {
        for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
            rows.insert(index.row());
    }
    const bool part = rows.size() > 1;
    QGuiApplication::clipboard()->setText(
        all.copyText(part ? std::vector<int>(rows.begin(), rows.end()) : std::vector<int>()));
}

} // namespace tally

#include "moc_charttable.cpp"
