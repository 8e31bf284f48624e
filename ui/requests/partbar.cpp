// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/partbar.h"

#include "ui/look/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

std::vector<TokenPart> tokenParts(const TokenCounts &tokens)
{
    const auto name = [](const char *text) { return QCoreApplication::translate("TokenParts", text); };
    std::vector<TokenPart> parts = {
        {name(QT_TRANSLATE_NOOP("TokenParts", "Input, uncached")), tokens.input,
         [](const Theme &theme) { return theme.partInput; }},
        {name(QT_TRANSLATE_NOOP("TokenParts", "Cache read")), tokens.cacheRead,
         [](const Theme &theme) { return theme.partCacheRead; }},
    };
    const auto write = [](const Theme &theme) { return theme.partCacheWrite; };
    if (tokens.cacheWrite5m)
        parts.push_back(
            {name(QT_TRANSLATE_NOOP("TokenParts", "Cache write, 5 min")), tokens.cacheWrite5m, write});
    if (tokens.cacheWrite1h)
        parts.push_back(
            {name(QT_TRANSLATE_NOOP("TokenParts", "Cache write, 1 h")), tokens.cacheWrite1h, write});
    if (tokens.cacheWriteOther || !tokens.cacheWrite())
        parts.push_back(
            {name(QT_TRANSLATE_NOOP("TokenParts", "Cache write")), tokens.cacheWriteOther, write});
    if (tokens.inputAudio)
        parts.push_back({name(QT_TRANSLATE_NOOP("TokenParts", "Audio input")), tokens.inputAudio,
                         [](const Theme &theme) { return theme.partInputAudio; }});
    if (tokens.cacheReadAudio)
        parts.push_back({name(QT_TRANSLATE_NOOP("TokenParts", "Cached audio")), tokens.cacheReadAudio,
                         [](const Theme &theme) { return theme.partCacheReadAudio; }});
    parts.push_back({name(QT_TRANSLATE_NOOP("TokenParts", "Output")), tokens.output,
                     [](const Theme &theme) { return theme.partOutput; }});
    parts.push_back({name(QT_TRANSLATE_NOOP("TokenParts", "Reasoning")), tokens.reasoning,
                     [](const Theme &theme) { return theme.partReasoning; }});
    if (tokens.outputAudio)
        parts.push_back({name(QT_TRANSLATE_NOOP("TokenParts", "Audio output")), tokens.outputAudio,
                         [](const Theme &theme) { return theme.partOutputAudio; }});
    if (tokens.unsplit)
        parts.push_back({name(QT_TRANSLATE_NOOP("TokenParts", "Not split by the log")), tokens.unsplit,
                         [](const Theme &theme) { return theme.seriesOther; }});
    return parts;
}

PartBar::PartBar(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(8);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PartBar::setParts(std::vector<TokenPart> parts)
{
    m_parts = std::move(parts);
    QStringList said;
    for (const TokenPart &part : m_parts) {
        if (part.tokens)
            said.append(u"%1 %2"_s.arg(part.name, QLocale().toString(qlonglong(*part.tokens))));
    }
    setAccessibleName(said.join(u", "_s));
    update();
}

void PartBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.track);
    double sum = 0;
    for (const TokenPart &part : m_parts)
        sum += double(part.tokens.value_or(0));
    double x = 0;
    for (const TokenPart &part : m_parts) {
        if (!part.tokens || *part.tokens <= 0 || sum <= 0)
            continue;
        const double wide = double(*part.tokens) / sum * width();
        painter.fillRect(QRectF(x, 0, std::max(wide - 1, 1.0), height()), part.colour(theme));
        painter.fillRect(QRectF(x + std::max(wide - 1, 1.0), 0, 1, height()), theme.surface);
        x += wide;
    }
}

PartSwatch::PartSwatch(QColor (*colour)(const Theme &theme), QWidget *parent)
    : QWidget(parent)
    , m_colour(colour)
{
    setFixedSize(8, 8);
}

void PartSwatch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colour(currentTheme()));
    painter.drawRoundedRect(rect(), 2, 2);
}

} // namespace tally

#include "moc_partbar.cpp"
