// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/capturepanel.h"

#include "ui/connections/capturecalls.h"
#include "ui/connections/captureforwards.h"
#include "ui/connections/capturesetup.h"
#include "ui/connections/capturetokenlist.h"
#include "ui/connections/capturetrouble.h"
#include "ui/connections/daybars.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/notebox.h"
#include "ui/kit/pagehead.h"
#include "ui/kit/switchbutton.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QIntValidator>
#include <QLineEdit>
#include <QPainter>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int PanelMargin = 16;
constexpr int PanelGap = 8;

QHBoxLayout *rowIn(QVBoxLayout &box)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(PanelGap);
    row->setContentsMargins(PanelMargin, 0, PanelMargin, 0);
    box.addLayout(row);
    return row;
}

QString stateText(const CaptureDriver &driver, const QString &ledgerPath)
{
    switch (driver.state()) {
    case CaptureService::State::On:
        return CapturePanel::tr("listening");
    case CaptureService::State::Starting:
        return CapturePanel::tr("starting …");
    case CaptureService::State::Stopping:
        return CapturePanel::tr("ending, calls still run …");
    case CaptureService::State::Off:
        break;
    }
    if (driver.trouble().isEmpty())
        return CapturePanel::tr("off");
    return captureTrouble(driver.trouble(), ledgerPath).isCapturedElsewhere
        ? CapturePanel::tr("on elsewhere")
        : CapturePanel::tr("cannot listen");
}

} // namespace

CapturePanel::CapturePanel(CaptureDriver &driver, QString ledgerPath, QWidget *parent)
    : QWidget(parent)
    , m_driver(driver)
    , m_ledgerPath(std::move(ledgerPath))
{
    setObjectName("connections.capture"_L1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 0, 0);
    outer->setSpacing(0);
    auto *head = new QWidget(this);
    auto *headBox = new QVBoxLayout(head);
    headBox->setContentsMargins(0, PanelGap, 0, PanelGap);
    addHead(*headBox);
    outer->addWidget(head);
    outer->addWidget(hairlineBelow(this));
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *body = new QWidget(scroll->viewport());
    auto *box = new QVBoxLayout(body);
    box->setContentsMargins(0, 12, 0, 12);
    box->setSpacing(PanelGap);
    addAddress(*box);
    addTelemetry(*box);
    box->addWidget(hairlineBelow(body));
    addToday(*box);
    box->addWidget(hairlineBelow(body));
    m_tokens = new CaptureTokenList(m_driver, body);
    box->addWidget(m_tokens);
    box->addWidget(hairlineBelow(body));
    m_setUp = new CaptureSetUp(m_driver, body);
    box->addWidget(m_setUp);
    box->addWidget(hairlineBelow(body));
    box->addWidget(new CaptureForwards(m_driver, body));
    box->addWidget(hairlineBelow(body));
    m_calls = new CaptureCalls(m_driver, body);
    box->addWidget(m_calls);
    box->addStretch(1);
    scroll->setWidget(body);
    m_scroll = scroll;
    body->installEventFilter(this);
    // The panel paints the ground.
    scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    outer->addWidget(scroll, 1);
    connect(&m_driver, &CaptureDriver::changed, this, &CapturePanel::take);
    take();
}

void CapturePanel::addHead(QVBoxLayout &box)
{
    auto *row = rowIn(box);
    addPageTitle(*row, tr("Capture"), {});
    m_state = roleLabel({}, u"muted", this);
    m_state->setObjectName("capture.state"_L1);
    row->addWidget(m_state, 1);
    m_switch = new SwitchButton({}, this);
    m_switch->setObjectName("capture.switch"_L1);
    m_switch->setAccessibleName(tr("Capture calls of other programs"));
    m_switch->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_switch->setCheckable(true);
    connect(m_switch, &QAbstractButton::clicked, this, [this](bool on) { m_driver.setOn(on); });
    row->addWidget(m_switch);
    auto *close = flatIcon(u"x", tr("Close"), this);
    connect(close, &QToolButton::clicked, this, &CapturePanel::closeRequested);
    row->addWidget(close);
}

void CapturePanel::addAddress(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    auto *row = rowIn(box);
    QLabel *label = roleLabel(tr("&Address"), u"muted", parent);
    m_address = new QLineEdit(parent);
    m_address->setObjectName("capture.address"_L1);
    m_address->setReadOnly(true);
    m_address->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    label->setBuddy(m_address);
    auto *copy = flatIcon(u"copy", tr("Copy"), parent); // the address needs the room
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_address->text()); });
    row->addWidget(label);
    row->addWidget(m_address, 1);
    row->addWidget(copy);
    auto *ports = rowIn(box);
    QLabel *portLabel = roleLabel(tr("&Port"), u"muted", parent);
    m_port = new QLineEdit(parent);
    m_port->setObjectName("capture.port"_L1);
    m_port->setValidator(new QIntValidator(1, 65'535, m_port));
    m_port->setFixedWidth(m_port->fontMetrics().horizontalAdvance(u"000000"_s) + 24);
    portLabel->setBuddy(m_port);
    connect(m_port, &QLineEdit::editingFinished, this, &CapturePanel::choosePort);
    m_again = new QCheckBox(tr("On again when the &ledger is opened"), parent);
    m_again->setObjectName("capture.again"_L1);
    m_again->setChecked(true);
    connect(m_again, &QCheckBox::clicked, &m_driver, &CaptureDriver::switched);
    ports->addWidget(portLabel);
    ports->addWidget(m_port);
    ports->addStretch(1);
    rowIn(box)->addWidget(m_again);
    auto *hint = rowIn(box);
    hint->addWidget(wrappedLabel(
        tr("Only this computer reaches it. Counts and costs are kept, prompts and answers are not."),
        u"muted", parent));
    auto *note = rowIn(box);
    m_note = new NoteBox(parent);
    m_note->setObjectName("capture.note"_L1);
    note->addWidget(m_note);
}

void CapturePanel::addTelemetry(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    auto *row = rowIn(box);
    m_telemetry = new SwitchButton(tr("&OpenTelemetry receiver"), parent);
    m_telemetry->setObjectName("capture.telemetry"_L1);
    m_telemetry->setCheckable(true);
    m_telemetry->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_telemetry, &QAbstractButton::clicked, this, [this](bool on) { m_driver.setTelemetryOn(on); });
    row->addWidget(m_telemetry);
    row->addStretch(1);
    auto *copy = flatIcon(u"copy", tr("Copy the address for telemetry"), parent);
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_driver.telemetryAddress()); });
    row->addWidget(copy);
    auto *state = rowIn(box);
    m_telemetryState = wrappedLabel({}, u"muted", parent);
    m_telemetryState->setObjectName("capture.telemetryState"_L1);
    state->addWidget(m_telemetryState);
}

