// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/themesheet.h"

#include <QApplication>
#include <QFontMetrics>

#include <algorithm>
#include <iterator>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

/// Filled once per theme change. Sizes marked % come from the font, so that everything grows with it.
constexpr QStringView SheetTemplate = uR"(
QMainWindow, QWidget[page="true"] { background:%window%; }
QFrame[panel="true"] { background:%surface%; border:1px solid %border%; border-radius:8px; }
QFrame[bar="true"] { background:%surface%; border:0; }
QFrame[popup="true"] { background:%surface%; border:1px solid %controlBorder%; border-radius:8px; }

QLabel { background:transparent; }
QLabel[role="title"] { font-size:%title%pt; font-weight:600; }
QLabel[role="section"] { font-weight:600; }
QLabel[role="label"] { font-size:%label%pt; color:%muted%; }
QLabel[role="muted"] { color:%muted%; }
QLabel[role="faint"] { color:%faint%; }
QLabel[role="warning"] { color:%warning%; }
QLabel[role="negative"] { color:%negative%; }
QLabel[role="positive"] { color:%positive%; }
QLabel[role="accentLabel"] { font-size:%label%pt; color:%accent%; font-weight:500; }
QLabel[role="badge"] { font-size:%axis%pt; color:%muted%; border:1px solid %border%; border-radius:4px; padding:2px 6px; }
QLabel[role="key"] { font-size:%axis%pt; color:%muted%; border:1px solid %border%; border-radius:4px; padding:0 4px; }

QToolButton, QPushButton { min-height:%control%px; padding:0 10px; border:1px solid %controlBorder%; border-radius:6px;
    background:%surface%; color:%text%; font-weight:500; outline:0; }
QToolButton[small="true"], QPushButton[small="true"] { min-height:%small%px; padding:0 8px; }
QPushButton[painted="true"] { min-height:0; padding:0; }
QToolButton[iconOnly="true"] { padding:0 5px; min-width:16px; }
QToolButton:hover, QPushButton:hover { background:%hover%; }
QToolButton:pressed, QPushButton:pressed { background:%pressed%; }
QToolButton:focus, QPushButton:focus { border:2px solid %accent%; padding:0 9px; min-height:%controlFocus%px; }
QToolButton[small="true"]:focus, QPushButton[small="true"]:focus { padding:0 7px; min-height:%smallFocus%px; }
QToolButton[iconOnly="true"]:focus { padding:0 4px; }
QToolButton:checked, QPushButton:checked { background:%selection%; border-color:%current%; color:%accent%; }
QToolButton:checked:focus, QPushButton:checked:focus { border-color:%accent%; }
QToolButton:disabled, QPushButton:disabled { color:%faint%; border-color:%border%; background:%surface%; }
QPushButton[primary="true"] { background:%accent%; border-color:%accent%; color:%onAccent%; }
QPushButton[primary="true"]:hover { background:%accentHover%; border-color:%accentHover%; }
QPushButton[primary="true"]:pressed { background:%accentPressed%; border-color:%accentPressed%; }
QPushButton[primary="true"]:focus { border-color:%accentRing%; }
QPushButton[primary="true"]:disabled { background:%track%; border-color:%track%; color:%faint%; }
QToolButton[flat="true"], QPushButton[flat="true"] { border-color:transparent; background:transparent; }
QToolButton[flat="true"]:hover, QPushButton[flat="true"]:hover { background:%hover%; }
QToolButton[flat="true"]:pressed, QPushButton[flat="true"]:pressed { background:%pressed%; }
QToolButton[flat="true"]:checked, QPushButton[flat="true"]:checked { background:%selection%; border-color:%current%; }
QToolButton[flat="true"]:focus, QPushButton[flat="true"]:focus { border-color:%accent%; }
QToolButton[add="true"], QPushButton[add="true"] { color:%accent%; padding:0 2px; }
QToolButton[add="true"]:focus, QPushButton[add="true"]:focus { padding:0 1px; }
QToolButton[add="true"]:disabled, QPushButton[add="true"]:disabled { color:%faint%; }
QPushButton[link="true"], QPushButton[link="true"]:hover, QPushButton[link="true"]:pressed { min-height:0; padding:0;
    border:0; background:transparent; color:%accent%; font-weight:400; text-align:left; }
QPushButton[link="true"]:hover, QPushButton[link="true"]:focus { text-decoration:underline; min-height:0; padding:0;
    border:0; }
QToolButton[fold="true"], QToolButton[fold="true"]:hover, QToolButton[fold="true"]:focus { min-height:0; padding:0; border:0;
    background:transparent; font-weight:600; }
QToolButton[fold="true"]:hover, QToolButton[fold="true"]:focus { color:%accent%; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image:none; width:0; }

QLineEdit { min-height:%control%px; padding:0 8px; border:1px solid %controlBorder%; border-radius:6px;
    background:%surface%; color:%text%; selection-background-color:%current%; selection-color:%text%; }
