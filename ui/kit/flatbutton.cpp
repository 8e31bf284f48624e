// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/flatbutton.h"

#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int IconSide = 14; // of arrow and cross as well

/// What differs between the looks, in pixels, and the fonts of the three words.
struct Measures {
    int left;
    int right;
    int gap; // between the parts
    int leadGap;
    int suffixGap;
    int lowest; // height
    int air; // above and below the text
    int widest; // a longer text is shortened
    QFont lead;
    QFont text;
    QFont suffix;
};

Measures measuresOf(FlatButton::Look look, const QFont &own)
{
    switch (look) {
    case FlatButton::Look::Control:
        return {0, 0, 6, 6, 8, 0, 0, QWIDGETSIZE_MAX, own, own, roleFont(-1.5)};
    case FlatButton::Look::Bar:
        return {10,         10, 6, 6, 6, 28, 12, QWIDGETSIZE_MAX, roleFont(0), roleFont(0, QFont::Medium),
                roleFont(0)};
    case FlatButton::Look::Bare:
        return {8, 8, 4, 4, 4, 28, 10, 180, roleFont(0), roleFont(0, QFont::DemiBold), roleFont(0)};
    case FlatButton::Look::Pill:
        break;
    }
    const QFont small = roleFont(-0.75);
    return {10, 6, 6, 0, 6, 24, 8, 320, small, roleFont(-0.75, QFont::Medium), small};
}

} // namespace

FlatButton::FlatButton(Look look, const QString &text, QWidget *parent)
    : QPushButton(text, parent)
    , m_look(look)
{
    setAttribute(Qt::WA_Hover);
    setIconSize({IconSide, IconSide});
    if (look == Look::Control)
        return;
    setProperty("painted", true); // the sheet leaves its size alone
    setFocusPolicy(look == Look::Pill ? Qt::StrongFocus : Qt::TabFocus);
    setSizePolicy(look == Look::Bare ? QSizePolicy::Preferred : QSizePolicy::Fixed, QSizePolicy::Fixed);
}

FlatButton::FlatButton(QStringView iconName, const QString &text, QWidget *parent, IconTint tint)
    : FlatButton(Look::Control, text, parent)
{
    setIcon(tally::icon(iconName, tint));
}

/// Figures of toolbars are tabular; elsewhere words take whole pixels.
double FlatButton::wide(const QFont &font, const QString &text) const
{
    if (m_look == Look::Bar || m_look == Look::Bare)
        return tabularWidth(font, text);
    const QFontMetrics metrics(font);
    return m_look == Look::Pill ? metrics.horizontalAdvance(text)
                                : metrics.size(Qt::TextShowMnemonic, text).width();
}

/// The middle is left out where the room is too narrow.
QString FlatButton::shownText(double room) const
{
    const QFont font = measuresOf(m_look, this->font()).text;
    return wide(font, text()) <= room + 1 ? text()
                                          : QFontMetricsF(font).elidedText(text(), Qt::ElideMiddle, room);
}

double FlatButton::textWidth() const
{
    const Measures measures = measuresOf(m_look, font());
    return wide(measures.text, shownText(measures.widest));
}

QSize FlatButton::sizeHint() const
{
    if (m_look != Look::Control)
        return sizeFor(textWidth());
    const Measures measures = measuresOf(m_look, font());
    // The style counts 4 px between icon and text.
    int more = icon().isNull() ? 0 : measures.gap - 4;
    if (!suffix().isEmpty())
        more += measures.suffixGap + int(wide(measures.suffix, suffix()));
    return QPushButton::sizeHint() + QSize(more, 0);
}

QSize FlatButton::minimumSizeHint() const
{
    return m_look == Look::Bare ? sizeFor(std::min(24.0, textWidth())) : sizeHint();
}

QSize FlatButton::sizeFor(double textWidth) const
{
    const Measures measures = measuresOf(m_look, font());
    const int height = std::max(measures.lowest, QFontMetrics(measures.text).height() + measures.air);
    if (text().isEmpty() && !icon().isNull())
        return {height, height};
    const auto whole = [this](double width) { return m_look == Look::Bar ? std::ceil(width) : width; };
    double width = measures.left + whole(textWidth) + measures.right;
    if (!icon().isNull())
        width += IconSide + measures.gap;
    if (!m_lead.isEmpty())
        width += whole(wide(measures.lead, m_lead)) + measures.leadGap;
    if (!suffix().isEmpty())
        width += measures.suffixGap + whole(wide(measures.suffix, suffix()));
    if (m_mark != Mark::None)
        width += measures.gap + IconSide;
    return {int(std::ceil(width)), height};
}

QRect FlatButton::markRect() const
{
    const int right = measuresOf(m_look, font()).right;
    return {width() - right - IconSide, (height() - IconSide) / 2, IconSide, IconSide};
}

void FlatButton::paintBack(QPainter &painter, const QColor &fill, double radius) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect(), radius, radius);
}

