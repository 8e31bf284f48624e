// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/banner.h"

#include "ui/look/icons.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int IconRoom = 38;

} // namespace

Banner::Banner(QWidget *parent)
    : QWidget(parent)
    , m_lead(plainLabel(this))
    , m_rest(plainLabel(this))
    , m_action(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(IconRoom, 3, 6, 3);
    row->setSpacing(4);
    for (QLabel *label : {m_lead, m_rest})
        m_lead->setProperty("role", u"section"_s);
    row->addWidget(m_lead);
    row->addWidget(m_rest, 1);
    m_action->setProperty("small", true);
    m_action->setObjectName(u"banner.action"_s);
    m_action->hide();
    row->addWidget(m_action);
    auto *close = new QToolButton(this);
    close->setIcon(icon(u"x", IconTint::Warning));
    close->setIconSize({16, 16});
    close->setProperty("iconOnly", true);
    close->setProperty("small", true);
    close->setProperty("flat", true);
    close->setObjectName(u"banner.close"_s);
    setPlainToolTip(close, tr("Close"));
    close->setAccessibleName(close->toolTip());
    row->addWidget(close);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(close, &QToolButton::clicked, this, &Banner::closed);
}

void Banner::setText(const QString &lead, const QString &rest)
{
    m_lead->setText(lead);
    m_rest->setText(rest);
    setAccessibleName(lead + u' ' + rest);
}

void Banner::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.warningLine, 1));
    painter.setBrush(theme.warningFill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.drawPixmap(QPointF(13, (height() - 16) / 2.0),
                       iconPixmap(u"triangle-alert", theme.warning, 16, devicePixelRatioF()));
}

} // namespace tally
