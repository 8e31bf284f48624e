// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordmenu.h"

#include "domain/dimensionvalue.h"
#include "ui/kit/plaintext.h"
#include "ui/look/icons.h"
#include "ui/state/filterstate.h"
#include "ui/text/labels.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString quoted(const Dimension &dimension, const std::string &value)
{
    return nameInMenu(valueLabel(dimension, value).left(60));
}

} // namespace

RecordMenu::RecordMenu(FilterState &filter, const UsageRecord &record, const std::optional<Dimension> &cell,
                       bool inspected, QWidget *parent)
    : QMenu(parent)
    , m_filter(filter)
{
    setObjectName("requests.menu"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    if (cell)
        addCell(*cell, dimensionValue(*cell, record));
    addOthers(record);
    addCommands(inspected);
}

void RecordMenu::addCell(const Dimension &dimension, const std::string &value)
{
    addAction(tr("&Filter to “%1”").arg(quoted(dimension, value)), &m_filter,
              [this, dimension, value] { m_filter.filterTo(dimension, value); });
    addAction(tr("E&xclude “%1”").arg(quoted(dimension, value)), &m_filter,
              [this, dimension, value] { m_filter.exclude(dimension, value); });
    addSeparator();
}

void RecordMenu::addOthers(const UsageRecord &record)
{
    QMenu *others = addMenu(tr("Filter &by"));
    for (const DimensionKind kind : {DimensionKind::Customer, DimensionKind::User, DimensionKind::Model,
                                     DimensionKind::Project, DimensionKind::Provider}) {
        const Dimension dimension{kind, {}};
        const std::string value = dimensionValue(dimension, record);
        others->addAction(
            tr("%1: %2", "dimension: value").arg(dimensionLabel(dimension), quoted(dimension, value)),
            &m_filter, [this, dimension, value] { m_filter.filterTo(dimension, value); });
    }
    addSeparator();
}

void RecordMenu::addCommands(bool inspected)
{
    addAction(tally::icon(u"user"), tr("Fix &attribution…"), this, &RecordMenu::attributionRequested);
    addSeparator();
    addAction(tally::icon(u"copy"), tr("&Copy rows with headers"), this, &RecordMenu::copyRequested);
    addAction(tr("Copy as &JSON"), this, &RecordMenu::jsonRequested);
    addSeparator();
    QAction *inspect = addAction(tr("&Inspector"), this, &RecordMenu::inspectorToggled);
    inspect->setCheckable(true);
    inspect->setChecked(inspected);
}

} // namespace tally

#include "moc_recordmenu.cpp"
