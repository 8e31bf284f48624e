// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/previewpanel.h"

#include "ui/adjust/choicebar.h"
#include "ui/adjust/draftpreviewdelegate.h"
#include "ui/adjust/fieldwords.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/look/tabularpaint.h"
#include "ui/text/numberformat.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// Counts of a part stand for the whole.
int64_t scaled(int64_t count, double part)
{
    return part >= 1 ? count : int64_t(double(count) / part);
}

QString countText(int64_t count, double part)
{
    return (part < 1 && count > 0 ? u"≈"_s : QString()) + QLocale().toString(qlonglong(scaled(count, part)));
}

} // namespace

PreviewPanel::PreviewPanel(QWidget *parent)
    : QFrame(parent)
    , m_model(new DraftPreviewModel(this))
    , m_table(new RowTable(this))
{
    setObjectName("adjust.previewPanel"_L1);
    setProperty("panel", true);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 1, 1, 1);
    box->setSpacing(0);
    box->addWidget(makeHead());
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Reading the rest of the file"));
    QSizePolicy policy = m_busy->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_busy->setSizePolicy(policy);
    box->addWidget(m_busy);
    box->addWidget(hairlineBelow(this));
    m_table->setObjectName("adjust.preview"_L1);
    m_table->setAccessibleName(tr("First records as they would be stored"));
    m_table->setModel(m_model);
    auto *delegate = new DraftPreviewDelegate(*m_table);
    m_table->setItemDelegate(delegate);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionsClickable(false);
    box->addWidget(m_table, 1);
    connect(delegate, &DraftPreviewDelegate::editRequested, this, &PreviewPanel::edit);
    connect(m_table, &RowTable::rowActivated, this, &PreviewPanel::edit);
    connect(m_table, &RowTable::widthChanged, this, &PreviewPanel::layOut);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PreviewPanel::layOut);
}

QWidget *PreviewPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 6, 16, 6);
    box->setSpacing(8);
    box->addWidget(roleLabel(tr("Preview"), u"section", head));
    m_hint = new ElidedLabel({}, head);
    m_hint->setProperty("role", u"muted"_s);
    box->addWidget(m_hint);
    box->addWidget(hairlineBeside(head));
    const auto figure = [&](const QString &id, FigureLabel::Ink ink, const QString &word) {
        auto *label = new FigureLabel({}, ink, true, head);
        label->setObjectName(id);
        box->addWidget(label);
        box->addWidget(roleLabel(word, {}, head));
        return label;
    };
    m_new = figure(u"adjust.new"_s, FigureLabel::Ink::Positive, tr("new ·", "number of records"));
    m_known = figure(u"adjust.known"_s, FigureLabel::Ink::Text, tr("known ·", "number of records"));
    m_rejected = figure(u"adjust.rejected"_s, FigureLabel::Ink::Negative, tr("rejected", "number of rows"));
    QToolButton *save =
        flatIcon(u"file-down", tr("Save the rejected lines with their reasons as a file"), head);
    save->setObjectName("adjust.saveRejected"_L1);
    connect(save, &QToolButton::clicked, this, &PreviewPanel::rejectedRequested);
    m_save = save;
    box->addWidget(save);
    m_sums = new ElidedLabel({}, head);
    m_sums->setProperty("role", u"muted"_s);
    m_sums->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    box->addStretch(1);
    box->addWidget(m_sums);
    m_shown = new ChoiceBar(u"adjust.shown"_s, tr("Rows shown"), head);
    connect(m_shown, &ChoiceBar::picked, this, [this](int choice) {
        using Result = DraftPreviewModel::Result;
        const std::optional<Result> shown[] = {std::nullopt, Result::New, Result::Known, Result::Rejected};
        m_model->setShown(m_compact && choice == 1 ? shown[3] : shown[choice]);
    });
    m_shown->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    box->addWidget(m_shown);
    setCompact(false);
    return head;
}

void PreviewPanel::setCompact(bool compact)
{
    m_compact = compact;
    m_model->setCompact(compact);
    m_model->setShown(std::nullopt);
    m_shown->setChosen(0);
    m_shown->setChoices(compact ? QStringList{tr("All"), tr("Rejected")}
                                : QStringList{tr("All"), tr("New"), tr("Known"), tr("Rejected")});
    m_sums->setVisible(!compact);
    layOut();
}

QString PreviewPanel::sumsText(const ImportReport &report) const
{
    QStringList foreign;
    for (const auto &sum : report.mapping.foreign)
        foreign << amountText(sum.currency, sum.nano);
    if (report.part < 1 || (foreign.isEmpty() && !report.costNano))
        return {};
    const QString cost = format::cost(report.costNano);
    if (foreign.isEmpty())
        return tr("cost %1", "sum").arg(cost);
    return tr("reported %1, computed %2", "sums in another currency and in dollars")
        .arg(foreign.join(u", "_s), cost);
}

