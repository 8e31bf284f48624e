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

using namespace Qt::StringLiterals;

namespace tally {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel(u"info", IconTint::Muted, 16, this))
    , m_text(plainLabel(this))
    , m_copy(new FlatButton(u"copy", tr("Copy details"), this))
    , m_do(new QPushButton(this))
    , m_busy(new QProgressBar(this))
    , m_close(new QToolButton(this))
{
    setObjectName("notice"_L1);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(16, 6, 12, 6);
    box->setSpacing(10);
    m_text->setObjectName("notice.text"_L1);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy->setObjectName("notice.copy"_L1);
    m_copy->setProperty("small", true);
    m_do->setObjectName("notice.action"_L1);
    m_do->setProperty("small", true);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(180);
    m_busy->setAccessibleName(tr("Working"));
    m_close->setObjectName("notice.close"_L1);
    m_close->setIcon(icon(u"x"));
    m_close->setProperty("flat", true);
    m_close->setProperty("small", true);
    m_close->setProperty("iconOnly", true);
    setPlainToolTip(m_close, tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
    box->addWidget(m_icon);
    box->addWidget(m_text, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_busy), static_cast<QWidget *>(m_copy),
                            static_cast<QWidget *>(m_do), static_cast<QWidget *>(m_close)})
        box->addWidget(widget);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_details); });
    connect(m_do, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action();
    });
    hide();
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
    m_icon->setIcon(error ? u"triangle-alert" : u"info", error ? IconTint::Negative : IconTint::Muted);
    m_copy->setVisible(error);
    m_busy->setVisible(kind == Kind::Busy);
    m_close->setVisible(kind != Kind::Busy);
    show();
    update();
}

void NoticeBar::showError(const Error &error)
{
    m_details = error.detail.isEmpty() ? error.message : error.message + u"\n\n"_s + error.detail;
    m_do->hide();
    present(Kind::Error, error.message);
}

void NoticeBar::showNote(const QString &text, const QString &actionText, const std::function<void()> &action)
{
    if (m_kind == Kind::Error)
        return; // an error stays until it was read
    m_action = action;
    m_do->setText(actionText);
    m_do->setVisible(!actionText.isEmpty());
    present(Kind::Note, text);
}

void NoticeBar::showBusy(const QString &text)
{
    m_do->hide();
    present(Kind::Busy, text);
}

void NoticeBar::dismiss()
{
    m_kind = Kind::None;
    if (isAncestorOf(QApplication::focusWidget()))
        QApplication::focusWidget()->clearFocus(); // else it would wander to some other button
    hide();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), m_kind == Kind::Error ? theme.warningFill : theme.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1),
                     m_kind == Kind::Error ? theme.warningLine : theme.border);
}

} // namespace tally
