// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/daybars.h"

#include "ui/kit/plaintext.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int PlotHeight = 44;
constexpr int EveryLabel = 6; // hours
constexpr double BarGap = 2;
constexpr double LeastFailed = 2; // pixels: it must be seen

} // namespace

DayBars::DayBars(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("capture.day"_L1);
    setAccessibleName(tr("Requests today by the hour"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DayBars::setHours(const std::vector<CaptureToday::Hour> &hours)
{
    if (hours == m_hours)
        return;
    m_hours = hours;
    m_most = 0;
    QStringList told;
    for (size_t hour = 0; hour < m_hours.size(); ++hour) {
        m_most = std::max(m_most, m_hours[hour].requests);
        if (m_hours[hour].requests > 0)
            told << words(hour);
    }
    setAccessibleDescription(told.join(u"; "_s));
    setVisible(m_most > 0);
    update();
}

QSize DayBars::sizeHint() const
{
    return {24 * 8, PlotHeight + QFontMetrics(roleFont(-0.75)).height() + 2};
}

QRect DayBars::plot() const
{
    return {0, 0, width(), PlotHeight};
}

QRectF DayBars::bar(size_t hour, int64_t requests) const
{
    const QRect area = plot();
    const double step = double(area.width()) / double(m_hours.size());
    const double height = double(area.height() - 2) * double(requests) / double(std::max<int64_t>(1, m_most));
    return {area.left() + step * double(hour) + BarGap / 2, area.bottom() - height, step - BarGap, height};
}

QString DayBars::words(size_t hour) const
{
    const QTime from = QDateTime(QDate::currentDate().startOfDay()).addSecs(qint64(hour) * 3600).time();
    const CaptureToday::Hour &told = m_hours[hour];
    const QString requests =
        tr("%1: %n request(s)", nullptr, int(told.requests)).arg(from.toString(u"HH:mm"_s));
    return told.failed == 0 ? requests : tr("%1, %n failed", nullptr, int(told.failed)).arg(requests);
}

void DayBars::paintEvent(QPaintEvent *)
{
    if (m_hours.empty())
        return;
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setPen(Qt::NoPen);
    const auto now = size_t(QDate::currentDate().startOfDay().secsTo(QDateTime::currentDateTime()) / 3600);
    for (size_t hour = 0; hour < m_hours.size(); ++hour) {
        const CaptureToday::Hour &told = m_hours[hour];
        if (told.requests == 0)
            continue;
        QRectF all = bar(hour, told.requests);
        all.setTop(std::min(all.top(), all.bottom() - 1));
        QColor colour = theme.accent;
        colour.setAlphaF(hour == now ? 1.0F : 0.6F);
        painter.fillRect(all, colour);
        if (told.failed == 0)
            continue;
        QRectF failed = all;
        failed.setHeight(std::min(
            all.height(), std::max(LeastFailed, all.height() * double(told.failed) / double(told.requests))));
        painter.fillRect(failed, theme.negative);
    }
    painter.setPen(QPen(theme.border, 1));
    painter.drawLine(0, PlotHeight, width(), PlotHeight);
    painter.setFont(roleFont(-0.75));
    painter.setPen(theme.muted);
    for (size_t hour = 0; hour < m_hours.size(); hour += EveryLabel) {
        const QTime time = QDateTime(QDate::currentDate().startOfDay()).addSecs(qint64(hour) * 3600).time();
        const QRectF under(double(width()) / double(m_hours.size()) * double(hour), PlotHeight + 2,
                           double(width()) / 4, height() - PlotHeight - 2);
        drawTabular(painter, under.toRect(), Qt::AlignLeft | Qt::AlignVCenter, time.toString(u"HH:mm"_s));
    }
}

bool DayBars::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_hours.empty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const double step = double(width()) / double(m_hours.size());
    const auto hour = size_t(std::clamp(double(help->pos().x()) / step, 0.0, double(m_hours.size() - 1)));
    showPlainToolTip(help->globalPos(), words(hour), this);
    return true;
}

} // namespace tally

#include "moc_daybars.cpp"
