// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/ingroup.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/switchbutton.h"
#include "ui/text/numberformat.h"

#include <QKeyEvent>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int InMargin = 16;
constexpr int InRowHeight = 48;
constexpr int BesideSwitch = 4; // the names stand below those of the table

QVBoxLayout *twoLines(QBoxLayout &box, const QString &first, const QString &second, QStringView firstRole,
                      QWidget *parent, int stretch)
{
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    auto *upper = new ElidedLabel(first, parent);
    if (!firstRole.isEmpty())
        upper->setProperty("role", firstRole.toString());
    auto *lower = new ElidedLabel(second, parent);
    lower->setProperty("role", u"muted"_s);
    lines->addWidget(upper);
    lines->addWidget(lower);
    box.addLayout(lines, stretch);
    return lines;
}

QString everyText(int seconds)
{
    if (seconds <= 0)
        return InGroup::tr("pulled when asked");
    if (seconds % 86'400 == 0)
        return InGroup::tr("pulled every %n day(s)", nullptr, seconds / 86'400);
    if (seconds % 3'600 == 0)
        return InGroup::tr("pulled every %n hour(s)", nullptr, seconds / 3'600);
    return InGroup::tr("pulled every %n minute(s)", nullptr, std::max(1, seconds / 60));
}

} // namespace

InGroup::InGroup(CaptureDriver &capture, PullDriver &pulls, QWidget *parent)
    : QWidget(parent)
    , m_capture(capture)
    , m_pulls(pulls)
{
    setObjectName("connections.in"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->setContentsMargins(InMargin, 8, InMargin, 8);
    QLabel *title = roleLabel(tr("In"), {}, this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    head->addWidget(title);
    head->addWidget(roleLabel(tr("records come from here"), u"muted", this), 1);
    box->addLayout(head);
    box->addWidget(hairlineBelow(this));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    box->addLayout(m_rows);
    connect(&m_capture, &CaptureDriver::changed, this, &InGroup::take);
    connect(&m_pulls, &PullDriver::changed, this, &InGroup::take);
    take();
}

InGroup::Line InGroup::captureLine() const
{
    Line line{
        .id = u"capture"_s, .name = tr("Capture"), .isOn = m_capture.state() == CaptureService::State::On};
    line.about = tr("%1 · this computer only").arg(QUrl(m_capture.address()).authority());
    line.needsYou = !m_capture.trouble().isEmpty();
    line.state = line.isOn ? tr("listening") : line.needsYou ? tr("cannot listen") : tr("off");
    int64_t tokens = 0;
    for (const CaptureProgram &program : m_capture.programs())
        tokens += program.revokedMs ? 0 : 1;
    line.why = line.needsYou ? m_capture.trouble() : tr("%n token(s)", nullptr, int(tokens));
    const int64_t requests = m_capture.today().requests;
    line.today = requests > 0 ? format::count(requests) : format::unknown();
    line.unit = requests > 0 ? tr("requests today") : QString();
    return line;
}

InGroup::Line InGroup::pullLine(const ConnectionLine &pull)
{
    Line line{.id = QString::fromStdString(pull.entry.name), .name = QString::fromStdString(pull.entry.name)};
    line.isOn = pull.entry.isOn;
    line.about = pull.config.provider + u" · "_s + everyText(pull.config.everyS);
    const bool isRefused = pull.state.lastStatus == 401 || pull.state.lastStatus == 403;
    line.needsYou = line.isOn && !pull.state.trouble.isEmpty();
    line.state = !line.isOn            ? tr("off")
        : isRefused && line.needsYou   ? tr("key rejected (%1)").arg(pull.state.lastStatus)
        : line.needsYou                ? tr("failed")
        : pull.state.lastAnswerMs == 0 ? tr("not pulled yet")
                                       : tr("ok");
    line.why = line.needsYou ? pull.state.trouble
        : pull.state.lastAnswerMs > 0
        ? tr("last %1").arg(format::time(pull.state.lastAnswerMs, QTimeZone::systemTimeZone(), false))
        : QString();
    return line;
}

void InGroup::take()
{
    std::vector<Line> lines{captureLine()};
    for (const ConnectionLine &pull : m_pulls.lines())
        lines.push_back(pullLine(pull));
    if (lines == m_shown)
        return;
    m_shown = lines;
    const QString focused =
        focusWidget() && focusWidget()->hasFocus() ? focusWidget()->objectName() : QString();
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *old = item->widget()) {
            old->setObjectName({});
            old->hide();
            old->deleteLater();
        }
        delete item;
    }
    m_captureRow = makeRow(lines.front(), [this](bool on) { m_capture.setOn(on); });
    m_captureRow->setCursor(Qt::PointingHandCursor);
    m_captureRow->setFocusPolicy(Qt::StrongFocus);
    m_captureRow->setAccessibleName(tr("Capture"));
    m_captureRow->installEventFilter(this);
    m_rows->addWidget(m_captureRow);
    for (size_t i = 1; i < lines.size(); ++i) {
        const int64_t id = m_pulls.lines()[i - 1].entry.id;
        m_rows->addWidget(makeRow(lines[i], [this, id](bool on) { m_pulls.setOn(id, on); }));
    }
    if (focused.isEmpty())
        return;
    const auto widgets = findChildren<QWidget *>(focused);
    if (!widgets.isEmpty())
        widgets.last()->setFocus(); // the new one of that name
}

QWidget *InGroup::makeRow(const Line &line, const std::function<void(bool)> &toggle)
{
    auto *row = new QWidget(this);
    row->setObjectName(u"connections.in."_s + line.id);
    auto *outer = new QVBoxLayout(row);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *box = new QHBoxLayout;
    box->setContentsMargins(InMargin, 0, InMargin, 0);
    box->setSpacing(16);
    auto *onOff = new SwitchButton({}, row);
    onOff->setObjectName(u"connections.in."_s + line.id + u".switch"_s);
    onOff->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    onOff->setCheckable(true);
    onOff->setChecked(line.isOn);
    onOff->setAccessibleName(line.name);
    connect(onOff, &QAbstractButton::clicked, this, toggle);
    box->addWidget(onOff);
    box->addSpacing(BesideSwitch);
    twoLines(*box, line.name, line.about, {}, row, 3);
    twoLines(*box, line.state, line.why, line.needsYou ? u"negative" : line.isOn ? u"" : u"muted", row, 3);
    twoLines(*box, line.today, line.unit, {}, row, 1);
    outer->addLayout(box, 1);
    outer->addWidget(hairlineBelow(row));
    row->setFixedHeight(InRowHeight);
    return row;
}

bool InGroup::eventFilter(QObject *watched, QEvent *event)
{
    const bool clicked = event->type() == QEvent::MouseButtonRelease;
    const bool entered = event->type() == QEvent::KeyPress
        && (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Return
            || static_cast<QKeyEvent *>(event)->key() == Qt::Key_Enter);
    if (watched == m_captureRow && (clicked || entered)) {
        Q_EMIT captureRequested();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tally

#include "moc_ingroup.cpp"
