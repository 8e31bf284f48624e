// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/sheet.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/taborder.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr double MostOfThePage = 0.6;
constexpr int Margin = 16;

} // namespace

Sheet::Sheet(const QString &title, const QString &about, QWidget *over)
    : QFrame(over)
    , m_over(over)
    , m_head(new QHBoxLayout)
    , m_body(nullptr)
    , m_foot(new QHBoxLayout)
    , m_scroll(new QScrollArea(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 0, 0, 0); // the line at its left
    box->setSpacing(0);
    makeHead(title, about);
    box->addLayout(m_head);
    box->addWidget(hairlineBelow(this));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget(m_scroll);
    m_body = new QVBoxLayout(inside);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_scroll->setWidget(inside);
    box->addWidget(m_scroll, 1);
    box->addWidget(hairlineBelow(this));
    m_foot->setContentsMargins(Margin, 8, Margin, 8);
    m_foot->setSpacing(8);
    box->addLayout(m_foot);
    over->installEventFilter(this);
    hide();
}

void Sheet::makeHead(const QString &title, const QString &about)
{
    m_head->setContentsMargins(Margin, 8, 8, 8);
    m_head->setSpacing(12);
    m_head->addWidget(roleLabel(title, u"title", this));
    auto *line = new ElidedLabel(about, this);
    line->setProperty("role", u"muted"_s);
    m_head->addWidget(line);
    m_head->addStretch(1);
    QToolButton *cross = flatIcon(u"x", tr("Close (Esc)"), this, 16);
    cross->setObjectName("sheet.close"_L1);
    m_head->addWidget(cross);
    connect(cross, &QToolButton::clicked, this, &Sheet::closeRequested);
}

QWidget *Sheet::bodyWidget() const
{
    return m_scroll->widget();
}

void Sheet::reveal(QWidget *part)
{
    m_scroll->ensureWidgetVisible(part, 0, Margin);
}

bool Sheet::hasFocusWithin() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && (focus == this || isAncestorOf(focus));
}

void Sheet::layOver()
{
    const int wanted = std::max(Wide, fontMetrics().averageCharWidth() * 84);
    const int width = std::min(wanted, int(m_over->width() * MostOfThePage));
    setGeometry(m_over->width() - width, 0, width, m_over->height());
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_over && event->type() == QEvent::Resize)
        layOver();
    return QFrame::eventFilter(watched, event);
}

bool Sheet::focusNextPrevChild(bool next)
{
    return tabInside(*this, next) || QFrame::focusNextPrevChild(next);
}

void Sheet::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    layOver();
    raise();
}

void Sheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = currentTheme();
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRectF(0, 0, hairline(painter), height()), theme.controlBorder);
}

} // namespace tally

#include "moc_sheet.cpp"
