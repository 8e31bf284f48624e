// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionspage.h"

#include "services/connections/keylook.h"
#include "ui/connections/addconnectiondialog.h"
#include "ui/connections/capturepanel.h"
#include "ui/connections/connectionedit.h"
#include "ui/connections/connectionmodel.h"
#include "ui/connections/connectionlist.h"
#include "ui/connections/happenedlist.h"
#include "ui/connections/noconnections.h"
#include "ui/connections/outboxview.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/pagehead.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int CaptureWidth = 440;
constexpr int SmallCaptureWidth = 360;
constexpr int RoomyWidth = 1150;
constexpr int TallHeight = 640;

} // namespace

ConnectionsPage::ConnectionsPage(OutboxDriver &driver, CaptureDriver &capture, PullDriver &pulls,
                                 QWidget *parent)
    : Page(info(), parent)
    , m_driver(driver)
    , m_model(new ConnectionModel(this))
    , m_capture(capture)
    , m_pulls(pulls)
    , m_keys(new KeyLook(this))
{
    setObjectName("connections"_L1);
    m_edit = new ConnectionEdit(m_driver, m_pulls, this);
    connect(m_edit, &ConnectionEdit::switchRequested, this, [this](const ConnectionRow &row) {
        if (const int at = m_model->rowOf(row.kind, row.id); at >= 0)
            toggle(at);
    });
    connect(m_edit, &ConnectionEdit::openRequested, this,
            [this](const ConnectionRow &row) { openOutbox(row.id); });
    connect(m_edit, &ConnectionEdit::removed, this, &ConnectionsPage::offerBack);
    connect(&m_driver, &OutboxDriver::removedForGood, this, [this] { m_notice->dismissNote(); });
    m_stack = new QStackedWidget(this);
    m_list = makeBeside(m_stack);
    m_outbox = new OutboxView(m_driver, m_stack);
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
    connect(m_keys, &KeyLook::found, this, &ConnectionsPage::take);
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

QWidget *ConnectionsPage::makeHead(QWidget *parent)
{
    auto *head = new QWidget(parent);
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

QWidget *ConnectionsPage::makeList(QWidget *parent)
{
    auto *list = new QWidget(parent);
    m_table = new ConnectionList(*m_model, list);
    m_table->setObjectName("connections.table"_L1);
    m_table->setAccessibleName(tr("Connections"));
    connect(m_table, &ConnectionList::opened, this, &ConnectionsPage::activate);
    connect(m_table, &ConnectionList::toggled, this, &ConnectionsPage::toggle);
    connect(m_table, &ConnectionList::removeRequested, this,
            [this](int row) { m_edit->remove(m_model->row(row)); });
    connect(m_table, &ConnectionList::menuRequested, this,
            [this](int row, const QPoint &at) { m_edit->showMenu(m_model->row(row), at); });
    auto *box = new QVBoxLayout(list);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeHead(list));
    box->addWidget(hairlineBelow(list));
    m_notice = new NoticeBar(list);
    box->addWidget(m_notice);
    box->addWidget(m_table, 1);
    auto *empty = new NoConnections(list);
    connect(empty, &NoConnections::captureWanted, this, [this] {
        m_capture.setOn(true);
        m_panel->show();
    });
    connect(empty, &NoConnections::addWanted, this, &ConnectionsPage::addConnection);
    m_empty = empty;
    box->addWidget(m_empty, 1);
    m_happened = new HappenedList(list);
    box->addWidget(m_happened);
    box->addWidget(hairlineBelow(list));
    auto *foot = wrappedLabel(
        tr("Nothing leaves this computer except through the rows under Out and the providers you call."),
        u"muted", list);
    foot->setContentsMargins(16, 10, 16, 10);
    box->addWidget(foot);
    return list;
}

// The dock of the capture server stands beside the list.
QWidget *ConnectionsPage::makeBeside(QWidget *parent)
{
    auto *both = new QWidget(parent);
    auto *box = new QHBoxLayout(both);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeList(both), 1);
    m_panel = new CapturePanel(m_capture, m_pulls.ledgerPath(), both);
    m_panel->setVisible(false);
    connect(m_panel, &CapturePanel::leastWidthChanged, this, &ConnectionsPage::fitPanel);
    connect(m_panel, &CapturePanel::closeRequested, m_panel, &QWidget::hide);
    connect(m_panel, &CapturePanel::requestsRequested, this, &ConnectionsPage::capturedRequested);
    connect(&m_capture, &CaptureDriver::changed, this, &ConnectionsPage::take);
    connect(&m_capture, &CaptureDriver::callsChanged, this, &ConnectionsPage::take);
    connect(&m_capture, &CaptureDriver::failed, this, &ConnectionsPage::failed);
    connect(&m_pulls, &PullDriver::fetchingChanged, this, &ConnectionsPage::take);
    connect(&m_pulls, &PullDriver::failed, this, &ConnectionsPage::failed);
    box->addWidget(m_panel);
    return both;
}