void FlatButton::paintFrame(QPainter &painter) const
{
    const Theme &theme = currentTheme();
    const bool over = isEnabled() && (underMouse() || isDown());
    double radius = 6;
    if (m_look == Look::Control) {
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text.clear();
        option.icon = {};
        style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
        return;
    }
    if (m_look == Look::Bar) {
        paintBar(painter);
    } else if (m_look == Look::Pill) {
        radius = height() / 2.0;
        paintBack(painter, over ? theme.current : theme.selection, radius);
    } else if (over) {
        paintBack(painter, isDown() ? theme.pressed : theme.hover, radius);
    }
    if (hasFocus()) {
        const double inner = m_look == Look::Pill ? radius - 1 : 5.5;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), inner, inner);
    }
}

void FlatButton::paintBar(QPainter &painter) const
{
    const Theme &theme = currentTheme();
    QColor fill = theme.surface;
    QColor line = theme.controlBorder;
    if (!isEnabled())
        line = theme.border;
    else if (isDown())
        fill = theme.pressed;
    else if (m_on)
        fill = theme.selection;
    else if (underMouse())
        fill = theme.hover;
    if (m_on && isEnabled())
        line = theme.current;
    if (isFlat() && !underMouse() && !isDown())
        fill = Qt::transparent;
    if (isFlat())
        line = Qt::transparent;

    QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    // A joined button reaches over the neighbour's edge; the clip keeps the round corners on the outside
    // only.
    if (m_join == Join::Middle || m_join == Join::Last)
        box.setLeft(-10);
    if (m_join == Join::First || m_join == Join::Middle)
        box.setRight(width() + 10);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(box, 6, 6);
    if (m_join == Join::Middle) {
        painter.drawLine(QPointF(0.5, 1), QPointF(0.5, height() - 1));
        painter.drawLine(QPointF(width() - 0.5, 1), QPointF(width() - 0.5, height() - 1));
    }
}

void FlatButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFrame(painter);
    paintParts(painter);
}

void FlatButton::paintText(QPainter &painter, double x, const QFont &font, const QColor &ink,
                           const QString &text) const
{
    painter.setFont(font);
    painter.setPen(ink);
    const QRectF place(x, 0, wide(font, text) + 2, height());
    const int mnemonics = m_look == Look::Control ? int(Qt::TextHideMnemonic) : 0; // a chip has "&" in names
    if (m_look == Look::Bar || m_look == Look::Bare)
        drawTabular(painter, place, Qt::AlignLeft | Qt::AlignVCenter, text);
    else
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | mnemonics, text);
}

void FlatButton::paintParts(QPainter &painter) const
{
    const Theme &theme = currentTheme();
    const Measures measures = measuresOf(m_look, font());
    const bool primary = property("primary").toBool();
    const bool accent = m_on || property("add").toBool();
    const QColor ink = !isEnabled() ? theme.faint
        : primary                   ? theme.onAccent
        : accent                    ? theme.accent
                                    : theme.text;
    const QColor quiet = !isEnabled() ? theme.faint : m_on ? theme.accent : theme.muted;
    const double lead = m_lead.isEmpty() ? 0 : wide(measures.lead, m_lead) + measures.leadGap;
    const double behind = suffix().isEmpty() ? 0 : measures.suffixGap + wide(measures.suffix, suffix());
    const double iconRoom = icon().isNull() ? 0 : IconSide + measures.gap;
    const double markRoom = m_mark == Mark::None ? 0 : measures.gap + IconSide;
    double room = textWidth();
    double x = measures.left;
    if (m_look == Look::Control && !text().isEmpty())
        x = (width() - int(iconRoom + room + behind)) / 2;
    else if (text().isEmpty())
        x = std::round((width() - IconSide) / 2.0);
    else if (m_look == Look::Bare)
        room = std::min(room, width() - x - iconRoom - lead - markRoom - measures.right);
    icon().paint(&painter, QRect(int(x), markRect().top(), IconSide, IconSide), Qt::AlignCenter,
                 isEnabled() ? QIcon::Normal : QIcon::Disabled, m_on ? QIcon::On : QIcon::Off);
    x += iconRoom;
    paintText(painter, x, measures.lead, quiet, m_lead);
    x += lead;
    paintText(painter, x, measures.text, ink, shownText(room));
    x += room + measures.suffixGap;
    if (m_look == Look::Control) { // the key that does the same
        painter.setOpacity(primary ? 0.8 : 1);
        paintText(painter, x + 1, measures.suffix, primary && isEnabled() ? theme.onAccent : theme.muted,
                  suffix());
    } else {
        paintText(painter, x, measures.suffix, quiet, suffix());
    }
    if (m_mark == Mark::None)
        return;
    const bool cross = m_mark == Mark::Cross;
    painter.drawPixmap(markRect().topLeft(),
                       iconPixmap(cross ? u"x" : u"chevron-down", cross && underMouse() ? theme.text : quiet,
                                  IconSide, devicePixelRatioF()));
}

void FlatButton::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (m_mark != Mark::Cross)
        QPushButton::keyPressEvent(event);
    else if (key == Qt::Key_Delete || key == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

void FlatButton::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_mark == Mark::Cross && event->button() == Qt::LeftButton
        && markRect().adjusted(-4, -5, 6, 5).contains(event->position().toPoint())) {
        setDown(false);
        Q_EMIT removeRequested();
        return;
    }
    QPushButton::mouseReleaseEvent(event);
}

} // namespace tally

#include "moc_flatbutton.cpp"
