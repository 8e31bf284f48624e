// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionspage.h"

#include "ui/connections/addconnectiondialog.h"
#include "ui/connections/capturepanel.h"
#include "ui/connections/connectiondelegate.h"
#include "ui/connections/connectionmodel.h"
#include "ui/connections/outboxview.h"
#include "ui/connections/secretdialog.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/pagehead.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int CaptureWidth = 440;
constexpr int SmallCaptureWidth = 360;
constexpr int RoomyWidth = 1150;
constexpr int HeadingHeight = 32;
constexpr int LineGap = 14;
constexpr int OnWidth = 60;

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
    auto *box = new QVBoxLayout(list);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeHead());
    box->addWidget(hairlineBelow(list));
    box->addWidget(m_table, 1);
    m_empty = makeEmpty(list);
    box->addWidget(m_empty, 1);
    box->addWidget(hairlineBelow(list));
    auto *foot = wrappedLabel(
        tr("Nothing leaves this computer except through the rows under Out and the providers you call."),
        u"muted", list);
    foot->setContentsMargins(16, 10, 16, 10);
    box->addWidget(foot);
    return list;
}

QWidget *ConnectionsPage::makeEmpty(QWidget *list)
{
    auto *empty = new QWidget(list);
    empty->setObjectName("connections.empty"_L1);
    auto *box = new QVBoxLayout(empty);
    box->setContentsMargins(16, 16, 16, 16);
    box->setSpacing(12);
    box->addWidget(wrappedLabel(
        tr("Nothing is connected. Point a tool at Tallyglass, or let it fetch or send usage."), {}, empty));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *capture = new QPushButton(tr("&Turn on capture"), empty);
    capture->setObjectName("connections.turnOn"_L1);
    connect(capture, &QPushButton::clicked, this, [this] {
        m_capture.setOn(true);
        m_panel->show();
    });
    auto *add = new QPushButton(tr("Add &connection…"), empty);
    connect(add, &QPushButton::clicked, this, &ConnectionsPage::addConnection);
    buttons->addWidget(capture);
    buttons->addWidget(add);
    buttons->addStretch(1);
    box->addLayout(buttons);
    box->addStretch(1);
    return empty;
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
    m_panel->setVisible(false);
    connect(m_panel, &CapturePanel::closeRequested, m_panel, &QWidget::hide);
    connect(&m_capture, &CaptureDriver::changed, this, &ConnectionsPage::take);
    connect(&m_capture, &CaptureDriver::callsChanged, this, &ConnectionsPage::take);
    connect(&m_capture, &CaptureDriver::failed, this, &ConnectionsPage::failed);
    connect(&m_pulls, &PullDriver::changed, this, &ConnectionsPage::take);
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
        m_table->setFocus();
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
    m_model->setRows(connectionRows(m_capture, m_pulls.lines(), m_driver.lines()));
    const bool isEmpty = m_driver.hasRead() && m_driver.lines().empty() && m_pulls.lines().empty()
        && m_capture.state() == CaptureService::State::Off && m_capture.programs().empty();
    m_empty->setVisible(isEmpty);
    fitRows();
    placeButtons();
    showSummary();
    for (const ConnectionLine &line : m_driver.lines()) {
        if (m_stack->currentWidget() == m_outbox && line.entry.id == m_outbox->connection())
            m_outbox->take(line);
    }
    if (isIdle())
        Q_EMIT idle();
}

// The button that solves what stands in the way of a row, at the right end of its state.
void ConnectionsPage::placeButtons()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, ConnectionModel::State);
        const QString text = index.data(ConnectionModel::ActionRole).toString();
        auto *shown = m_table->indexWidget(index);
        if ((shown ? shown->objectName() : QString()) == text)
            continue;
        if (text.isEmpty()) {
            m_table->setIndexWidget(index, nullptr);
            continue;
        }
        auto *holder = new QWidget;
        holder->setObjectName(text);
        auto *box = new QHBoxLayout(holder);
        box->setContentsMargins(0, 0, 8, 0);
        auto *button = new FlatButton(FlatButton::Look::Bar, text, holder);
        button->setAccessibleName(text + u' ' + m_model->row(row).name);
        connect(button, &QPushButton::clicked, this, [this, kind = m_model->row(row).kind,
                                                      id = m_model->row(row).id] {
            activate(m_model->rowOf(kind, id));
        });
        box->addStretch(1);
        box->addWidget(button);
        m_table->setIndexWidget(index, holder);
    }
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
    const ConnectionRow &told = m_model->row(row);
    switch (told.kind) {
    case ConnectionRow::Kind::Capture:
        return m_capture.setOn(!told.isOn);
    case ConnectionRow::Kind::Pull:
        return m_pulls.setOn(told.id, !told.isOn);
    case ConnectionRow::Kind::Out:
        return m_driver.setOn(told.id, !told.isOn);
    case ConnectionRow::Kind::Heading:
        return;
    }
}

void ConnectionsPage::activate(int row)
{
    if (row < 0)
        return;
    const ConnectionRow told = m_model->row(row);
    if (told.action == ConnectionRow::Action::NewKey)
        askForKey(told);
    else if (told.kind == ConnectionRow::Kind::Capture)
        m_panel->setVisible(!m_panel->isVisible());
    else if (told.kind == ConnectionRow::Kind::Out)
        openOutbox(told.id);
}

void ConnectionsPage::askForKey(const ConnectionRow &row)
{
    auto *dialog = new SecretDialog(row.name, this);
    connect(dialog, &SecretDialog::chosen, this,
            [this, id = row.id](const QByteArray &secret) { m_driver.setSecret(id, secret); });
    dialog->open();
}

void ConnectionsPage::openOutbox(int64_t connection)
{
    for (const ConnectionLine &line : m_driver.lines()) {
        if (line.entry.id != connection)
            continue;
        m_outbox->show(line);
        m_stack->setCurrentWidget(m_outbox);
        m_outbox->setFocus();
    }
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
    m_panel->setFixedWidth(width() < RoomyWidth ? SmallCaptureWidth : CaptureWidth);
    fitRows();
}

void ConnectionsPage::fitRows()
{
    const int row = 2 * m_table->fontMetrics().height() + LineGap;
    int height = m_table->horizontalHeader()->height();
    m_table->clearSpans();
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const bool isHeading = m_model->isHeading(i);
        m_table->setRowHeight(i, isHeading ? HeadingHeight : row);
        height += m_table->verticalHeader()->sectionSize(i);
        if (isHeading)
            m_table->setSpan(i, 0, 1, ConnectionModel::ColumnCount);
    }
    m_table->setMaximumHeight(m_empty->isHidden() ? QWIDGETSIZE_MAX : height);
    const QFontMetrics metrics(roleFont(0));
    const auto wide = [&](const QString &sample) {
        return metrics.horizontalAdvance(sample) + 2 * RowDelegate::Padding;
    };
    const int count = std::max(wide(tr("requests today")), wide(u"1,234,567"_s));
    const int last = wide(u"30 Nov 2026 00:00:00"_s);
    const int room = m_table->viewport()->width() - OnWidth - count - last;
    m_table->setColumnWidths({OnWidth, room * 45 / 100, room * 55 / 100, count, last}, ConnectionModel::State,
                             wide(QString(12, u'0')));
}

void ConnectionsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally

#include "moc_connectionspage.cpp"
