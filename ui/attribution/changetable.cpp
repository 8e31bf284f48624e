// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/changetable.h"

#include "ui/text/labels.h"
#include "ui/text/numberformat.h"

#include <QHeaderView>

namespace tally {

namespace {

constexpr size_t MostChanges = 5; // that change, with a line of their own
constexpr QChar Arrow(u'→');

QString requestsText(const AttributionSum &sum)
{
    return format::count(sum.requests);
}

QString costText(const AttributionSum &sum)
{
    return format::cost(sum.costNano);
}

} // namespace

ChangeTable::ChangeTable(QWidget *parent)
    : FigureTable(parent)
{
    setAccessibleName(tr("Before and after"));
    setSelectionMode(QAbstractItemView::NoSelection);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ChangeTable::addValue(const QString &name, const AttributionSum &before, const AttributionSum &after,
                           bool strong)
{
    const auto tip = [](const AttributionSum &sum) {
        return sum.unpriced > 0 ? format::costSum(sum.costNano, sum.unpriced) : QString();
    };
    addRow({name, requestsText(before), costText(before), Arrow, requestsText(after), costText(after)},
           {{}, {}, tip(before), {}, {}, tip(after)}, strong);
}

void ChangeTable::show(const AttributionPreview::Field &field, const QString &when)
{
    //: head of a table: %1 a field, %2 "all time" or dates
    setHeads({tr("%1, %2").arg(dimensionLabel(field.setting.field), when),
              tr("Requests"),
              tr("Cost before"),
              {},
              tr("Requests"),
              tr("Cost after")},
             1, 0);
    AttributionSum rest;
    AttributionSum restAfter;
    size_t shown = 0;
    for (const AttributionPreview::Value &value : field.values) {
        if (shown++ < MostChanges) {
            addValue(valueLabel(field.setting.field, value.value), value.before, value.after, shown == 1);
            continue;
        }
        rest.add(value.before);
        restAfter.add(value.after);
    }
    if (shown > MostChanges)
        addValue(tr("%n more", nullptr, int(shown - MostChanges)), rest, restAfter, false);
    if (field.others > 0)
        addValue(tr("%n other(s)", nullptr, int(field.others)), field.othersSum, field.othersSum, false);
    addValue(tr("All"), field.total, field.total, true);
    setFixedHeight(horizontalHeader()->sizeHint().height() + model()->rowCount() * rowHeight() + 2);
}

} // namespace tally

#include "moc_changetable.cpp"
