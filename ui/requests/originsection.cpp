// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/originsection.h"

#include "domain/bookedfields.h"
#include "domain/ledgerplace.h"
#include "ui/kit/labels.h"
#include "ui/text/labels.h"
#include "ui/text/numberformat.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace tally {

OriginSection::OriginSection(const StoredRecord &stored, const RecordOrigin &origin, const QTimeZone &zone,
                             int keyWidth, int room, QWidget *parent)
    : InspectorSection(tr("Origin"), {}, parent)
{
    const UsageRecord &record = stored.record;
    if (!origin.importName.isEmpty())
        addImport(origin.importName, keyWidth, room);
    if (record.line > 0)
        addRow(tr("Line"), QLocale().toString(qlonglong(record.line)), keyWidth);
    if (!record.source.empty())
        addRow(tr("Source"), QString::fromStdString(record.source), keyWidth);
    if (!record.externalId.empty())
        addRow(tr("Id"), QString::fromStdString(record.externalId), keyWidth);
    addBooked(stored, keyWidth);
    addPublished(origin.published, zone, keyWidth);
}

// What was set by hand or by a rule lies over what was imported.
void OriginSection::addBooked(const StoredRecord &stored, int keyWidth)
{
    for (const BookedField &booked : bookedFields(stored)) {
        const QString by =
            booked.by.isRule ? tr("rule %1").arg(booked.by.id) : tr("batch %1").arg(booked.by.id);
        //: %1 a field, %2 its imported value, %3 "rule 3" or "batch 17"
        addRow(tr("Imported"),
               tr("%1: %2, set by %3")
                   .arg(dimensionLabel(booked.field), valueLabel(booked.field, booked.imported), by),
               keyWidth);
    }
}

void OriginSection::addPublished(const std::vector<PublishedMark> &marks, const QTimeZone &zone, int keyWidth)
{
    for (const PublishedMark &mark : marks) {
        const QString when = format::time(mark.publishedMs, zone, false);
        const QString place = shortPlaceName(QString::fromStdString(mark.place));
        //: %1 the name of a team's ledger, %2 a time
        addRow(tr("Published"),
               place.isEmpty() ? tr("to a team's ledger, %1").arg(when) : tr("to %1, %2").arg(place, when),
               keyWidth);
    }
}

QStringList OriginSection::names()
{
    return {tr("Import"), tr("Line"), tr("Source"), tr("Id"), tr("Imported"), tr("Published")};
}

void OriginSection::addImport(const QString &importName, int keyWidth, int room)
{
    const int row = grid().rowCount();
    QLabel *key = roleLabel(tr("Import"), u"muted", this);
    key->setFixedWidth(keyWidth);
    grid().addWidget(key, row, 0);
    auto *link =
        new QPushButton(nameInMenu(fontMetrics().elidedText(importName, Qt::ElideMiddle, room)), this);
    link->setObjectName("inspector.import"_L1);
    link->setProperty("link", true);
    link->setMinimumWidth(10);
    setPlainToolTip(link, tr("Show this import"));
    link->setAccessibleName(tr("Import: %1").arg(importName));
    connect(link, &QPushButton::clicked, this, &OriginSection::importRequested);
    grid().addWidget(link, row, 1, Qt::AlignLeft);
}

} // namespace tally

#include "moc_originsection.cpp"
