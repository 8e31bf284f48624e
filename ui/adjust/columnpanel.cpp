// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/columnpanel.h"

#include "ui/adjust/meaningpopup.h"
#include "ui/kit/hairline.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/look/icons.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QRect boxOf(const QRect &area)
{
    return area.adjusted(-RowDelegate::Padding + 4, 3, RowDelegate::Padding - 4, -3);
}

} // namespace

void ColumnDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    switch (index.column()) {
    case ColumnModel::Arrow:
        painter.drawPixmap(
            QPoint(area.center().x() - 6, area.center().y() - 6),
            iconPixmap(u"arrow-right", currentTheme().muted, 14, painter.device()->devicePixelRatioF()));
        return;
    case ColumnModel::Meaning:
        return paintMeaning(painter, area, index);
    case ColumnModel::Confidence:
        return paintConfidence(painter, area, index);
    default:
        paintText(painter, area, index);
    }
}

void ColumnDelegate::paintMeaning(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const auto certainty = Certainty(index.data(ColumnModel::CertaintyRole).toInt());
    const bool isOut = certainty == Certainty::LeftOut;
    const QRectF box = QRectF(boxOf(area)).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(certainty == Certainty::Check ? theme.warning : theme.controlBorder);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(box, 6, 6);
    const QRect room = box.toRect().adjusted(8, 0, -24, 0);
    painter.setFont(roleFont(0, isOut ? QFont::Normal : QFont::Medium));
    painter.setPen(isOut ? theme.muted : theme.text);
    const QString name =
        painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    const int used = painter.fontMetrics().horizontalAdvance(name) + 8;
    painter.setFont(roleFont(0));
    painter.setPen(theme.muted);
    const QRect rest = room.adjusted(used, 0, 0, 0);
    if (rest.width() > 12)
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data(ColumnModel::DetailRole).toString(),
                                                          Qt::ElideMiddle, rest.width()));
    painter.drawPixmap(QPointF(box.right() - 20, box.center().y() - 6),
                       iconPixmap(u"chevron-down", theme.muted, 12, painter.device()->devicePixelRatioF()));
}

void ColumnDelegate::paintConfidence(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const auto certainty = Certainty(index.data(ColumnModel::CertaintyRole).toInt());
    const auto [mark, ink, word] = [&]() -> std::tuple<QStringView, QColor, QColor> {
        switch (certainty) {
        case Certainty::Sure:
            return {u"check", theme.positive, theme.muted};
        case Certainty::Likely:
            return {u"circle-dot", theme.muted, theme.muted};
        case Certainty::Check:
            return {u"triangle-alert", theme.warning, theme.warning};
        case Certainty::Yours:
            return {u"user", theme.accent, theme.accent};
        case Certainty::LeftOut:
            break;
        }
        return {u"minus", theme.muted, theme.muted};
    }();
    painter.drawPixmap(QPoint(area.left(), area.center().y() - 6),
                       iconPixmap(mark, ink, 14, painter.device()->devicePixelRatioF()));
    painter.setFont(roleFont(0));
    painter.setPen(word);
    const QRect room = area.adjusted(20, 0, 0, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
}

ColumnPanel::ColumnPanel(QWidget *parent)
    : QFrame(parent)
    , m_model(new ColumnModel(this))
    , m_table(new RowTable(this))
{
    setObjectName("adjust.columnPanel"_L1);
    setProperty("panel", true);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 1, 1, 1);
    box->setSpacing(0);
    box->addWidget(makeHead());
    box->addWidget(hairlineBelow(this));
    m_table->setObjectName("adjust.columns"_L1);
    m_table->setAccessibleName(tr("Columns of the file"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ColumnDelegate(*m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->installEventFilter(this);
    box->addWidget(m_table, 1);
    connect(m_table, &RowTable::widthChanged, this, [this] {
        layOut();
        m_table->scrollTo(m_table->currentIndex()); // the doubt it begins with
    });
    connect(m_table, &RowTable::rowActivated, this, &ColumnPanel::openMeanings);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == ColumnModel::Meaning)
            openMeanings();
    });
}

