// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/rulelist.h"

#include "ui/attribution/ruledelegate.h"
#include "ui/kit/labels.h"
#include "ui/look/icons.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int ListMargin = 16;

} // namespace

RuleList::RuleList(QWidget *parent)
    : QWidget(parent)
    , m_model(new RuleModel(this))
    , m_view(new QListView(this))
    , m_delegate(new RuleDelegate(*m_model, this))
    , m_none(wrappedLabel(tr("No rules yet. A rule also holds for what is imported or asked later."),
                          u"muted", this))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeHead());
    m_none->setContentsMargins(ListMargin, 4, ListMargin, 12);
    box->addWidget(m_none);
    m_view->setObjectName("attribution.rules"_L1);
    m_view->setAccessibleName(tr("Rules"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    box->addWidget(m_view);
    connect(m_view, &QWidget::customContextMenuRequested, this, &RuleList::showMenu);
    follow(0);
}

QWidget *RuleList::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(ListMargin, 8, ListMargin, 8);
    row->setSpacing(4);
    row->addWidget(roleLabel(tr("Rules"), u"section", head));
    row->addSpacing(4);
    row->addWidget(roleLabel(tr("the first that fits sets a field"), u"muted", head), 1);
    for (const QString &key : {tr("Alt", "key"), u"↑"_s, u"↓"_s})
        row->addWidget(roleLabel(key, u"key", head));
    //: what Alt and an arrow do with a rule
    row->addWidget(roleLabel(tr("move"), u"label", head));
    return head;
}

void RuleList::follow(int64_t current)
{
    const int rows = m_model->rowCount();
    m_none->setVisible(rows == 0);
    m_view->setVisible(rows > 0);
    m_view->setFixedHeight(std::max(1, rows) * RuleDelegate::rowHeight() + 1);
    const int row = current != 0 ? m_model->rowOf(current) : m_model->rowOfDraft();
    if (row >= 0)
        m_view->setCurrentIndex(m_model->index(row));
}

const RuleModel::Row *RuleList::currentRow() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? &m_model->row(current.row()) : nullptr;
}

void RuleList::moveBy(int rows)
{
    const int from = m_view->currentIndex().row();
    if (from >= 0)
        moveTo(from, from + rows);
}

// Rows hold the draft among the rules: of a rule only the rules before it count, of the draft as well.
void RuleList::moveTo(int from, int to)
{
    if (m_model->isReadOnly() || to < 0 || to >= m_model->rowCount() || to == from)
        return;
    const RuleModel::Row moved = m_model->row(from);
    int64_t before = 0;
    const int last = to > from ? to : to - 1;
    for (int row = 0; row <= last; ++row)
        before += row != from && !m_model->row(row).isDraft ? 1 : 0;
    Q_EMIT moveRequested(moved.isDraft ? 0 : moved.rule.id, before);
}

bool RuleList::takeKey(const QKeyEvent &key)
{
    const bool alt = key.modifiers() == Qt::AltModifier;
    const RuleModel::Row *row = currentRow();
    if (alt && (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down)) {
        moveBy(key.key() == Qt::Key_Up ? -1 : 1);
        return true;
    }
    if (!row || row->isDraft || key.modifiers() != Qt::NoModifier || m_model->isReadOnly())
        return false;
    switch (key.key()) {
    case Qt::Key_Space:
        Q_EMIT toggleRequested(row->rule.id);
        return true;
    case Qt::Key_F2:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT renameRequested(row->rule.id);
        return true;
    case Qt::Key_Delete:
        Q_EMIT removeRequested(row->rule.id);
        return true;
    default:
        return false;
    }
}

bool RuleList::takeMouse(QEvent::Type type, const QMouseEvent &mouse)
{
    const QModelIndex index = m_view->indexAt(mouse.position().toPoint());
    const QRect cell = index.isValid() ? m_view->visualRect(index) : QRect();
    if (type == QEvent::MouseButtonPress && mouse.button() == Qt::LeftButton && index.isValid()
        && RuleDelegate::gripOf(cell).contains(mouse.position().toPoint()))
        m_dragged = index.row();
    if (type == QEvent::MouseMove && m_dragged >= 0) {
        m_delegate->setDropRow(index.isValid() ? index.row() : -1);
        m_view->viewport()->update();
        return true;
    }
    if (type != QEvent::MouseButtonRelease)
        return false;
    const int dragged = std::exchange(m_dragged, -1);
    m_delegate->setDropRow(-1);
    m_view->viewport()->update();
    if (dragged >= 0 && index.isValid() && index.row() != dragged) {
        moveTo(dragged, index.row());
        return true;
    }
    const bool onAction =
        index.isValid() && RuleDelegate::actionOf(cell).contains(mouse.position().toPoint());
    if (onAction && mouse.button() == Qt::LeftButton && !m_model->row(index.row()).isDraft
        && !m_model->isReadOnly())
        Q_EMIT toggleRequested(m_model->row(index.row()).rule.id);
    return false;
}

bool RuleList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress && takeKey(*static_cast<QKeyEvent *>(event)))
        return true;
    const bool isMouse = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove
        || event->type() == QEvent::MouseButtonRelease;
    if (watched == m_view->viewport() && isMouse
        && takeMouse(event->type(), *static_cast<QMouseEvent *>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

void RuleList::showMenu(const QPoint &at)
{
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid() || m_model->row(index.row()).isDraft || m_model->isReadOnly())
        return;
    const BookingRule rule = m_model->row(index.row()).rule;
    const int row = index.row();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(rule.undoneMs ? u"redo-2" : u"undo-2"), rule.undoneMs ? tr("&Redo") : tr("&Undo"),
                    this, [this, rule] { Q_EMIT toggleRequested(rule.id); });
    menu->addAction(icon(u"pencil"), tr("Re&name…"), this, [this, rule] { Q_EMIT renameRequested(rule.id); });
    menu->addAction(icon(u"arrow-up"), tr("Move u&p"), this, [this, row] { moveTo(row, row - 1); })
        ->setEnabled(row > 0);
    menu->addAction(icon(u"arrow-down"), tr("Move &down"), this, [this, row] { moveTo(row, row + 1); })
        ->setEnabled(row + 1 < m_model->rowCount());
    menu->addSeparator();
    menu->addAction(icon(u"trash-2"), tr("Re&move…"), this,
                    [this, rule] { Q_EMIT removeRequested(rule.id); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace tally

#include "moc_rulelist.cpp"
