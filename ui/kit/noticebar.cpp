// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/noticebar.h"

#include "ui/look/icons.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/iconlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

NoticeBar::NoticeBar(QWidget *parent, Shape shape)
    : QFrame(parent)
    , m_shape(shape)
    , m_icon(new IconLabel(u"info", IconTint::Muted, 16, this))
    , m_lead(plainLabel(this))
    , m_text(plainLabel(this))
    , m_copy(new FlatButton(u"copy", tr("Copy details"), this))
    , m_do(new QPushButton(this))
    , m_busy(new QProgressBar(this))
    , m_close(new QToolButton(this))
{
    const bool line = shape == Shape::Line;
    const QString name = line ? u"notice"_s : u"banner"_s;
    setObjectName(name);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(line ? QMargins(16, 6, 12, 6) : QMargins(13, 3, 6, 3));
    box->setSpacing(line ? 10 : 4);
    m_lead->setProperty("role", u"section"_s);
    m_lead->hide();
    m_text->setObjectName(name + u".text"_s);
    m_text->setWordWrap(line);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy->setObjectName(name + u".copy"_s);
    m_copy->setProperty("small", true);
    m_do->setObjectName(name + u".action"_s);
    m_do->setProperty("small", true);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(180);
    m_busy->setAccessibleName(tr("Working"));
    m_close->setObjectName(name + u".close"_s);
    m_close->setIcon(icon(u"x", line ? IconTint::Control : IconTint::Warning));
    m_close->setProperty("flat", true);
    m_close->setProperty("small", true);
    m_close->setProperty("iconOnly", true);
    setPlainToolTip(m_close, tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
    box->addWidget(m_icon);
    box->addSpacing(line ? 0 : 5);
    box->addWidget(m_lead);
    box->addWidget(m_text, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_busy), static_cast<QWidget *>(m_copy),
                            static_cast<QWidget *>(m_do), static_cast<QWidget *>(m_close)})
        box->addWidget(widget);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::closed);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_details); });
    connect(m_do, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action();
    });
    hide();
}

QString NoticeBar::lead() const
{
    return m_kind == Kind::Warning ? m_lead->text() : QString();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::present(Kind kind, const QString &text)
{
    m_kind = kind;
    m_text->setText(text);
    const bool error = kind == Kind::Error;
    const bool plain = !error && kind != Kind::Warning;
    m_icon->setIcon(plain ? u"info" : u"triangle-alert",
                    plain       ? IconTint::Muted
                        : error ? IconTint::Negative
                                : IconTint::Warning);
    m_lead->setVisible(kind == Kind::Warning);
    m_copy->setVisible(error);
    m_busy->setVisible(kind == Kind::Busy);
    m_close->setVisible(kind != Kind::Busy);
    show();
    update();
}

void NoticeBar::setAction(const QString &text, const Action &action)
{
    m_action = action;
    m_do->setText(text);
    m_do->setVisible(!text.isEmpty());
}

void NoticeBar::showError(const Error &error)
{
    m_details = error.detail.isEmpty() ? error.message : error.message + u"\n\n"_s + error.detail;
    m_do->hide();
    present(Kind::Error, error.message);
}

void NoticeBar::showWarning(const QString &lead, const QString &text, const QString &actionText,
                            const Action &action)
{
    m_warning = Warning{lead, text, actionText, action};
    if (m_kind != Kind::Error && m_kind != Kind::Busy) // these say what goes on just now
        presentWarning();
}

void NoticeBar::presentWarning()
{
    m_lead->setText(m_warning->lead);
    setAccessibleName(m_warning->lead + u' ' + m_warning->text);
    setAction(m_warning->actionText, m_warning->action);
    present(Kind::Warning, m_warning->text);
}

void NoticeBar::showNote(const QString &text, const QString &actionText, const Action &action)
{
    if (m_kind == Kind::Error)
        return; // an error stays until it was read
    setAction(actionText, action);
    present(Kind::Note, text);
}

void NoticeBar::showBusy(const QString &text)
{
    m_do->hide();
    present(Kind::Busy, text);
}

void NoticeBar::dismissNote()
{
    if (m_kind == Kind::Note || m_kind == Kind::Busy)
        dismiss();
}

void NoticeBar::dismiss()
{
    const bool isWarning = std::exchange(m_kind, Kind::None) == Kind::Warning;
    if (isWarning)
        m_warning.reset();
    if (m_warning)
        return presentWarning();
    if (isAncestorOf(QApplication::focusWidget()))
        QApplication::focusWidget()->clearFocus(); // else it would wander to some other button
    hide();
    if (isWarning)
        Q_EMIT warningGone();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    const bool grave = m_kind == Kind::Error || m_kind == Kind::Warning;
    const QColor fill = grave ? theme.warningFill : theme.surface;
    const QColor edge = grave ? theme.warningLine : theme.border;
    QPainter painter(this);
    if (m_shape == Shape::Line) {
        painter.fillRect(rect(), fill);
        painter.fillRect(QRect(0, height() - 1, width(), 1), edge);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace tally

#include "moc_noticebar.cpp"