void CapturePanel::takeTelemetry(bool isOn)
{
    m_telemetry->setChecked(m_driver.isTelemetryOn());
    const QString address = m_driver.telemetryAddress();
    const bool isTroubled = !m_driver.telemetryTrouble().isEmpty();
    m_telemetryState->setProperty("role", isTroubled ? u"negative"_s : u"muted"_s);
    m_telemetryState->setText(
        isTroubled  ? m_driver.telemetryTrouble() + u' ' + tr("Telemetry is taken at %1.").arg(address)
            : !isOn ? tr("Not taken while capture is off; then at %1.").arg(address)
            : m_driver.isTelemetryOn()
            ? tr("OTLP over HTTP at %1, where programs send it by themselves.").arg(address)
            : tr("OTLP over HTTP at %1. Switched on, it also listens at the port that programs expect.")
                  .arg(address));
}

bool CapturePanel::comesAgain() const
{
    return m_again->isChecked();
}

void CapturePanel::setComesAgain(bool again)
{
    m_again->setChecked(again);
}

int CapturePanel::leastWidth() const
{
    return m_scroll->widget()->minimumSizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width()
        + 1;
}

bool CapturePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll->widget() && event->type() == QEvent::LayoutRequest)
        Q_EMIT leastWidthChanged();
    return QWidget::eventFilter(watched, event);
}

void CapturePanel::choosePort()
{
    const int port = m_port->text().toInt();
    if (port > 0 && port != m_driver.port())
        m_driver.setPorts(static_cast<quint16>(port));
}

void CapturePanel::addToday(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    auto *row = rowIn(box);
    QLabel *title = roleLabel(tr("Today"), {}, parent);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    m_today = new ElidedLabel({}, parent);
    m_today->setProperty("role", u"muted"_s);
    m_today->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_today->setObjectName("capture.today"_L1);
    row->addWidget(title);
    row->addWidget(m_today, 1);
    auto *show = new FlatButton(FlatButton::Look::Bare, tr("Show requests"), parent);
    show->setObjectName("capture.requests"_L1);
    show->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(show, &QPushButton::clicked, this, &CapturePanel::requestsRequested);
    row->addWidget(show);
    m_day = new DayBars(parent);
    rowIn(box)->addWidget(m_day);
}

void CapturePanel::setNote(bool isOn)
{
    const CaptureTrouble trouble = captureTrouble(m_driver.trouble(), m_ledgerPath);
    if (trouble.isCapturedElsewhere)
        m_note->setText(trouble.text, tr("What it captures is seen here, too."));
    else if (!trouble.text.isEmpty())
        m_note->setText(tr("It does not listen."), trouble.text);
    else if (isOn)
        m_note->setText(
            tr("Programs that send their calls here fail while Tallyglass is not running."),
            tr("Give them the provider’s own address again then, which stands in Set up; or let it run "
               "without a window: systemctl --user enable --now tallyglass-serve"));
    else
        m_note->setText({}, {});
}

void CapturePanel::take()
{
    const CaptureService::State state = m_driver.state();
    const bool isOn = state == CaptureService::State::On || state == CaptureService::State::Starting;
    m_switch->setChecked(isOn);
    m_switch->setEnabled(state != CaptureService::State::Stopping);
    m_state->setText(stateText(m_driver, m_ledgerPath));
    if (m_address->text() != m_driver.address()) {
        m_address->setText(m_driver.address());
        m_address->setCursorPosition(0); // its beginning is seen
    }
    if (!m_port->hasFocus())
        m_port->setText(QString::number(m_driver.port()));
    m_port->setEnabled(state == CaptureService::State::Off);
    takeTelemetry(isOn);
    setNote(isOn);
    const CaptureToday &today = m_driver.today();
    QStringList parts{tr("%1 requests").arg(format::count(today.requests))};
    if (today.costNano)
        parts << format::cost(today.costNano);
    if (today.failed > 0)
        parts << tr("%1 failed").arg(format::count(today.failed));
    m_day->setHours(today.hours);
    m_today->setText(parts.join(u" · "_s));
}

void CapturePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().surface);
    painter.fillRect(QRect(0, 0, 1, height()), currentTheme().border);
}

} // namespace tally

#include "moc_capturepanel.cpp"
