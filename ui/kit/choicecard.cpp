// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/choicecard.h"

#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QStyleOption>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Padding = 12;
constexpr int Beside = 10; // above and below
constexpr int MarkSide = 16;
constexpr int MarkGap = 8;
constexpr int LineGap = 4;
constexpr int ReferenceWidth = 300;
constexpr double Radius = 6;

QFont titleFont()
{
    return roleFont(0, QFont::Medium);
}

QFont lineFont()
{
    return roleFont(-0.75);
}

QFont figureFont()
{
    return roleFont(0, QFont::DemiBold);
}

int heightOf(const QFont &font)
{
    return QFontMetrics(font).height();
}

} // namespace

ChoiceCard::ChoiceCard(const QString &title, const QString &tag, QWidget *parent)
    : QRadioButton(parent)
    , m_title(title)
    , m_tag(tag)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    tell();
}

void ChoiceCard::setMeaning(const QString &meaning)
{
    m_meaning = meaning;
    tell();
}

void ChoiceCard::setTotal(const QString &what, const QString &figure, const QString &difference)
{
    m_what = what;
    m_figure = figure;
    m_difference = difference;
    tell();
}

void ChoiceCard::tell()
{
    setAccessibleName(m_tag.isEmpty() ? m_title : m_title + u", "_s + m_tag);
    QStringList parts{m_meaning, m_what, m_figure, m_difference};
    parts.removeAll({});
    setAccessibleDescription(parts.join(u' '));
    updateGeometry();
    update();
}

int ChoiceCard::textWidth(int width) const
{
    return std::max(1, width - 2 * Padding - MarkSide - MarkGap);
}

int ChoiceCard::layOutMeaning(QTextLayout &layout, int width) const
{
    layout.setText(m_meaning);
    layout.setFont(lineFont());
    double below = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(textWidth(width));
        line.setPosition({0, below});
        below += line.height();
    }
    layout.endLayout();
    return int(std::ceil(below));
}

int ChoiceCard::heightForWidth(int width) const
{
    QTextLayout layout;
    const int total = m_figure.isEmpty() ? 0 : LineGap + heightOf(figureFont());
    return 2 * Beside + heightOf(titleFont()) + LineGap + layOutMeaning(layout, width) + total;
}

QSize ChoiceCard::sizeHint() const
{
    return {ReferenceWidth, heightForWidth(ReferenceWidth)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    return {ReferenceWidth / 2, 2 * Beside + 2 * heightOf(titleFont())};
}

bool ChoiceCard::hitButton(const QPoint &at) const
{
    return rect().contains(at);
}

void ChoiceCard::changeEvent(QEvent *event)
{
    QRadioButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const int left = Padding + MarkSide + MarkGap;
    const double width = textWidth(this->width());
    double at = Beside;
    const int titleHeight = heightOf(titleFont());
    paintMark(painter, titleHeight);
    paintTitle(painter, {double(left), at, width, double(titleHeight)});
    at += titleHeight + LineGap;
    QTextLayout meaning;
    const int meaningHeight = layOutMeaning(meaning, this->width());
    painter.setPen(isEnabled() ? currentTheme().muted : currentTheme().faint);
    meaning.draw(&painter, {double(left), at});
    at += meaningHeight + LineGap;
    paintTotal(painter, {double(left), at, width, double(heightOf(figureFont()))});
}

void ChoiceCard::paintFrame(QPainter &painter) const
{
    const Theme &theme = currentTheme();
    const bool isRinged = isChecked() || hasFocus();
    const double line = isRinged ? 2 : 1;
    painter.setPen(QPen(isRinged ? theme.accent : theme.controlBorder, line));
    painter.setBrush(isChecked()                       ? theme.selection
                         : underMouse() && isEnabled() ? theme.hover
                                                       : theme.surface);
    const double inset = line / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), Radius, Radius);
}

void ChoiceCard::paintMark(QPainter &painter, int lineHeight) const
{
    QStyleOptionButton option;
    option.initFrom(this);
    option.state |= isChecked() ? QStyle::State_On : QStyle::State_Off;
    option.rect = QRect(Padding, Beside + (lineHeight - MarkSide) / 2, MarkSide, MarkSide);
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);
}

void ChoiceCard::paintTitle(QPainter &painter, const QRectF &line) const
{
    const Theme &theme = currentTheme();
    painter.setFont(titleFont());
    painter.setPen(isEnabled() ? theme.text : theme.faint);
    const QFontMetrics metrics(titleFont());
    const QFont tagFont = roleFont(-1.5, QFont::DemiBold);
    const double tagWidth = m_tag.isEmpty() ? 0 : QFontMetrics(tagFont).horizontalAdvance(m_tag) + 16;
    const QString title = metrics.elidedText(m_title, Qt::ElideRight, int(line.width() - tagWidth - 8));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    if (m_tag.isEmpty())
        return;
    const double tagHeight = std::min(line.height(), QFontMetrics(tagFont).height() + 4.0);
    const QRectF pill(line.left() + metrics.horizontalAdvance(title) + 8, line.center().y() - tagHeight / 2,
                      tagWidth, tagHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? theme.surface : theme.selection);
    painter.drawRoundedRect(pill, tagHeight / 2, tagHeight / 2);
    painter.setFont(tagFont);
    painter.setPen(theme.accent);
    painter.drawText(pill, Qt::AlignCenter, m_tag);
}

void ChoiceCard::paintTotal(QPainter &painter, const QRectF &line) const
{
    if (m_figure.isEmpty())
        return;
    const Theme &theme = currentTheme();
    const double base = line.top() + QFontMetrics(figureFont()).ascent();
    const double space = QFontMetrics(lineFont()).horizontalAdvance(u' ');
    double at = line.left();
    const auto run = [&](const QString &text, const QFont &font, const QColor &colour) {
        if (text.isEmpty())
            return;
        painter.setFont(font);
        painter.setPen(colour);
        at = drawTabularAt(painter, {at, base}, text) + space;
    };
    run(m_what, lineFont(), theme.muted);
    run(m_figure, figureFont(), isEnabled() ? theme.text : theme.faint);
    run(m_difference, lineFont(), theme.muted);
}

} // namespace tally

#include "moc_choicecard.cpp"
