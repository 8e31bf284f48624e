// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionspage.h"

#include "ui/connections/addconnectiondialog.h"
#include "ui/connections/capturepanel.h"
#include "ui/connections/connectiondelegate.h"
#include "ui/connections/connectionmodel.h"
#include "ui/connections/ingroup.h"
#include "ui/connections/outboxview.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/pagehead.h"
#include "ui/text/numberformat.h"

#include <QKeyEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int CaptureWidth = 440;
constexpr int HeadingHeight = 32;
constexpr int LineGap = 14;

} // namespace

ConnectionsPage::ConnectionsPage(OutboxDriver &driver, CaptureDriver &capture, PullDriver &pulls,
                                 QWidget *parent)
    : Page(info(), parent)
    , m_driver(driver)
    , m_model(new ConnectionModel(this))
    , m_capture(capture)
    , m_pulls(pulls)
{
    setObjectName("connections"_L1);
    m_stack = new QStackedWidget(this);
    m_list = makeBeside(makeList());
    m_outbox = new OutboxView(m_driver, this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_outbox);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_stack);
    connect(m_outbox, &OutboxView::backRequested, this, [this] {
        m_stack->setCurrentWidget(m_list);
        m_table->setFocus();
    });
    connect(m_outbox, &OutboxView::idle, this, &ConnectionsPage::idle);
    connect(&m_driver, &OutboxDriver::changed, this, &ConnectionsPage::take);
    connect(&m_driver, &OutboxDriver::failed, this, &ConnectionsPage::failed);
    setStatusText({});
    take();
}

PageInfo ConnectionsPage::info()
{
    return {u"connections"_s, u"send"_s, tr("C&onnections"),
            tr("Where records go to, and whether they arrive")};
}

QWidget *ConnectionsPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(8);
    m_summary = addPageTitle(*box, tr("Connections"), {});
    box->addStretch(1);
    m_add = new FlatButton(u"plus", tr("&Add connection…"), head);
    m_add->setObjectName("connections.add"_L1);
    connect(m_add, &QPushButton::clicked, this, &ConnectionsPage::addConnection);
    box->addWidget(m_add);
    return head;
}

QWidget *ConnectionsPage::makeList()
{
    auto *list = new QWidget(this);
    m_table = new RowTable(list);
    m_table->setObjectName("connections.table"_L1);
    m_table->setAccessibleName(tr("Connections"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ConnectionDelegate(*m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->installEventFilter(this);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ConnectionsPage::fitRows);
    connect(m_table, &RowTable::widthChanged, this,
            [this] { QTimer::singleShot(0, this, &ConnectionsPage::fitRows); });
    connect(m_table, &RowTable::rowActivated, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == ConnectionModel::On)
            toggle(index.row());
    });
    m_empty = wrappedLabel(
        tr("Nothing is connected. “tallyglass connections add” connects a client portal, a webhook, "
           "an OpenTelemetry receiver or PostHog; what is recorded from then on is sent there."),
        u"muted", list);
    m_empty->setContentsMargins(16, 16, 16, 16);
    auto *box = new QVBoxLayout(list);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeHead());
    box->addWidget(hairlineBelow(list));
    auto *in = new InGroup(m_capture, m_pulls, list);
    connect(in, &InGroup::captureRequested, this, [this] { m_panel->setVisible(!m_panel->isVisible()); });
    box->addWidget(in);
    box->addWidget(m_empty);
    box->addWidget(m_table, 1);
    box->addStretch(0);
    box->addWidget(hairlineBelow(list));
    auto *foot = wrappedLabel(
        tr("Nothing leaves this computer except through the rows under Out and the providers you call."),
        u"muted", list);
    foot->setContentsMargins(16, 10, 16, 10);
    box->addWidget(foot);
    return list;
}

// The dock of the capture server stands beside the list.
QWidget *ConnectionsPage::makeBeside(QWidget *list)
{
    auto *both = new QWidget(this);
    auto *box = new QHBoxLayout(both);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(list, 1);
    m_panel = new CapturePanel(m_capture, both);
    m_panel->setFixedWidth(CaptureWidth);
    m_panel->setVisible(false);
    connect(m_panel, &CapturePanel::closeRequested, m_panel, &QWidget::hide);
    connect(&m_capture, &CaptureDriver::failed, this, &ConnectionsPage::failed);
    connect(&m_pulls, &PullDriver::failed, this, &ConnectionsPage::failed);
    box->addWidget(m_panel);
    return both;
}

