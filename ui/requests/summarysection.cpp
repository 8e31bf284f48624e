// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/summarysection.h"

#include "ui/kit/figurelabel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/requests/inspectorsection.h"
#include "ui/requests/recordcolumns.h"
#include "ui/text/numberformat.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString statusText(const UsageRecord &record)
{
    if (!record.status)
        return SummarySection::tr("status not reported");
    switch (*record.status) {
    case Status::Pending:
        return SummarySection::tr("pending");
    case Status::Completed:
        return SummarySection::tr("completed");
    case Status::Failed:
        return SummarySection::tr("failed");
    case Status::Cancelled:
        return SummarySection::tr("cancelled");
    case Status::Interrupted:
        return SummarySection::tr("interrupted");
    }
    return {};
}

RecordColumn timeColumn()
{
    RecordColumn column;
    column.sort = SortColumn::Time;
    return column;
}

QString granularityText(const UsageRecord &record)
{
    const QString count =
        format::count(record.requests ? std::optional<Int128>(*record.requests) : std::nullopt);
    return SummarySection::tr("Total of %1 requests (per %2)", "count and granularity id")
        .arg(count, QString::fromUtf8(toId(record.granularity).data()));
}

} // namespace

SummarySection::SummarySection(const UsageRecord &record, const QTimeZone &zone, QWidget *parent)
    : QWidget(parent)
{
    auto *summary = new QVBoxLayout;
    summary->setContentsMargins(16, 12, 16, 12);
    summary->setSpacing(3);
    auto *line = new QHBoxLayout;
    QLabel *model = valueText(record.model.empty() ? tr("(no model)") : QString::fromStdString(record.model),
                              u"section", this);
    line->addWidget(model, 1);
    const bool failed = record.status == Status::Failed;
    line->addWidget(roleLabel(statusText(record),
                              failed                                   ? u"negative"
                                  : record.status == Status::Completed ? u"positive"
                                                                       : u"muted",
                              this),
                    0, Qt::AlignTop);
    summary->addLayout(line);
    QStringList facts = {recordCell(timeColumn(), record, zone).text};
    if (record.latencyMs)
        facts.append(format::duration(record.latencyMs));
    summary->addWidget(new FigureLabel(facts.join(u" · "_s), FigureLabel::Ink::Muted, false, this));
    if (record.timeToFirstTokenMs)
        summary->addWidget(new FigureLabel(
            tr("First token after %1", "time").arg(format::duration(record.timeToFirstTokenMs)),
            FigureLabel::Ink::Muted, false, this));
    if (isAggregate(record.granularity))
        summary->addWidget(roleLabel(granularityText(record), u"label", this));
    if (!record.finishReason.empty())
        summary->addWidget(roleLabel(tr("Finish reason: %1").arg(QString::fromStdString(record.finishReason)),
                                     u"label", this));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addLayout(summary);
    box->addWidget(hairlineBelow(this));
}

} // namespace tally

#include "moc_summarysection.cpp"
