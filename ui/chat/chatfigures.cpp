// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatfigures.h"

#include "services/chat/chatsession.h"
#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QLocale>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString tokenText(const std::optional<int64_t> &tokens)
{
    return format::count(tokens ? std::optional<Int128>(*tokens) : std::nullopt);
}

QString estimated(const QString &text)
{
    return u"≈ "_s + text;
}

} // namespace

ChatFigures::ChatFigures(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChatFigures::show(const ConversationAnswer &answer, bool running, const std::optional<Money> &estimate)
{
    const auto out = answer.tokens.completion();
    const QString outText = running ? estimated(tokenText(estimatedTokens(answer))) : tokenText(out);
    const auto speed = answer.tokensPerSecond();
    const QString speedText = speed
        ? tr("%1 tok/s").arg(QLocale().toString(qRound64(*speed))).replace(u' ', QChar(0x202f))
        : format::unknown();
    m_figures = {
        {tr("in", "tokens"), tokenText(answer.tokens.prompt())},
        {tr("cached", "tokens"), tokenText(answer.tokens.cached())},
        {tr("out", "tokens"), outText, running ? Ink::Muted : Ink::Text},
        {tr("first token", "time to"), format::duration(answer.timeToFirstTokenMs)},
        {tr("speed"), speedText},
    };
    if (answer.tokens.reasoning.value_or(0) > 0)
        m_figures.insert(m_figures.begin() + 3,
                         {tr("thinking", "tokens"), tokenText(answer.tokens.reasoning)});
    const auto cost = running ? estimate : answer.cost;
    QString costText = cost ? format::costRequest(Int128(cost->nano)) : format::unknown();
    if (running && cost)
        costText = estimated(costText);
    m_figures.push_back({tr("cost"), costText, running ? Ink::Accent : cost ? Ink::Text : Ink::Warning});
    QStringList spoken;
    for (const Figure &figure : m_figures)
        spoken += figure.name + u' ' + figure.value;
    setAccessibleName(spoken.join(u", "_s));
    setPlainToolTip(this,
                    cost || running
                        ? QString()
                        : tr("The cost is not known: no price, or the provider did not tell it yet."));
    updateGeometry();
    update();
}

int ChatFigures::cellWidth() const
{
    const QFontMetrics metrics(roleFont(-0.75));
    return std::max(metrics.horizontalAdvance(tr("first token", "time to")),
                    int(std::ceil(tabularWidth(roleFont(-0.75), u"≈ $0.0000"_s))))
        + 8;
}

int ChatFigures::lineHeight() const
{
    return 2 * QFontMetrics(roleFont(-0.75)).height() + 6;
}

/// The width of each figure where all of them fit into one line; otherwise nothing.
std::vector<double> ChatFigures::oneLine(int width) const
{
    constexpr double Gap = 10;
    std::vector<double> widths;
    double all = 0;
    for (const Figure &figure : m_figures) {
        // Room for a few more digits, so that nothing moves while they come.
        const double least = tabularWidth(roleFont(-0.75), u"0,000"_s);
        widths.push_back(std::ceil(std::max({least, tabularWidth(roleFont(-0.75), figure.name),
                                             tabularWidth(roleFont(-0.75, QFont::DemiBold), figure.value)}))
                         + Gap);
        all += widths.back();
    }
    if (all - Gap > width)
        return {};
    for (double &each : widths)
        each += (width + Gap - all) / double(widths.size());
    return widths;
}

int ChatFigures::perLine(int width) const
{
    return std::clamp(width / cellWidth(), 1, int(m_figures.size()));
}

int ChatFigures::heightForWidth(int width) const
{
    if (m_figures.empty())
        return 0;
    if (!oneLine(width).empty())
        return lineHeight();
    const int each = perLine(width);
    return (int(m_figures.size()) + each - 1) / each * lineHeight();
}

QSize ChatFigures::sizeHint() const
{
    return {cellWidth() * 3, heightForWidth(std::max(width(), cellWidth() * 3))};
}

void ChatFigures::paintEvent(QPaintEvent *)
{
    if (m_figures.empty())
        return;
    const Theme &theme = currentTheme();
    const QColor inks[] = {theme.text, theme.muted, theme.accent, theme.warning};
    QPainter painter(this);
    const std::vector<double> widths = oneLine(width());
    const int each = perLine(width());
    double left = 0;
    const int half = QFontMetrics(roleFont(-0.75)).height();
    for (size_t i = 0; i < m_figures.size(); ++i) {
        const bool last = i + 1 == m_figures.size();
        const Figure &figure = m_figures[i];
        const double cell = widths.empty() ? double(width()) / each : widths[i];
        const double x = widths.empty() ? double(int(i) % each) * cell : left;
        const double y = widths.empty() ? int(i) / each * lineHeight() : 0;
        left += cell;
        // The cost stands at the right edge of the line it is in.
        const auto side = (last ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
        const QRectF place(x, y, last ? width() - x : cell, half);
        painter.setFont(roleFont(-0.75));
        painter.setPen(theme.muted);
        drawTabular(painter, place, side, figure.name);
        painter.setFont(roleFont(-0.75, last ? QFont::DemiBold : QFont::Normal));
        painter.setPen(inks[int(figure.ink)]);
        drawTabular(painter, place.translated(0, half), side, figure.value);
    }
}

} // namespace tally

#include "moc_chatfigures.cpp"
