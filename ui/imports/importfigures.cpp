// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importfigures.h"

#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/text/numberformat.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// As far as the first records tell it.
QString costNote(const ImportReport &report)
{
    bool isReported = false;
    bool isComputed = false;
    for (const ImportReport::Row &row : report.preview) {
        isReported = isReported || row.record.costSource == CostSource::Reported;
        isComputed = isComputed || row.record.costSource == CostSource::Computed;
    }
    if (isComputed)
        return isReported ? ImportFigures::tr("by the file and by prices")
                          : ImportFigures::tr("computed from prices");
    return isReported ? ImportFigures::tr("as the file reports it") : QString();
}

} // namespace

ImportFigures::ImportFigures(QWidget *parent)
    : QWidget(parent)
    , m_box(new QHBoxLayout(this))
{
    m_box->setContentsMargins(16, 4, 16, 12);
    m_box->setSpacing(24);
}

void ImportFigures::setReport(const ImportReport &report)
{
    while (QLayoutItem *item = m_box->takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    const auto count = [](int64_t value) { return QLocale().toString(qlonglong(value)); };
    const auto note = [this](const QString &text) { return roleLabel(text, u"label", this); };
    using Ink = FigureLabel::Ink;
    const auto &counts = report.counts;
    add(count(counts.added), counts.added > 0 ? Ink::Positive : Ink::Muted, tr("new", "count of records"),
        note(tr("will be added")));
    if (counts.updated > 0)
        add(count(counts.updated), Ink::Positive, tr("updated", "count of records"),
            note(tr("replace earlier records")));
    add(count(counts.duplicates), Ink::Muted, tr("known", "count of records"),
        note(tr("already there, skipped")));
    if (report.rejectedCount > 0)
        add(count(report.rejectedCount), Ink::Negative, tr("rejected", "count of records"), makeLink());
    else
        add(count(0), Ink::Muted, tr("rejected", "count of records"), note(tr("every line is usable")));
    if (report.overlap) // what counts of it depends on the answer
        add(format::cost(report.overlap->incoming.costNano), Ink::Text, tr("told", "a cost, by the file"),
            note(tr("ledger, same use: %1", "amount").arg(format::cost(report.overlap->existing.costNano))));
    else
        add(format::cost(report.costNano), Ink::Text, tr("cost"),
            note(report.unpriced > 0 ? tr("%1 records without a cost", "number").arg(count(report.unpriced))
                                     : costNote(report)));
    m_box->addStretch(1);
}

QWidget *ImportFigures::makeLink()
{
    auto *button = new QPushButton(tr("see lines and reasons"), this);
    button->setObjectName("imports.rejected"_L1);
    button->setProperty("flat", true);
    button->setProperty("small", true);
    button->setProperty("link", true);
    connect(button, &QPushButton::clicked, this, &ImportFigures::rejectedRequested);
    return button;
}

void ImportFigures::add(const QString &figure, FigureLabel::Ink ink, const QString &unit, QWidget *note)
{
    if (m_box->count() > 0)
        m_box->addWidget(hairlineBeside(this));
    auto *block = new QWidget(this);
    auto *box = new QVBoxLayout(block);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(1);
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    auto *large = new FigureLabel(figure, ink, true, block);
    large->setDelta(4);
    line->addWidget(large);
    line->addWidget(roleLabel(unit, {}, block), 1, Qt::AlignBottom);
    box->addLayout(line);
    box->addWidget(note, 0, qobject_cast<QLabel *>(note) ? Qt::Alignment() : Qt::AlignLeft);
    m_box->addWidget(block);
}

} // namespace tally

#include "moc_importfigures.cpp"
