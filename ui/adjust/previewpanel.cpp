// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/previewpanel.h"

#include "ui/adjust/choicebar.h"
#include "ui/adjust/fieldwords.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/look/icons.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int SwatchSide = 8;

bool isRejected(const QModelIndex &index)
{
    return index.data(DraftPreviewModel::ResultRole).toInt() == DraftPreviewModel::Rejected;
}

QString editWord()
{
    return DraftPreviewDelegate::tr("Edit", "values of a rejected row");
}

// Of the word at the end of a rejected row's reason.
QRect editRect(const QRect &area)
{
    const int wide = QFontMetrics(roleFont(0, QFont::Medium)).horizontalAdvance(editWord());
    return QRect(area.right() - wide, area.top(), wide + 1, area.height());
}

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

void DraftPreviewDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    if (index.column() == DraftPreviewModel::Outcome)
        return paintResult(painter, area, index);
    if (isRejected(index) && index.column() == DraftPreviewModel::Time)
        return paintRejection(painter, area, index);
    if (index.column() == DraftPreviewModel::ModelName && !isRejected(index))
        return paintModel(painter, area, index);
    paintText(painter, area, index);
}

void DraftPreviewDelegate::paintModel(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(index.data(DraftPreviewModel::ColourRole).value<QColor>());
    painter.drawRoundedRect(
        QRectF(area.left(), area.center().y() - SwatchSide / 2 + 1, SwatchSide, SwatchSide), 2, 2);
    paintText(painter, area.adjusted(SwatchSide + 6, 0, 0, 0), index);
}

void DraftPreviewDelegate::paintRejection(QPainter &painter, const QRect &area,
                                          const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const QRect edit = editRect(area);
    painter.setFont(roleFont(0));
    painter.setPen(theme.negative);
    const QRect room = area.adjusted(0, 0, -edit.width() - 12, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter.setFont(roleFont(0, QFont::Medium));
    painter.setPen(theme.accent);
    painter.drawText(edit, Qt::AlignRight | Qt::AlignVCenter, editWord());
}

void DraftPreviewDelegate::paintResult(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const auto result = DraftPreviewModel::Result(index.data(DraftPreviewModel::ResultRole).toInt());
    const QColor colour = result == DraftPreviewModel::Rejected ? theme.negative
        : result == DraftPreviewModel::Known                    ? theme.muted
                                                                : theme.positive;
    const QStringView mark = result == DraftPreviewModel::Rejected ? u"x"
        : result == DraftPreviewModel::Known                       ? u"check"
        : result == DraftPreviewModel::Changed                     ? u"refresh-cw"
                                                                   : u"plus";
    painter.drawPixmap(QPoint(area.left(), area.center().y() - 6),
                       iconPixmap(mark, colour, 14, painter.device()->devicePixelRatioF()));
    painter.setFont(roleFont(0));
    painter.setPen(colour);
    painter.drawText(area.adjusted(20, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
}

bool DraftPreviewDelegate::editorEvent(QEvent *event, QAbstractItemModel *,
                                       const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool released = event->type() == QEvent::MouseButtonRelease
        && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton;
    if (!released || !isRejected(index) || index.column() != DraftPreviewModel::Time)
        return false;
    const QRect edit = editRect(option.rect.adjusted(Padding, 0, -Padding, 0)).adjusted(-6, 0, 6, 0);
    if (edit.contains(static_cast<QMouseEvent *>(event)->position().toPoint()))
        Q_EMIT editRequested(index);
    return true;
}

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
    m_hint = roleLabel({}, u"muted", head);
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
    auto *save = new QPushButton(tr("save these…"), head);
    save->setObjectName("adjust.saveRejected"_L1);
    save->setProperty("link", true);
    setPlainToolTip(save, tr("Save the rejected lines with their reasons as a file"));
    connect(save, &QPushButton::clicked, this, &PreviewPanel::rejectedRequested);
    m_save = save;
    box->addWidget(save);
    m_sums = new ElidedLabel({}, head);
    m_sums->setProperty("role", u"muted"_s);
    m_sums->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    box->addWidget(m_sums, 1);
    m_shown = new ChoiceBar(u"adjust.shown"_s, tr("Rows shown"), head);
    connect(m_shown, &ChoiceBar::picked, this, [this](int choice) {
        using Result = DraftPreviewModel::Result;
        const std::optional<Result> shown[] = {std::nullopt, Result::New, Result::Known, Result::Rejected};
        m_model->setShown(m_compact && choice == 1 ? shown[3] : shown[choice]);
    });
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
        tr("first %1 of %2", "numbers of rows")
            .arg(QLocale().toString(qlonglong(std::min<int64_t>(rows, DraftPreviewModel::MostRows))),
                 countText(rows, part)));
    m_new->setText(countText(report.counts.added + report.counts.updated, part));
    m_known->setText(countText(report.counts.duplicates, part));
    m_rejected->setText(countText(report.rejectedCount, part));
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

void PreviewPanel::layOut()
{
    const int zero = fontMetrics().horizontalAdvance(u'0');
    const int cached = m_compact ? 0 : 10 * zero;
    const int time = (m_compact ? 15 : 19) * zero;
    const int room = m_table->viewport()->width();
    const int fixed = 8 * zero + time + 10 * zero + cached + 10 * zero + 12 * zero + 14 * zero;
    const int names = std::max(36 * zero, room - fixed) / 3;
    m_table->setColumnWidths(
        {8 * zero, time, 0, names, names, 10 * zero, cached, 10 * zero, 12 * zero, 14 * zero},
        DraftPreviewModel::ModelName, 12 * zero);
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (isRejected(m_model->index(row, 0)))
            m_table->setSpan(row, DraftPreviewModel::Time, 1,
                             DraftPreviewModel::Outcome - DraftPreviewModel::Time);
    }
}

void PreviewPanel::edit(const QModelIndex &index)
{
    if (isRejected(index))
        Q_EMIT editRequested(index.data(DraftPreviewModel::LineRole).toLongLong());
}

} // namespace tally

#include "moc_previewpanel.cpp"
