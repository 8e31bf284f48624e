// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/outboxrecordpanel.h"

#include "domain/timeunits.h"
#include "ui/connections/connectionwords.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QPainter>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int PanelWidth = 320;

QString happened(const OutboxLine &line)
{
    QStringList lines;
    if (!line.row.error.empty())
        lines << QString::fromStdString(line.row.error);
    lines << fieldErrors(line.row.errors);
    if (line.row.attemptedMs)
        lines << OutboxRecordPanel::tr("Last tried %1.")
                     .arg(format::time(*line.row.attemptedMs, QTimeZone::systemTimeZone(), false));
    return lines.join(u'\n');
}

QString about(const OutboxLine &line)
{
    const auto row = [](const QString &name, const std::string &value) {
        return name + u": "_s
            + (value.empty() ? OutboxRecordPanel::tr("(not set)") : QString::fromStdString(value));
    };
    return QStringList{row(OutboxRecordPanel::tr("Customer"), line.record.customer),
                       row(OutboxRecordPanel::tr("User"), line.record.user),
                       row(OutboxRecordPanel::tr("Project"), line.record.project),
                       OutboxRecordPanel::tr("Attempts: %1").arg(line.row.attempts)}
        .join(u'\n');
}

bool isUnknownForLong(const OutboxRow &row)
{
    return row.state == OutboxState::Unknown
        && row.attemptedMs.value_or(0) < QDateTime::currentMSecsSinceEpoch() - DayMs;
}

bool isOver(OutboxState state)
{
    return state == OutboxState::Sent || state == OutboxState::Sending;
}

} // namespace

OutboxRecordPanel::OutboxRecordPanel(QWidget *parent)
    : QWidget(parent)
    , m_state(roleLabel({}, u"title", this))
    , m_happened(wrappedLabel({}, {}, this))
    , m_kept(wrappedLabel({}, u"muted", this))
    , m_about(wrappedLabel({}, u"muted", this))
    , m_retry(new FlatButton(u"refresh-cw", tr("Send &again"), this))
    , m_discard(new FlatButton(u"trash-2", tr("Dis&card"), this))
    , m_arrived(new FlatButton(u"check", tr("It a&rrived"), this))
    , m_lost(new FlatButton(u"refresh-cw", tr("It did &not: send it again"), this))
{
    setFixedWidth(PanelWidth);
    auto *copy = new FlatButton(u"copy", tr("Copy &details"), this);
    copy->setObjectName("connections.copy"_L1);
    connect(copy, &QPushButton::clicked, this, &OutboxRecordPanel::copyDetails);
    connect(m_retry, &QPushButton::clicked, this, &OutboxRecordPanel::retryRequested);
    connect(m_discard, &QPushButton::clicked, this, &OutboxRecordPanel::discardRequested);
    m_arrived->setObjectName("connections.arrived"_L1);
    m_lost->setObjectName("connections.lost"_L1);
    connect(m_arrived, &QPushButton::clicked, this, [this] { Q_EMIT decided(true); });
    connect(m_lost, &QPushButton::clicked, this, [this] { Q_EMIT decided(false); });
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(8);
    box->addWidget(m_state);
    box->addWidget(roleLabel(tr("What happened"), u"label", this));
    box->addWidget(m_happened);
    box->addWidget(roleLabel(tr("What was not changed"), u"label", this));
    box->addWidget(m_kept);
    box->addWidget(roleLabel(tr("What to do"), u"label", this));
    box->addWidget(m_arrived);
    box->addWidget(m_lost);
    box->addWidget(m_retry);
    box->addWidget(m_discard);
    box->addWidget(copy);
    box->addWidget(m_about);
    box->addStretch(1);
    hide();
}

void OutboxRecordPanel::show(const OutboxLine &line)
{
    m_line = line;
    const StateWords words = wordsOf(line);
    m_state->setText(words.first);
    m_happened->setText(happened(line));
    const bool isOld = isUnknownForLong(line.row);
    m_kept->setText(line.row.state == OutboxState::Sent
                        ? tr("The receiver has this record. Discarding it here would not take it back.")
                        : isOld
                        ? tr("It was not sent again, since the portal may have it and did not say so for a "
                             "day. Look there: only you can find out.")
                        : tr("Your ledger keeps the record. Later records are sent all the same."));
    m_arrived->setVisible(isOld);
    m_lost->setVisible(isOld);
    m_about->setText(about(line));
    // What may have arrived is asked for before it is sent again.
    m_retry->setText(line.row.state == OutboxState::Unknown ? tr("&Ask the portal") : tr("Send &again"));
    m_retry->setEnabled(!isOver(line.row.state));
    m_discard->setEnabled(!isOver(line.row.state) && line.row.state != OutboxState::Discarded);
}

void OutboxRecordPanel::copyDetails() const
{
    QGuiApplication::clipboard()->setText(QStringList{
        tr("Tallyglass %1").arg(QCoreApplication::applicationVersion()),
        QString::fromStdString(m_line.externalId), m_state->text(), m_happened->text(), m_about->text()}
                                              .join(u'\n'));
}

void OutboxRecordPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().surface);
    painter.fillRect(QRect(0, 0, 1, height()), currentTheme().border);
}

} // namespace tally

#include "moc_outboxrecordpanel.cpp"
