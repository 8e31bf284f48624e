// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/look/themesheet.h"
#include "ui/look/tabularpaint.h"
#include "support/testprogram.h"

#include <QApplication>
#include <QDir>
#include <QTest>

#include <array>
#include <cmath>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Loss of colour vision at full strength after Machado, Oliveira and Fernandes 2009, on linear light.
constexpr Matrix Normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix Protan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix Deutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix Tritan{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Vector times(const Matrix &m, const Vector &v)
{
    Vector result{};
    for (size_t i = 0; i < 3; ++i)
        result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return result;
}

Vector linear(const QColor &colour)
{
    const auto expand = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return {expand(colour.redF()), expand(colour.greenF()), expand(colour.blueF())};
}

Vector oklab(const Vector &rgb)
{
    constexpr Matrix ToCone{{{0.4122214708, 0.5363325363, 0.0514459929},
                             {0.2119034982, 0.6806995451, 0.1073969566},
                             {0.0883024619, 0.2817188376, 0.6299787005}}};
    constexpr Matrix ToLab{{{0.2104542553, 0.7936177850, -0.0040720468},
                            {1.9779984951, -2.4285922050, 0.4505937099},
                            {0.0259040371, 0.7827717662, -0.8086757660}}};
    Vector cone = times(ToCone, rgb);
    for (double &part : cone)
        part = std::cbrt(part);
    return times(ToLab, cone);
}

double distance(const QColor &a, const QColor &b, const Matrix &sight)
{
    const auto seen = [&](const QColor &colour) {
        Vector light = times(sight, linear(colour));
        for (double &part : light)
            part = std::clamp(part, 0.0, 1.0);
        return oklab(light);
    };
    const Vector left = seen(a);
    const Vector right = seen(b);
    return 100 * std::hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}

double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &colour) {
        const Vector light = linear(colour);
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    };
    const auto [dark, bright] = std::minmax({luminance(a), luminance(b)});
    return (bright + 0.05) / (dark + 0.05);
}

std::vector<QColor> ramp(const Theme &theme)
{
    std::vector<QColor> colours(theme.series.begin(), theme.series.end());
    colours.push_back(theme.seriesOther);
    return colours;
}

} // namespace

/// The promises of the palette (design tokens, 1), computed.
class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rampStandsOutOnBothSurfaces();
    void rampIsTheSameInBothThemes();
    void rampKeepsApart_data();
    void rampKeepsApart();
    void textIsReadable();
    void sheetIsFilled();
    void applyingChangesPaletteAndIcons();
    void everyIconDraws();
    void figuresAreTabular();
};

void ThemeTest::rampStandsOutOnBothSurfaces()
{
    for (const QColor &colour : ramp(Theme::light())) {
        QVERIFY2(contrast(colour, Theme::light().surface) >= 3, qPrintable(colour.name()));
        QVERIFY2(contrast(colour, Theme::darkTheme().surface) >= 3, qPrintable(colour.name()));
    }
}

void ThemeTest::rampIsTheSameInBothThemes()
{
    QCOMPARE(ramp(Theme::light()), ramp(Theme::darkTheme()));
}

void ThemeTest::rampKeepsApart_data()
{
    QTest::addColumn<int>("sight");
    QTest::addColumn<double>("smallest"); // as documented
    QTest::newRow("normal") << 0 << 9.7;
    QTest::newRow("protan") << 1 << 7.1;
    QTest::newRow("deutan") << 2 << 7.0;
    QTest::newRow("tritan") << 3 << 7.1;
}

void ThemeTest::rampKeepsApart()
{
    QFETCH(int, sight);
    QFETCH(double, smallest);
    constexpr std::array Sights{Normal, Protan, Deutan, Tritan};
    const std::vector<QColor> colours = ramp(Theme::light());
    double found = 1e9;
    for (size_t i = 0; i < colours.size(); ++i) {
        for (size_t j = i + 1; j < colours.size(); ++j)
            found = std::min(found, distance(colours[i], colours[j], Sights[static_cast<size_t>(sight)]));
    }
    QVERIFY2(found >= 6.9, qPrintable(QString::number(found)));
    QVERIFY2(std::abs(found - smallest) < 0.11, qPrintable(QString::number(found)));
}

void ThemeTest::textIsReadable()
{
    for (const Theme *theme : {&Theme::light(), &Theme::darkTheme()}) {
        for (const QColor &ink :
             {theme->text, theme->muted, theme->accent, theme->positive, theme->negative, theme->warning}) {
            for (const QColor &back : {theme->surface, theme->selection, theme->current})
                QVERIFY2(contrast(ink, back) >= 4.5, qPrintable(ink.name() + u" on "_s + back.name()));
        }
        QVERIFY(contrast(theme->faint, theme->surface) >= 4.5);
        QVERIFY(contrast(theme->onAccent, theme->accent) >= 4.5);
        QVERIFY(contrast(theme->warning, theme->warningFill) >= 4.5);
    }
}

void ThemeTest::sheetIsFilled()
{
    const QString sheet = themeSheet(Theme::light());
    QVERIFY(!sheet.contains(u'%'));
    QVERIFY(sheet.contains(Theme::light().accent.name()));
    QVERIFY(themeSheet(Theme::darkTheme()) != sheet);
}

void ThemeTest::applyingChangesPaletteAndIcons()
{
    applyTheme(ThemeChoice::Dark);
    QVERIFY(currentTheme().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::darkTheme().surface);
    QCOMPARE(QApplication::palette().color(QPalette::Inactive, QPalette::Highlight),
             Theme::darkTheme().selection);
    const QIcon search = icon(u"search");
    const QImage dark = search.pixmap(16).toImage();
    applyTheme(ThemeChoice::Light);
    QVERIFY(!currentTheme().dark);
    QVERIFY(search.pixmap(16).toImage() != dark); // the same icon follows the theme
    QVERIFY(search.pixmap(16, QIcon::Disabled).toImage() != search.pixmap(16).toImage());
}

void ThemeTest::everyIconDraws()
{
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(files.size() > 20);
    for (const QString &file : files) {
        const QImage image = iconPixmap(file.chopped(4), Qt::black, 16, 1).toImage();
        bool drawn = false;
        for (int i = 0; i < 256 && !drawn; ++i)
            drawn = qAlpha(image.pixel(i % 16, i / 16)) > 0;
        QVERIFY2(drawn, qPrintable(file));
    }
    QVERIFY(icon(u"no-such-icon").isNull());
}

void ThemeTest::figuresAreTabular()
{
    const QFont font = roleFont(0);
    QCOMPARE(tabularWidth(font, u"1111"_s), tabularWidth(font, u"8888"_s));
    QCOMPARE(tabularWidth(font, u"$1.11"_s), tabularWidth(font, u"$0.08"_s));
}

TALLYGLASS_TEST(ThemeTest)
#include "themetest.moc"
