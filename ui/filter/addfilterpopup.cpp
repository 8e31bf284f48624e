// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/addfilterpopup.h"

#include "ui/look/icons.h"
#include "ui/text/labels.h"
#include "ui/text/numberformat.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int DimensionRole = Qt::UserRole;
constexpr int NoteRole = Qt::UserRole + 1;

/// Field at the left, note at the right; headings are rows that cannot be chosen.
class FieldDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, std::max(28, option.fontMetrics.height() + 12)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = currentTheme();
        const bool heading = !(index.flags() & Qt::ItemIsSelectable);
        const QRect row = option.rect.adjusted(8, 0, -8, 0);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (!heading && (option.state & (QStyle::State_MouseOver | QStyle::State_Selected))) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state & QStyle::State_Selected ? theme.selection : theme.hover);
            painter->drawRoundedRect(row, 6, 6);
        }
        const QRect text = row.adjusted(8, 0, -8, 0);
        const QString note = index.data(NoteRole).toString();
        painter->setFont(roleFont(-0.75));
        painter->setPen(theme.muted);
        drawTabular(*painter, text, Qt::AlignRight | Qt::AlignVCenter, note);
        const int room = text.width() - int(tabularWidth(painter->font(), note)) - 12;
        painter->setFont(heading ? roleFont(-0.75, QFont::Medium) : roleFont(0));
        painter->setPen(heading ? theme.muted : theme.text);
        painter->drawText(
            text, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideMiddle, room));
        painter->restore();
    }
};

QString noteOf(const DimensionInfo &info, int64_t records)
{
    const double unset = records > 0 ? double(records - info.recordsSet) / double(records) : 0;
    if (unset >= 0.5)
        return AddFilterPopup::tr("(not set) in %1", "share of records without this field")
            .arg(format::share(unset));
    return AddFilterPopup::tr("%Ln value(s)", nullptr, int(std::min<int64_t>(info.values, 1'000'000'000)));
}

} // namespace

AddFilterPopup::AddFilterPopup(const std::vector<DimensionInfo> &dimensions, int64_t records, QWidget *parent)
    : PopupFrame(parent)
    , m_dimensions(dimensions)
    , m_records(records)
    , m_find(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName("addFilterPopup"_L1);
    setAccessibleName(tr("Fields to filter by"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 9, 1, 8);
    box->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    head->addWidget(m_find);
    box->addLayout(head);
    box->addWidget(m_list);
    m_find->setObjectName("addFilterPopup.find"_L1);
    m_find->setPlaceholderText(tr("Find a field"));
    m_find->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_find->setProperty("search", true);
    m_find->installEventFilter(this);
    m_list->setObjectName("addFilterPopup.list"_L1);
    m_list->setAccessibleName(tr("Fields"));
    m_list->setItemDelegate(new FieldDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_find, &QLineEdit::textChanged, this, &AddFilterPopup::fill);
    connect(m_find, &QLineEdit::returnPressed, this, &AddFilterPopup::choose);
    connect(m_list, &QListWidget::itemClicked, this, &AddFilterPopup::choose);
    connect(m_list, &QListWidget::itemActivated, this, &AddFilterPopup::choose);
    fill();
    const int row = m_list->sizeHintForRow(0);
    const int rows = std::clamp(m_list->count(), 4, 14);
    setFixedSize(std::max(318, fontMetrics().horizontalAdvance(u'0') * 44),
                 rows * row + m_find->sizeHint().height() + 30);
    m_find->setFocus();
}

void AddFilterPopup::fill()
{
    m_list->clear();
    bool headed = false;
    for (const DimensionInfo &info : m_dimensions) {
        const QString name = dimensionLabel(info.dimension);
        if (!name.contains(m_find->text(), Qt::CaseInsensitive))
            continue;
        if (info.dimension.kind == DimensionKind::Context && !headed) {
            auto *heading = new QListWidgetItem(tr("Context"), m_list);
            heading->setFlags(Qt::NoItemFlags);
            headed = true;
        }
        auto *item = new QListWidgetItem(name, m_list);
        item->setData(DimensionRole, QString::fromStdString(info.dimension.toId()));
        item->setData(NoteRole, noteOf(info, m_records));
    }
    for (int row = 0; row < m_list->count() && !m_list->currentItem(); ++row) {
        if (m_list->item(row)->flags() & Qt::ItemIsSelectable)
            m_list->setCurrentRow(row);
    }
}

void AddFilterPopup::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsSelectable))
        return;
    const auto dimension = Dimension::fromId(item->data(DimensionRole).toString().toStdString());
    if (!dimension)
        return;
    close();
    Q_EMIT chosen(*dimension);
}

bool AddFilterPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return PopupFrame::eventFilter(watched, event);
}

} // namespace tally

#include "moc_addfilterpopup.cpp"
