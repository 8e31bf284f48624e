// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/icons.h"

#include "ui/look/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

static void initResources()
{
    Q_INIT_RESOURCE(resources); // the resources lie in a static library
}

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(QStringView name)
{
    initResources();
    return u":/icons/%1.svg"_s.arg(name);
}

QColor tintColour(IconTint tint, QIcon::Mode mode, QIcon::State state)
{
    const Theme &theme = currentTheme();
    if (mode == QIcon::Disabled)
        return theme.faint;
    switch (tint) {
    case IconTint::Control:
        return state == QIcon::On ? theme.accent : theme.muted;
    case IconTint::Text:
        return theme.text;
    case IconTint::Muted:
        return theme.muted;
    case IconTint::Faint:
        return theme.faint;
    case IconTint::Accent:
        return theme.accent;
    case IconTint::OnAccent:
        return theme.onAccent;
    case IconTint::Positive:
        return theme.positive;
    case IconTint::Negative:
        return theme.negative;
    case IconTint::Warning:
        return theme.warning;
    }
    return theme.text;
}

QByteArray tintedSvg(QStringView name, const QColor &colour, int size)
{
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name().toLatin1());
    if (size > 14)
        svg.replace("stroke-width=\"2\"", "stroke-width=\"1.75\"");
    return svg;
}

class LucideEngine : public QIconEngine {
public:
    LucideEngine(const QString &name, IconTint tint)
        : m_name(name)
        , m_tint(tint)
    {
    }

    QString key() const override { return u"tallyglass-lucide"_s; }
    QIconEngine *clone() const override { return new LucideEngine(*this); }
    bool isNull() override { return !QFile::exists(pathOf(m_name)); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int side = std::min(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->drawPixmap(square,
                            iconPixmap(m_name, tintColour(m_tint, mode, state), side,
                                       painter->device()->devicePixelRatioF()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return iconPixmap(m_name, tintColour(m_tint, mode, state), std::min(size.width(), size.height()), 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        const int side = std::min(size.width(), size.height()); // in device pixels
        return iconPixmap(m_name, tintColour(m_tint, mode, state), qRound(side / scale), scale);
    }

private:
    QString m_name;
    IconTint m_tint;
};

} // namespace

QIcon icon(QStringView name, IconTint tint)
{
    return QIcon(new LucideEngine(name.toString(), tint));
}

QPixmap iconPixmap(QStringView name, const QColor &colour, int size, double devicePixelRatio)
{
    const QString key =
        u"lucide/%1/%2/%3/%4"_s.arg(name.toString(), colour.name()).arg(size).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int pixels = std::max(1, qRound(size * devicePixelRatio));
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(tintedSvg(name, colour, size));
    if (renderer.isValid()) {
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace tally
