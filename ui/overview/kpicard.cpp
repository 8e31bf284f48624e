// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/kpicard.h"

#include "ui/overview/budgetuse.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/look/changepaint.h"
#include "ui/kit/sparkline.h"
#include "ui/look/tabularpaint.h"
#include "ui/text/labels.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tally {

namespace {

constexpr int PanelRadius = 8;
constexpr int BudgetLineAbove = 7; // the lower edge, and the frame of the focus
constexpr int BudgetRoom = 3;

QFont valueFont(bool compact)
{
    QFont font = roleFont(compact ? 6.75 : 12.25, QFont::DemiBold);
    font.setLetterSpacing(QFont::PercentageSpacing, 98);
    return font;
}

} // namespace

KpiCard::KpiCard(Measure measure, QWidget *parent)
    : QAbstractButton(parent)
    , m_measure(measure)
{
    setText(measureLabel(measure));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("overview.card.")
                  + QString::fromUtf8(toId(measure).data(), qsizetype(toId(measure).size())));
}

void KpiCard::setContent(const Content &content)
{
    m_content = content;
    const QString unit = content.value.unit.isEmpty() ? QString() : u'\u202F' + content.value.unit;
    setAccessibleName(QStringLiteral("%1: %2%3").arg(text(), content.value.value, unit));
    describe();
    updateGeometry();
    update();
}

void KpiCard::setBudget(const std::optional<BudgetState> &state, const QString &text)
{
    m_budget = state;
    m_budgetText = text;
    describe();
    update();
}

void KpiCard::describe()
{
    const QString tip = m_budget ? m_content.tip + u'\n' + m_budgetText : m_content.tip;
    setAccessibleDescription(tip);
    setPlainToolTip(this, tip);
}

void KpiCard::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

void KpiCard::setActive(bool active)
{
    m_active = active;
    update();
}

void KpiCard::setLast(bool last)
{
    m_last = last;
}

QSize KpiCard::sizeHint() const
{
    const int label = QFontMetrics(roleFont(-0.75)).height();
    const int value = QFontMetrics(valueFont(m_compact)).height();
    const int bottom = m_content.plain ? 0 : std::max(22, label);
    const int reference = m_content.plain ? 74 : m_compact ? 88 : 96;
    return {200, std::max(reference, 2 * 9 + label + value + bottom)};
}

void KpiCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void KpiCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void KpiCard::paintFrame(QPainter &painter) const
{
    const Theme &theme = currentTheme();
    if (!m_last) {
        const double line = hairline(painter);
        painter.fillRect(QRectF(width() - line, 1, line, height() - 2), theme.border);
    }
    if (m_active) {
        // The line follows the panel's round corners.
        QPainterPath panel;
        panel.addRoundedRect(QRectF(parentWidget()->rect()).translated(-pos()), PanelRadius, PanelRadius);
        painter.save();
        painter.setClipPath(panel);
        painter.fillRect(QRect(0, 0, width(), 2), theme.accent);
        painter.restore();
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -4, -3), 6, 6);
    }
}

void KpiCard::paintBottom(QPainter &painter, const QRectF &line) const
{
    const Theme &theme = currentTheme();
    const double sparkWidth = m_compact ? 50 : 72;
    const QRectF spark(line.right() - sparkWidth, line.bottom() - 22, sparkWidth, 22);
    drawSparkline(painter, spark, m_content.trend, m_active ? theme.accent : theme.muted);
    const QRectF change(line.left(), line.bottom() - 20, spark.left() - line.left() - 6, 18);
    painter.setFont(roleFont(-0.75));
    if (m_content.note.isEmpty()) {
        drawChange(painter, change, Qt::AlignLeft, m_content.change);
    } else {
        painter.setPen(theme.muted);
        painter.drawText(change, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_content.note, Qt::ElideRight,
                                                          static_cast<int>(change.width())));
    }
}

void KpiCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const int side = m_compact ? 12 : 16;
    const QRectF area = QRectF(rect()).adjusted(side, 10, -side, m_budget ? -7 - BudgetRoom : -7);
    painter.setFont(roleFont(-0.75, QFont::Medium));
    painter.setPen(m_active || (underMouse() && isEnabled()) ? theme.accent : theme.muted);
    const double labelHeight = QFontMetricsF(painter.font()).height();
    painter.drawText(
        QRectF(area.left(), area.top(), area.width(), labelHeight), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, static_cast<int>(area.width())));

    const QFont big = valueFont(m_compact);
    painter.setFont(big);
    painter.setPen(m_content.known ? theme.text : theme.muted);
    const QFontMetricsF metrics(big);
    const double baseline = area.top() + labelHeight + (m_compact ? 3 : 2) + metrics.ascent();
    const double x = drawTabularAt(painter, {area.left(), baseline}, m_content.value.value);
    painter.setFont(roleFont(1.5, QFont::Medium));
    painter.setPen(theme.muted);
    drawTabularAt(painter, {x + 3, baseline}, m_content.value.unit);
    if (!m_content.plain)
        paintBottom(painter, area);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (m_budget)
        paintBudgetUse(painter,
                       QRectF(area.left(), height() - BudgetLineAbove, area.width(), BudgetLineHeight),
                       *m_budget);
}

} // namespace tally

#include "moc_kpicard.cpp"