QWidget *ColumnPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 6, 16, 6);
    box->setSpacing(8);
    box->addWidget(roleLabel(tr("Columns"), u"section", head));
    m_counts = roleLabel({}, u"muted", head);
    m_counts->setObjectName("adjust.counts"_L1);
    m_warning = new IconLabel(u"triangle-alert", IconTint::Warning, 14, head);
    m_open = roleLabel({}, u"warning", head);
    m_open->setObjectName("adjust.open"_L1);
    auto *key = roleLabel(u"F8"_s, u"key", head);
    setPlainToolTip(
        key, tr("F8 goes to the next doubt, Shift+F8 to the one before. Alt+Down opens the meanings."));
    box->addWidget(m_counts);
    box->addWidget(m_warning);
    box->addWidget(m_open);
    box->addStretch(1);
    box->addWidget(key);
    box->addWidget(roleLabel(tr("next doubt"), u"muted", head));
    return head;
}

void ColumnPanel::setDraft(const MappingDraft &draft)
{
    m_model->setDraft(draft);
    m_uses.clear();
    for (const auto &column : draft.columns())
        m_uses.push_back(column.use);
    QStringList facts = {tr("%1 sure", "number of columns").arg(draft.count(Certainty::Sure)),
                         tr("%1 likely", "number of columns").arg(draft.count(Certainty::Likely))};
    if (const int yours = draft.count(Certainty::Yours); yours > 0)
        facts << tr("%1 yours", "number of columns").arg(yours);
    if (const int out = draft.count(Certainty::LeftOut); out > 0)
        facts << tr("%1 left out", "number of columns").arg(out);
    m_counts->setText(u"%1 · %2"_s.arg(draft.columns().size()).arg(facts.join(u", "_s)));
    const int open = draft.count(Certainty::Check);
    m_warning->setVisible(open > 0);
    m_open->setVisible(open > 0);
    m_open->setText(tr("%1 to settle", "number of columns").arg(open));
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(m_model->nextDoubt(-1, 1).value_or(0), ColumnModel::Name));
    layOut();
}

void ColumnPanel::setCompact(bool compact)
{
    m_compact = compact;
    layOut();
}

void ColumnPanel::layOut()
{
    const int zero = fontMetrics().horizontalAdvance(u'0');
    const int room = m_table->viewport()->width();
    const int name = std::min(room / 5, 21 * zero);
    const int meaning = std::min(room * 28 / 100, 32 * zero);
    const int confidence = std::min(room / 5, 19 * zero);
    m_table->setColumnWidths({name, 0, m_compact ? 0 : 4 * zero, meaning, confidence}, ColumnModel::Samples,
                             12 * zero);
}

void ColumnPanel::goToDoubt(int step)
{
    const auto row = m_model->nextDoubt(m_table->currentIndex().row(), step);
    m_table->setFocus(Qt::ShortcutFocusReason);
    if (row)
        m_table->setCurrentIndex(m_model->index(*row, ColumnModel::Name));
}

void ColumnPanel::openMeanings()
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid())
        return;
    const int row = index.row();
    auto *popup = new MeaningPopup(m_uses[size_t(row)], this);
    connect(popup, &MeaningPopup::chosen, this,
            [this, row](const ColumnMap::Column &use) { Q_EMIT chosen(row, use); });
    const QRect cell = m_table->visualRect(m_model->index(row, ColumnModel::Meaning));
    QWidget anchor(m_table->viewport());
    anchor.setGeometry(cell);
    popup->popUnder(anchor);
}

bool ColumnPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool opens = (key->key() == Qt::Key_Down && key->modifiers() & Qt::AltModifier)
            || key->key() == Qt::Key_Space || key->key() == Qt::Key_F4;
        if (opens) {
            openMeanings();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace tally

#include "moc_columnpanel.cpp"