QLineEdit:focus { border:2px solid %accent%; padding:0 7px; min-height:%controlFocus%px; }
QLineEdit[search="true"], QLineEdit[search="true"]:focus { padding-left:0; }
QLineEdit:disabled { color:%faint%; border-color:%border%; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { min-height:0; border:0; padding:0; background:transparent; }
QLineEdit QToolButton, QLineEdit QToolButton:hover, QLineEdit QToolButton:focus { min-height:0; padding:0; border:0;
    background:transparent; }
QPlainTextEdit, QTextEdit, QTextBrowser { border:1px solid %controlBorder%; border-radius:6px; background:%surface%;
    selection-background-color:%current%; selection-color:%text%; }
QPlainTextEdit:focus, QTextEdit:focus { border:2px solid %accent%; }
QPlainTextEdit[bare="true"], QPlainTextEdit[bare="true"]:focus, QTextBrowser[answer="true"],
QTextBrowser[answer="true"]:focus { border:0; border-radius:0; background:transparent; }

QTabBar { background:transparent; outline:0; }
QTabBar::tab { min-height:%tab%px; padding:0 10px; border:0; border-bottom:2px solid transparent; color:%muted%;
    font-weight:500; background:transparent; }
QTabBar::tab:hover { color:%text%; }
QTabBar::tab:selected { color:%text%; border-bottom-color:%accent%; }
QTabBar::tab:focus { color:%accent%; }

QAbstractItemView { border:0; outline:0; background:%surface%; color:%text%; selection-background-color:%selection%;
    selection-color:%text%; gridline-color:transparent; }
QHeaderView { background:%sunken%; border:0; }
QHeaderView::section { background:%sunken%; color:%muted%; border:0; border-bottom:1px solid %border%; padding:0 12px;
    font-size:%label%pt; font-weight:500; }
QTableCornerButton::section { background:%sunken%; border:0; }
QProgressBar { border:0; border-radius:2px; min-height:4px; max-height:4px; background:%track%; }
QProgressBar::chunk { background:%accent%; border-radius:2px; }
QAbstractItemView[clear="true"] { background:transparent; }
QSplitter::handle { background:transparent; }
QSplitter::handle:hover { background:%accent%; margin:3px 0; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background:%surface%; }
QCalendarWidget QToolButton { border:0; }
QCalendarWidget QToolButton::menu-indicator { image:none; }
QMenuBar { background:%surface%; color:%text%; border:0; padding:2px 6px; }
QMenuBar::item { padding:4px 10px; border-radius:6px; background:transparent; }
QMenuBar::item:selected { background:%hover%; }
QMenuBar::item:pressed { background:%selection%; color:%accent%; }
QStatusBar { background:%surface%; border-top:1px solid %border%; color:%muted%; }
QStatusBar::item { border:0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons:0; }
QComboBox QAbstractItemView { background:%surface%; border:1px solid %controlBorder%; padding:4px 0; outline:0; }
QComboBox QAbstractItemView::item { min-height:%control%px; padding:0 8px; }
QToolTip { background:%surface%; color:%text%; border:1px solid %controlBorder%; padding:5px 7px; }
QDockWidget { border:0; }

QScrollArea, QStackedWidget { border:0; background:transparent; }
QAbstractScrollArea::corner { background:transparent; border:0; }
QScrollBar { background:transparent; border:0; }
QScrollBar:vertical { width:12px; } QScrollBar:horizontal { height:12px; }
QScrollBar::handle { background:%controlBorder%; border-radius:3px; margin:3px; }
QScrollBar::handle:hover { background:%faint%; }
QScrollBar::handle:vertical { min-height:28px; } QScrollBar::handle:horizontal { min-width:28px; }
QScrollBar::add-line, QScrollBar::sub-line { width:0; height:0; }
QScrollBar::add-page, QScrollBar::sub-page { background:transparent; }
)";

QColor mixed(const QColor &a, const QColor &b, double part)
{
    const auto mix = [part](int x, int y) { return qRound(x + (y - x) * part); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

} // namespace

QString themeSheet(const Theme &theme)
{
    struct Entry {
        QStringView name;
        QString value;
    };
    const QFont font = QApplication::font();
    const double base = font.pointSizeF() > 0 ? font.pointSizeF() : 9.75;
    const int height = QFontMetrics(font).height();
    const auto points = [](double size) { return QString::number(std::max(size, 6.0), 'f', 2); };
    const int control = std::max(26, height + 10);
    const int small = std::max(22, height + 6);
    const Entry entries[] = {
        {u"window", theme.window.name()},
        {u"surface", theme.surface.name()},
        {u"sunken", theme.sunken.name()},
        {u"hover", theme.hover.name()},
        {u"pressed", theme.pressed.name()},
        {u"border", theme.border.name()},
        {u"controlBorder", theme.controlBorder.name()},
        {u"track", theme.track.name()},
        {u"text", theme.text.name()},
        {u"muted", theme.muted.name()},
        {u"faint", theme.faint.name()},
        {u"accent", theme.accent.name()},
        {u"accentHover", mixed(theme.accent, theme.surface, 0.12).name()},
        {u"accentPressed", mixed(theme.accent, theme.surface, 0.24).name()},
        {u"accentRing", mixed(theme.accent, theme.text, 0.5).name()},
        {u"onAccent", theme.onAccent.name()},
        {u"selection", theme.selection.name()},
        {u"current", theme.current.name()},
        {u"positive", theme.positive.name()},
        {u"negative", theme.negative.name()},
        {u"warning", theme.warning.name()},
        {u"title", points(base + 2.25)},
        {u"label", points(base - 0.75)},
        {u"axis", points(base - 1.5)},
        {u"control", QString::number(control)},
        {u"controlFocus", QString::number(control - 2)},
        {u"small", QString::number(small)},
        {u"smallFocus", QString::number(small - 2)},
        {u"tab", QString::number(std::max(34, height + 18))},
    };
    QString sheet = SheetTemplate.toString();
    for (const Entry &entry : entries)
        sheet.replace(u"%%1%"_s.arg(entry.name), entry.value);
    return sheet;
}

} // namespace tally