void ConnectionsPage::addConnection()
{
    auto *dialog = new AddConnectionDialog(this);
    connect(dialog, &AddConnectionDialog::chosen, &m_driver, &OutboxDriver::add);
    connect(dialog, &AddConnectionDialog::chosen, &m_pulls, &PullDriver::lookSoon);
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
    lookForKeys();
    m_model->setRows(connectionRows({m_capture, m_driver.pulls(), m_pulls, m_driver.lines(), *m_keys}));
    const bool isEmpty = m_driver.hasRead() && m_driver.lines().empty() && m_driver.pulls().empty()
        && m_capture.state() == CaptureService::State::Off && m_capture.programs().empty();
    m_empty->setVisible(isEmpty);
    m_table->setHugging(isEmpty);
    m_table->fit();
    m_happened->setLines(happenedLines(m_capture, m_driver.pulls(), m_driver.lines()));
    showSummary();
    for (const ConnectionLine &line : m_driver.lines()) {
        if (m_stack->currentWidget() == m_outbox && line.entry.id == m_outbox->connection())
            m_outbox->take(line);
    }
    if (isIdle())
        Q_EMIT idle();
}

// Again after each fetch: a key may have been changed.
void ConnectionsPage::lookForKeys()
{
    std::vector<SecretName> names;
    QStringList looked;
    for (const ConnectionLine &pull : m_driver.pulls()) {
        names.push_back(keyNameOfPull(pull));
        looked << names.back().id + names.back().variables.join(u',')
                + QString::number(pull.state.lastAnswerMs);
    }
    if (looked == m_looked)
        return;
    m_looked = looked;
    m_keys->look(names);
}

void ConnectionsPage::showSummary()
{
    m_summary->setText(summaryLine(m_driver.pulls(), m_driver.lines()));
    int64_t refused = 0;
    for (const ConnectionLine &line : m_driver.lines())
        refused += needingAttention(line);
    for (const ConnectionLine &pull : m_driver.pulls())
        refused += pull.entry.isOn && pull.state.overlap ? 1 : 0; // a question
    Q_EMIT badgeChanged(static_cast<int>(std::min<int64_t>(refused, 9999)), refused > 0);
}

void ConnectionsPage::offerBack(const QString &said)
{
    m_notice->showNote(said, tr("Undo"), [this] {
        m_notice->dismissNote();
        m_driver.takeBack();
    });
}

void ConnectionsPage::toggle(int row)
{
    const ConnectionRow &told = m_model->row(row);
    switch (told.kind) {
    case ConnectionRow::Kind::Capture:
        // What it means for the programs stands in the dock.
        if (!told.isOn)
            m_panel->show();
        return m_capture.setOn(!told.isOn);
    case ConnectionRow::Kind::Telemetry:
        if (!told.isOn)
            m_panel->show();
        return m_capture.setTelemetryOn(!told.isOn);
    case ConnectionRow::Kind::Pull:
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
        m_edit->askForKey(told);
    else if (told.action == ConnectionRow::Action::FetchNow)
        m_pulls.fetch(told.id);
    else if (told.action == ConnectionRow::Action::Choose)
        m_edit->askWhichCounts(told);
    else if (told.kind == ConnectionRow::Kind::Capture || told.kind == ConnectionRow::Kind::Telemetry)
        m_panel->setVisible(!m_panel->isVisible());
    else if (told.kind == ConnectionRow::Kind::Out)
        openOutbox(told.id);
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

QByteArray ConnectionsPage::saveState()
{
    const QJsonObject state{{u"capture"_s, m_capture.isWanted()},
                            {u"telemetry"_s, m_capture.isTelemetryOn()},
                            {u"again"_s, m_panel->comesAgain()},
                            {u"port"_s, int(m_capture.port())}};
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

// What a person switched on stays on, unless they said otherwise.
void ConnectionsPage::restoreState(const QByteArray &state)
{
    const QJsonObject kept = QJsonDocument::fromJson(state).object();
    m_panel->setComesAgain(kept.value(u"again"_s).toBool(true));
    if (const int port = kept.value(u"port"_s).toInt(); port > 0 && port <= 65'535)
        m_capture.setPorts(static_cast<quint16>(port));
    m_capture.setTelemetryOn(kept.value(u"telemetry"_s).toBool());
    if (m_panel->comesAgain() && kept.value(u"capture"_s).toBool())
        m_capture.setOn(true);
}

void ConnectionsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_happened->setMost(height() < TallHeight ? 3 : HappenedList::MostShown);
    fitPanel();
}

// Never narrower than its words, which are longer in some languages.
void ConnectionsPage::fitPanel()
{
    m_panel->setFixedWidth(
        std::max(width() < RoomyWidth ? SmallCaptureWidth : CaptureWidth, m_panel->leastWidth()));
}

void ConnectionsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally

#include "moc_connectionspage.cpp"
