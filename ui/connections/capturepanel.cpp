// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/capturepanel.h"

#include "ui/connections/capturecalls.h"
#include "ui/connections/capturesetup.h"
#include "ui/connections/capturetokenlist.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/notebox.h"
#include "ui/kit/pagehead.h"
#include "ui/kit/switchbutton.h"
#include "ui/text/numberformat.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
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

void addHeading(QVBoxLayout &box, const QString &text, const QString &beside)
{
    QWidget *parent = box.parentWidget();
    auto *row = rowIn(box);
    QLabel *title = roleLabel(text, {}, parent);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    row->addWidget(title);
    row->addWidget(roleLabel(beside, u"muted", parent), 1);
}

QString stateText(const CaptureDriver &driver)
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
    return driver.trouble().isEmpty() ? CapturePanel::tr("off") : CapturePanel::tr("cannot listen");
}

} // namespace

CapturePanel::CapturePanel(CaptureDriver &driver, QWidget *parent)
    : QWidget(parent)
    , m_driver(driver)
{
    setObjectName("connections.capture"_L1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
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
    auto *body = new QWidget(scroll);
    auto *box = new QVBoxLayout(body);
    box->setContentsMargins(0, 12, 0, 12);
    box->setSpacing(PanelGap);
    addAddress(*box);
    addToday(*box);
    box->addWidget(hairlineBelow(body));
    m_tokens = new CaptureTokenList(m_driver, body);
    box->addWidget(m_tokens);
    box->addWidget(hairlineBelow(body));
    m_setUp = new CaptureSetUp(m_driver, body);
    box->addWidget(m_setUp);
    box->addWidget(hairlineBelow(body));
    addForwards(*box);
    box->addWidget(hairlineBelow(body));
    m_calls = new CaptureCalls(m_driver, body);
    box->addWidget(m_calls);
    box->addStretch(1);
    scroll->setWidget(body);
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
    auto *copy = new FlatButton(u"copy", tr("Copy"), parent);
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_address->text()); });
    row->addWidget(label);
    row->addWidget(m_address, 1);
    row->addWidget(copy);
    auto *hint = rowIn(box);
    hint->addWidget(wrappedLabel(
        tr("Only this computer reaches it. Counts and costs are kept, prompts and answers are not."),
        u"muted", parent));
    auto *note = rowIn(box);
    m_note = new NoteBox(parent);
    m_note->setObjectName("capture.note"_L1);
    note->addWidget(m_note);
}

void CapturePanel::addToday(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    auto *row = rowIn(box);
    QLabel *title = roleLabel(tr("Today"), {}, parent);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    m_today = roleLabel({}, u"muted", parent);
    m_today->setObjectName("capture.today"_L1);
    row->addWidget(title);
    row->addWidget(m_today, 1);
}

void CapturePanel::addForwards(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    addHeading(box, tr("Forwards to"), tr("with your keys from the system’s key store"));
    auto *grid = new QGridLayout;
    grid->setContentsMargins(PanelMargin, 0, PanelMargin, 0);
    grid->setHorizontalSpacing(12);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const CaptureForward &forward : m_driver.forwards()) {
        QLabel *path = roleLabel(forward.path, {}, parent);
        path->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        grid->addWidget(path, line, 0);
        grid->addWidget(roleLabel(forward.host, u"muted", parent), line, 1);
        m_keys.push_back(roleLabel({}, u"muted", parent));
        grid->addWidget(m_keys.back(), line++, 2);
    }
    box.addLayout(grid);
}

void CapturePanel::takeForwards()
{
    for (size_t i = 0; i < m_keys.size(); ++i) {
        const auto &hasKey = m_driver.forwards()[i].hasKey;
        QLabel *label = m_keys[i];
        label->setText(!hasKey ? QString() : *hasKey ? tr("key is there") : tr("no key: calls are refused"));
        label->setProperty("role", hasKey && !*hasKey ? u"negative"_s : u"muted"_s);
    }
}

void CapturePanel::take()
{
    const CaptureService::State state = m_driver.state();
    const bool isOn = state == CaptureService::State::On || state == CaptureService::State::Starting;
    m_switch->setChecked(isOn);
    m_switch->setEnabled(state != CaptureService::State::Stopping);
    m_state->setText(stateText(m_driver));
    m_address->setText(m_driver.address());
    if (!m_driver.trouble().isEmpty())
        m_note->setText(tr("It does not listen."), m_driver.trouble());
    else if (isOn)
        m_note->setText(
            tr("Programs that send their calls here fail while Tallyglass is not running."),
            tr("Give them the provider’s own address again then, which stands in Set up; or let it run "
               "without a window: systemctl --user enable --now tallyglass-serve"));
    else
        m_note->setText({}, {});
    const CaptureToday &today = m_driver.today();
    QStringList parts{tr("%1 requests").arg(format::count(today.requests))};
    if (today.costNano)
        parts << format::cost(today.costNano);
    if (today.failed > 0)
        parts << tr("%1 failed").arg(format::count(today.failed));
    m_today->setText(parts.join(u" · "_s));
    takeForwards();
}

} // namespace tally

#include "moc_capturepanel.cpp"