void PreviewPanel::setSession(const AdjustSession &session, const QTimeZone &zone)
{
    const ImportReport &report = session.report();
    const double part = report.part;
    const int64_t rows = report.records + report.rejectedCount;
    m_hint->setText(
        tr("%1 of %2", "the first rows, of so many")
            .arg(QLocale().toString(qlonglong(std::min<int64_t>(rows, DraftPreviewModel::MostRows))),
                 countText(rows, part)));
    m_new->setText(countText(report.counts.added + report.counts.updated, part));
    m_known->setText(countText(report.counts.duplicates, part));
    m_rejected->setText(countText(report.rejectedCount, part));
    for (FigureLabel *figure : {m_new, m_known, m_rejected})
        figure->setFixedWidth(figure->sizeHint().width()); // its word follows closely
    m_save->setVisible(report.rejectedCount > 0);
    m_sums->setText(sumsText(report));
    m_model->setReport(report, zone);
    setStale(!session.isExact());
}

void PreviewPanel::setStale(bool stale)
{
    using Ink = FigureLabel::Ink;
    m_new->setInk(stale ? Ink::Muted : Ink::Positive);
    m_known->setInk(stale ? Ink::Muted : Ink::Text);
    m_rejected->setInk(stale || m_rejected->text() == u"0" ? Ink::Muted : Ink::Negative);
    m_busy->setVisible(stale);
}

// Of the title, and of what the rows have there.
int PreviewPanel::widthOf(int column) const
{
    const QFontMetrics metrics(
        roleFont(0, column == DraftPreviewModel::Cost ? QFont::Medium : QFont::Normal));
    const auto wide = [&](const QString &text) { return metrics.horizontalAdvance(text); };
    const bool hasMark = column == DraftPreviewModel::Outcome || column == DraftPreviewModel::ModelName;
    int width = wide(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, column);
        if (!DraftPreviewModel::isRejected(index) || hasMark)
            width = std::max(width,
                             wide(index.data().toString()) + (hasMark ? DraftPreviewDelegate::MarkRoom : 0));
    }
    return width + 2 * RowDelegate::Padding + 4;
}

// What is left is shared as the names need it.
void PreviewPanel::shareNames(std::vector<int> &widths, int room) const
{
    int needed = widthOf(DraftPreviewModel::ModelName);
    for (const int column : {DraftPreviewModel::User, DraftPreviewModel::Customer})
        needed += widths[size_t(column)] > 0 ? widthOf(column) : 0;
    for (const int column : {DraftPreviewModel::User, DraftPreviewModel::Customer}) {
        if (widths[size_t(column)] > 0)
            widths[size_t(column)] = int(int64_t(room) * widthOf(column) / std::max(1, needed));
    }
}

void PreviewPanel::layOut()
{
    std::vector<int> widths(DraftPreviewModel::SectionCount);
    for (const int column : {DraftPreviewModel::Line, DraftPreviewModel::Time, DraftPreviewModel::Input,
                             DraftPreviewModel::Cached, DraftPreviewModel::Output, DraftPreviewModel::Cost,
                             DraftPreviewModel::Outcome})
        widths[size_t(column)] = widthOf(column);
    if (m_compact)
        widths[DraftPreviewModel::Cached] = 0;
    // What becomes of a row always stands there: where it is narrow the names give way, then what tells
    // least.
    const int least = fontMetrics().horizontalAdvance(QString(10, u'n')) + 2 * RowDelegate::Padding;
    int names = 3;
    const auto left = [&] {
        return m_table->viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    };
    if (left() < names * least)
        widths[DraftPreviewModel::Cached] = 0;
    for (const int column : {DraftPreviewModel::User, DraftPreviewModel::Customer}) {
        if (left() < names * least / 4 * 3)
            --names;
        else
            widths[size_t(column)] = 1; // as wide as the others, below
    }
    shareNames(widths, std::max(names * least / 2, left()));
    m_table->setColumnWidths(widths, DraftPreviewModel::ModelName, least / 2);
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (DraftPreviewModel::isRejected(m_model->index(row, 0)))
            m_table->setSpan(row, DraftPreviewModel::Time, 1,
                             DraftPreviewModel::Outcome - DraftPreviewModel::Time);
    }
}

void PreviewPanel::edit(const QModelIndex &index)
{
    if (DraftPreviewModel::isRejected(index))
        Q_EMIT editRequested(index.data(DraftPreviewModel::LineRole).toLongLong());
}

} // namespace tally

#include "moc_previewpanel.cpp"