void ConnectionsPage::addConnection()
{
    auto *dialog = new AddConnectionDialog(this);
    connect(dialog, &AddConnectionDialog::chosen, &m_driver, &OutboxDriver::add);
    dialog->open();
}

bool ConnectionsPage::isIdle() const
{
    return m_driver.hasRead() && (m_stack->currentWidget() == m_list || !m_outbox->isWaiting());
}

bool ConnectionsPage::takeFocus()
{
    if (m_stack->currentWidget() == m_list)
        (m_driver.lines().empty() ? static_cast<QWidget *>(m_add) : m_table)->setFocus();
    return true;
}

bool ConnectionsPage::escape()
{
    if (m_stack->currentWidget() == m_list) {
        const bool wasOpen = m_panel->isVisible();
        m_panel->hide();
        return wasOpen;
    }
    m_stack->setCurrentWidget(m_list);
    return true;
}

void ConnectionsPage::take()
{
    m_model->setLines(m_driver.lines());
    m_empty->setVisible(m_driver.hasRead() && m_driver.lines().empty());
    m_table->setVisible(!m_driver.lines().empty());
    fitRows();
    showSummary();
    for (const ConnectionLine &line : m_driver.lines()) {
        if (m_stack->currentWidget() == m_outbox && line.entry.id == m_outbox->connection())
            m_outbox->take(line);
    }
    if (isIdle())
        Q_EMIT idle();
}

void ConnectionsPage::showSummary()
{
    int64_t on = 0;
    int64_t refused = 0;
    int64_t waiting = 0;
    for (const ConnectionLine &line : m_driver.lines()) {
        on += line.entry.isOn ? 1 : 0;
        refused += needingAttention(line);
        waiting += line.entry.isOn && !line.state.trouble.isEmpty() ? line.outbox.pending : 0;
    }
    QStringList parts;
    if (!m_driver.lines().empty())
        parts << tr("%1 of %2 on").arg(on).arg(m_driver.lines().size());
    if (waiting > 0)
        parts << tr("%1 waiting").arg(format::count(waiting));
    if (refused > 0)
        parts << tr("%1 refused").arg(format::count(refused));
    m_summary->setText(parts.join(u" · "_s));
    Q_EMIT badgeChanged(static_cast<int>(std::min<int64_t>(refused, 9999)), refused > 0);
}

void ConnectionsPage::toggle(int row)
{
    if (const ConnectionLine *line = m_model->line(row))
        m_driver.setOn(line->entry.id, !line->entry.isOn);
}

void ConnectionsPage::activate(int row)
{
    if (const ConnectionLine *line = m_model->line(row))
        openOutbox(line->entry.id);
}

void ConnectionsPage::openOutbox(int64_t connection)
{
    const ConnectionLine *line = m_model->line(m_model->rowOf(connection));
    if (!line)
        return;
    m_outbox->show(*line);
    m_stack->setCurrentWidget(m_outbox);
}

bool ConnectionsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space && m_table->currentIndex().isValid()) {
        toggle(m_table->currentIndex().row());
        return true;
    }
    return Page::eventFilter(watched, event);
}

void ConnectionsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitRows();
}

void ConnectionsPage::fitRows()
{
    if (m_model->rowCount() == 0)
        return;
    const int row = 2 * m_table->fontMetrics().height() + LineGap;
    m_table->clearSpans();
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const bool isHeading = m_model->line(i) == nullptr;
        m_table->setRowHeight(i, isHeading ? HeadingHeight : row);
        if (isHeading)
            m_table->setSpan(i, 0, 1, ConnectionModel::ColumnCount);
    }
    const int em = m_table->fontMetrics().horizontalAdvance(u'n');
    const int wide = m_table->viewport()->width();
    m_table->setColumnWidths({64, std::max(24 * em, wide * 3 / 10), 30 * em, 14 * em, 20 * em},
                             ConnectionModel::State, 24 * em);
}

} // namespace tally

#include "moc_connectionspage.cpp"
