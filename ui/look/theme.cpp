// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/theme.h"

#include "ui/look/themesheet.h"
#include "ui/look/themestyle.h"

#include <QApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QColor hex(uint32_t rgb)
{
    return QColor::fromRgb(static_cast<QRgb>(0xff000000U | rgb));
}

/// One ramp for both themes: an entity keeps its colour when the theme changes (tested as a whole, never
/// nudged).
void setSeries(Theme &t)
{
    t.series = {hex(0x617DE0), hex(0x18765B), hex(0xBC8760), hex(0xBD4574), hex(0x219FCA),
                hex(0x6D56B8), hex(0x598B13), hex(0x9B63A2), hex(0x726720)};
    t.seriesOther = hex(0x868D99);
}

Theme makeLight()
{
    Theme t;
    t.dark = false;
    t.window = hex(0xF4F5F7);
    t.surface = hex(0xFFFFFF);
    t.sunken = hex(0xFAFBFC);
    t.hover = hex(0xEEF0F3);
    t.pressed = hex(0xE2E6EB);
    t.border = hex(0xE2E5EA);
    t.controlBorder = hex(0xC6CCD5);
    t.grid = hex(0xECEEF2);
    t.track = hex(0xEBEDF1);
    t.text = hex(0x171B22);
    t.muted = hex(0x596273);
    t.faint = hex(0x6C7583);
    t.accent = hex(0x0B6B75);
    t.onAccent = hex(0xFFFFFF);
    t.selection = hex(0xE2F1F2);
    t.current = hex(0xD6EBED);
    t.positive = hex(0x17713D);
    t.negative = hex(0xB3372F);
    t.warning = hex(0x855600);
    t.warningFill = hex(0xFFF7E3);
    t.warningLine = hex(0xEBD9A8);
    t.partInput = hex(0x0B6B75);
    t.partCacheRead = hex(0x4A9AA2);
    t.partCacheWrite = hex(0xA07A3C);
    t.partOutput = hex(0x3D4653);
    t.partReasoning = hex(0x7C8594);
    t.partInputAudio = hex(0x6B4E9B);
    t.partCacheReadAudio = hex(0x9C86C2);
    t.partOutputAudio = hex(0x9A4F72);
    setSeries(t);
    return t;
}

Theme makeDark()
{
    Theme t;
    t.dark = true;
    t.window = hex(0x0F1216);
    t.surface = hex(0x161A20);
    t.sunken = hex(0x1A1F26);
    t.hover = hex(0x1F252D);
    t.pressed = hex(0x29303B);
    t.border = hex(0x272D37);
    t.controlBorder = hex(0x3D4654);
    t.grid = hex(0x222831);
    t.track = hex(0x252B35);
    t.text = hex(0xE7EAEF);
    t.muted = hex(0x9BA5B4);
    t.faint = hex(0x7A8494);
    t.accent = hex(0x5AC8CF);
    t.onAccent = hex(0x06282B);
    t.selection = hex(0x143337);
    t.current = hex(0x183D42);
    t.positive = hex(0x5CC98A);
    t.negative = hex(0xF28B82);
    t.warning = hex(0xE9BD62);
    t.warningFill = hex(0x292314);
    t.warningLine = hex(0x4D4122);
    t.partInput = hex(0x5AC8CF);
    t.partCacheRead = hex(0x3A8D94);
    t.partCacheWrite = hex(0xC79E5C);
    t.partOutput = hex(0xC5CCD6);
    t.partReasoning = hex(0x7A8494);
    t.partInputAudio = hex(0xB79BEA);
    t.partCacheReadAudio = hex(0x8570B3);
    t.partOutputAudio = hex(0xDD9DBC);
    setSeries(t);
    return t;
}

const Theme *applied = nullptr;

bool systemIsDark()
{
    // Asked once, before our own palette hides the system's: Qt 6.4 has no colour scheme to ask for.
    static const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::darkTheme()
{
    static const Theme theme = makeDark();
    return theme;
}

QPalette Theme::palette() const
{
    QPalette p;
    const auto set = [&p](QPalette::ColorRole role, const QColor &colour) {
        for (auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
            p.setColor(group, role, colour);
    };
    set(QPalette::Window, window);
    for (auto role : {QPalette::Base, QPalette::Button, QPalette::ToolTipBase, QPalette::Light})
        set(role, surface);
    set(QPalette::AlternateBase, sunken);
    set(QPalette::Midlight, hover);
    set(QPalette::Mid, border);
    set(QPalette::Dark, controlBorder);
    set(QPalette::Shadow, dark ? QColor(Qt::black) : border);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                      QPalette::ToolTipText})
        set(role, text);
    set(QPalette::PlaceholderText, faint);
    set(QPalette::BrightText, negative);
    set(QPalette::Link, accent);
    set(QPalette::LinkVisited, accent);
    set(QPalette::Highlight, selection);
    for (auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, faint);
    p.setColor(QPalette::Disabled, QPalette::Highlight, border);
    return p;
}

void applyTheme(ThemeChoice choice)
{
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    applied = dark ? &Theme::darkTheme() : &Theme::light();
    static bool styled = false;
    if (!styled) {
        QApplication::setStyle(new ThemeStyle); // the application owns it
        styled = true;
    }
    QApplication::setPalette(applied->palette());
    qApp->setStyleSheet(themeSheet(*applied));
}

const Theme &currentTheme()
{
    return applied ? *applied : Theme::light();
}

} // namespace tally
