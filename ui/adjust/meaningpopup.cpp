// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/meaningpopup.h"

#include "ui/adjust/fieldwords.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int KeyRole = Qt::UserRole + 1;
constexpr int ShownRows = 10;

} // namespace

MeaningPopup::MeaningPopup(const ColumnMap::Column &current, QWidget *parent)
    : PopupFrame(parent)
    , m_current(current)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName("adjust.meanings"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(8, 8, 8, 8);
    box->setSpacing(6);
    m_search->setObjectName("adjust.meanings.search"_L1);
    m_search->setPlaceholderText(tr("Search, or a name for the context"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &MeaningPopup::fill);
    m_list->setObjectName("adjust.meanings.list"_L1);
    m_list->setAccessibleName(tr("Meanings"));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListWidget::itemClicked, this, &MeaningPopup::take);
    box->addWidget(m_search);
    box->addWidget(m_list);
    fill();
    const int row = std::max(24, fontMetrics().height() + 8);
    setFixedSize(fontMetrics().averageCharWidth() * 42, m_search->sizeHint().height() + ShownRows * row + 30);
    m_search->setFocus();
}

void MeaningPopup::fill()
{
    const QString wanted = m_search->text().trimmed();
    m_list->clear();
    const auto add = [this](const QString &text, Field field, const QString &key) {
        auto *item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, int(field));
        item->setData(KeyRole, key);
        item->setSizeHint({0, std::max(24, fontMetrics().height() + 8)});
    };
    for (const Field field : offeredFields()) {
        const QString name = fieldName(field);
        if (name.contains(wanted, Qt::CaseInsensitive))
            add(name, field, {});
    }
    const QString key = wanted.isEmpty() && m_current.field == Field::Context
        ? QString::fromStdString(m_current.key)
        : wanted;
    if (!key.isEmpty())
        //: %1 is the name that a column gets in the context
        add(tr("Context as “%1”").arg(key), Field::Context, key);
    int current = 0;
    for (int row = 0; wanted.isEmpty() && row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toInt() == int(m_current.field))
            current = row;
    }
    m_list->setCurrentRow(current);
}

void MeaningPopup::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const auto field = Field(item->data(Qt::UserRole).toInt());
    ColumnMap::Column use{m_current.name, field};
    if (field == m_current.field)
        use = m_current;
    if (field == Field::Context)
        use.key = item->data(KeyRole).toString().toStdString();
    const bool unit = field == Field::Cost || field == Field::Latency || field == Field::TimeToFirstToken;
    if (unit && !use.scale)
        use.scale = field == Field::Cost ? 9 : 0;
    close();
    Q_EMIT chosen(use);
}

bool MeaningPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return PopupFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const auto move = [this](int by) {
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + by, 0, std::max(0, m_list->count() - 1)));
    };
    switch (key) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(ShownRows);
        return true;
    case Qt::Key_PageUp:
        move(-ShownRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take();
        return true;
    default:
        return PopupFrame::eventFilter(watched, event);
    }
}

} // namespace tally

#include "moc_meaningpopup.cpp"
