// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpicture.h"

#include "domain/ownfile.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/timechart.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int TitleHeight = 40;
constexpr int PictureMargin = 16;
constexpr double PictureScale = 2; // sharp in a document

} // namespace

ChartPicture::ChartPicture(const QString &title, ChartLegend &legend, TimeChart &chart)
    : m_title(title)
    , m_legend(legend)
    , m_chart(chart)
{
    const QSize shown = chart.viewport()->size();
    m_size = {shown.width(),
              TitleHeight + legend.heightForWidth(shown.width() - 2 * PictureMargin) + 6 + shown.height()};
}

void ChartPicture::paint(QPainter &painter) const
{
    const Theme &theme = currentTheme();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(0, 0), m_size), theme.surface);
    painter.setPen(theme.text);
    painter.setFont(roleFont(2.25, QFont::DemiBold));
    const int inner = m_size.width() - 2 * PictureMargin;
    painter.drawText(QRect(PictureMargin, 8, inner, TitleHeight - 12), Qt::AlignLeft | Qt::AlignVCenter,
                     m_title);
    painter.save();
    painter.translate(PictureMargin, TitleHeight);
    m_legend.render(painter, inner);
    painter.restore();
    const int top = TitleHeight + m_legend.heightForWidth(inner) + 2;
    const QSize shown = m_chart.viewport()->size();
    m_chart.scene()->render(&painter, QRectF(0, top, m_size.width(), shown.height()),
                            QRectF(QPointF(0, 0), QSizeF(shown)));
}

QImage ChartPicture::image() const
{
    QImage image(m_size * PictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(PictureScale);
    QPainter painter(&image);
    paint(painter);
    return image;
}

bool ChartPicture::write(const QString &path) const
{
    QSaveFile file(path);
    if (!openToSave(file))
        return false;
    if (path.endsWith(".svg"_L1, Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setOutputDevice(&file);
        svg.setSize(m_size);
        svg.setViewBox(QRect(QPoint(0, 0), m_size));
        svg.setTitle(m_title);
        QPainter painter(&svg);
        paint(painter);
    } else if (!image().save(&file, "PNG")) {
        return false;
    }
    return file.commit();
}

} // namespace tally
