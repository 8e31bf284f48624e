// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/notebox.h"

#include "ui/look/icons.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr QMargins NotePadding{30, 8, 10, 8}; // the icon stands left of the text
constexpr int WarningSide = 12;
constexpr int NoteWidth = 280;

} // namespace

NoteBox::NoteBox(QWidget *parent)
    : QFrame(parent)
{
    setObjectName("note"_L1);
    setProperty("note", true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void NoteBox::setText(const QString &lead, const QString &rest)
{
    m_lead = lead;
    m_rest = rest;
    setAccessibleName(text());
    setVisible(!text().isEmpty());
    updateGeometry();
    update();
}

QString NoteBox::text() const
{
    return m_lead.isEmpty() || m_rest.isEmpty() ? m_lead + m_rest : m_lead + u' ' + m_rest;
}

int NoteBox::layOut(QTextLayout &layout, int width) const
{
    layout.setText(text());
    layout.setFont(roleFont(-0.75));
    QTextLayout::FormatRange bold;
    bold.start = 0;
    bold.length = int(m_lead.size());
    bold.format.setFontWeight(QFont::DemiBold);
    layout.setFormats({bold});
    double below = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1, width - NotePadding.left() - NotePadding.right()));
        line.setPosition({0, below});
        below += line.height();
    }
    layout.endLayout();
    return int(std::ceil(below));
}

int NoteBox::heightForWidth(int width) const
{
    QTextLayout layout;
    return layOut(layout, width) + NotePadding.top() + NotePadding.bottom();
}

QSize NoteBox::sizeHint() const
{
    return {NoteWidth, heightForWidth(NoteWidth)};
}

QSize NoteBox::minimumSizeHint() const
{
    return {NoteWidth / 2, QFontMetrics(roleFont(-0.75)).height() + NotePadding.top() + NotePadding.bottom()};
}

void NoteBox::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.warningLine);
    painter.setBrush(theme.warningFill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    QTextLayout layout;
    layOut(layout, width());
    const int firstLine = layout.lineCount() > 0 ? int(layout.lineAt(0).height()) : WarningSide;
    painter.drawPixmap(QPoint(10, NotePadding.top() + (firstLine - WarningSide) / 2),
                       iconPixmap(u"triangle-alert", theme.warning, WarningSide, devicePixelRatioF()));
    painter.setPen(theme.text);
    layout.draw(&painter, QPointF(NotePadding.left(), NotePadding.top()));
}

void NoteBox::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace tally

#include "moc_notebox.cpp"
