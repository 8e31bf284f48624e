// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ownfile.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/chartpane.h"
#include "ui/charts/timechart.h"
#include "ui/charts/charttablemodel.h"
#include "ui/look/theme.h"
#include "ui/kit/rowtable.h"
#include "ui/look/tabularpaint.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <set>

// The part of ChartPane that leaves the window: pictures, the clipboard, files.

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int TitleHeight = 40;
constexpr int Margin = 16;
constexpr double PictureScale = 2; // sharp in a document

} // namespace

void ChartPane::paintPicture(QPainter &painter, const QSize &size)
{
    const Theme &theme = currentTheme();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(0, 0), size), theme.surface);
    painter.setPen(theme.text);
    painter.setFont(roleFont(2.25, QFont::DemiBold));
    painter.drawText(QRect(Margin, 8, size.width() - 2 * Margin, TitleHeight - 12),
                     Qt::AlignLeft | Qt::AlignVCenter, pictureTitle());
    painter.save();
    painter.translate(Margin, TitleHeight);
    const int legendWidth = size.width() - 2 * Margin;
    m_legend->render(painter, legendWidth);
    painter.restore();
    const int top = TitleHeight + m_legend->heightForWidth(legendWidth) + 2;
    m_chart->scene()->render(&painter, QRectF(0, top, size.width(), m_chart->viewport()->height()),
                             QRectF(QPointF(0, 0), QSizeF(m_chart->viewport()->size())));
}

bool ChartPane::writePicture(const QString &path)
{
    letGo();
    const QSize size(m_chart->viewport()->width(),
                     TitleHeight + m_legend->heightForWidth(m_chart->viewport()->width() - 2 * Margin) + 6
                         + m_chart->viewport()->height());
    QSaveFile file(path);
    if (!openToSave(file))
        return false;
    if (path.endsWith(".svg"_L1, Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setOutputDevice(&file);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(0, 0), size));
        svg.setTitle(pictureTitle());
        QPainter painter(&svg);
        paintPicture(painter, size);
        painter.end();
    } else {
        QImage image(size * PictureScale, QImage::Format_RGB32);
        image.setDevicePixelRatio(PictureScale);
        QPainter painter(&image);
        paintPicture(painter, size);
        painter.end();
        if (!image.save(&file, "PNG"))
            return false;
    }
    return file.commit();
}

void ChartPane::saveWith(const QString &suffix, const QString &filter)
{
    auto *dialog = new QFileDialog(window(), tr("Save the chart"), {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    QString name = pictureTitle().toLower().replace(u'/', u'-').simplified();
    dialog->selectFile(name.replace(u' ', u'-') + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (!writePicture(path))
            Q_EMIT failed(
                tr("The chart could not be written to %1. Nothing was changed there. Choose another folder.")
                    .arg(path));
    });
    dialog->open();
}

void ChartPane::savePng()
{
    saveWith(u"png"_s, tr("PNG picture (*.png)"));
}

void ChartPane::saveSvg()
{
    saveWith(u"svg"_s, tr("SVG picture (*.svg)"));
}

void ChartPane::copyPicture()
{
    letGo();
    const QSize size(m_chart->viewport()->width(),
                     TitleHeight + m_legend->heightForWidth(m_chart->viewport()->width() - 2 * Margin) + 6
                         + m_chart->viewport()->height());
    QImage image(size * PictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(PictureScale);
    QPainter painter(&image);
    paintPicture(painter, size);
    painter.end();
    QGuiApplication::clipboard()->setImage(image);
}

void ChartPane::copyTable()
{
    ChartTableModel all; // also when the twin was never shown
    all.setData(m_data);
    std::set<int> rows;
    if (m_table->isVisible()) {
        for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
            rows.insert(index.row());
    }
    const bool part = rows.size() > 1;
    QGuiApplication::clipboard()->setText(
        all.copyText(part ? std::vector<int>(rows.begin(), rows.end()) : std::vector<int>()));
}

void ChartPane::exportCsv()
{
    Q_EMIT exportRequested(m_data.query, m_exported);
}

} // namespace tally
