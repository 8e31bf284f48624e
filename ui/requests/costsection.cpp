// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/costsection.h"

#include "domain/jsonmembers.h"
#include "domain/pricenote.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/labels.h"
#include "ui/text/costtext.h"
#include "ui/text/numberformat.h"
#include "ui/text/pricetext.h"

#include <QGridLayout>

#include <algorithm>

namespace tally {

namespace {

QString costSourceText(CostSource source)
{
    switch (source) {
    case CostSource::Unknown:
        return CostSection::tr("Unknown: not counted in any sum");
    case CostSource::Reported:
        return CostSection::tr("As the log reports it");
    case CostSource::Computed:
        return CostSection::tr("Computed; the log reports no cost");
    case CostSource::Free:
        return CostSection::tr("Free");
    case CostSource::Covered:
        return CostSection::tr("Told by other records, which count: adds nothing here");
    case CostSource::Credit:
        return CostSection::tr("Credit: lowers the sums");
    }
    return {};
}

QString costText(const UsageRecord &record)
{
    const auto cost = record.cost();
    return cost ? format::costExact(cost->nano) : format::unknown();
}

} // namespace

CostSection::CostSection(const UsageRecord &record, QWidget *parent)
    : InspectorSection(tr("Cost"), costText(record), parent)
{
    grid().setColumnStretch(0, 1);
    grid().setColumnStretch(1, 0);
    for (const auto &[key, value] : jsonMembers(record.costParts)) {
        std::string_view name = key;
        name.remove_prefix(1);
        name.remove_suffix(1);
        addAmount(QString::fromUtf8(name.data(), qsizetype(name.size())),
                  QString::fromUtf8(value.data(), qsizetype(value.size())));
    }
    const std::vector<CostLine> lines = explainCost(record);
    int decimals = 0; // of the longest, so that the points stand under each other
    for (const CostLine &line : lines)
        decimals = std::max(decimals, format::exactDecimals(line.amount.nano));
    for (const CostLine &line : lines) {
        addAmount(pricePartName(line.part), format::costExact(line.amount.nano, decimals));
        addRemark(costLineFormula(line), u"label");
    }
    if (record.reportedCost && record.computedCost) {
        addAmount(tr("Reported"), format::costExact(record.reportedCost->nano));
        addAmount(tr("Computed"), format::costExact(record.computedCost->nano));
    }
    addRemark(costSourceText(record.costSource),
              record.costSource == CostSource::Unknown ? u"warning" : u"label");
    for (const QString &text : costRemarks(record))
        addRemark(text, u"label");
    if (costCheck(record) > CostCheck::Agrees)
        addRemark(costCheckText(costCheck(record)), u"warning");
}

void CostSection::addAmount(const QString &name, const QString &value)
{
    const int row = grid().rowCount();
    grid().addWidget(wrappedLabel(name, u"muted", this), row, 0);
    auto *figure = new FigureLabel(value, FigureLabel::Ink::Text, false, this);
    figure->setMinimumWidth(figure->sizeHint().width()); // the words wrap, the amount stays whole
    grid().addWidget(figure, row, 1, Qt::AlignRight);
}

void CostSection::addRemark(const QString &text, QStringView role)
{
    grid().addWidget(wrappedLabel(text, role, this), grid().rowCount(), 0, 1, 2);
}

} // namespace tally

#include "moc_costsection.cpp"
