// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/resources.h"
#include "ui/text/manualpage.h"
#include "ui/window/manualdialog.h"
#include "support/testprogram.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

using namespace tally;
using namespace Qt::StringLiterals;
using Font = ManualSpan::Font;
using Kind = ManualBlock::Kind;

/// The manual pages inside the program: the source that man(1) reads, understood, shown and searched.
class ManualTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { registerResources(); }
    void fontsTakeTurns();
    void fontEscapes();
    void termsAndWhatTheySay();
    void codeKeepsItsLines();
    void unknownIsTold();
    void pagesAreUnderstood_data();
    void pagesAreUnderstood();
    void dialogShowsEveryHeading_data() { pagesAreUnderstood_data(); }
    void dialogShowsEveryHeading();
    void dialogNamesNoColour();
    void dialogFinds();
};

static std::vector<ManualSpan> spansOf(const QString &source)
{
    const ManualPage page = ManualPage::read(source);
    return page.blocks.empty() ? std::vector<ManualSpan>() : page.blocks.front().spans;
}

void ManualTest::fontsTakeTurns()
{
    const std::vector<ManualSpan> expected{{u"Give "_s, Font::Plain}, {u"--to"_s, Font::Bold},
                                           {u" a "_s, Font::Plain},   {u"DATE"_s, Font::Italic},
                                           {u", or "_s, Font::Plain}, {u"-o FILE"_s, Font::Bold}};
    QCOMPARE(spansOf(u"Give\n.B \\-\\-to\na\n.IR DATE \",\"\nor\n.B \\-o FILE"_s), expected);
}

void ManualTest::fontEscapes()
{
    const std::vector<ManualSpan> expected{{u"--from"_s, Font::Bold},
                                           {u" DAY"_s, Font::Italic},
                                           {u", "_s, Font::Plain},
                                           {u"--to"_s, Font::Bold}};
    QCOMPARE(spansOf(uR"(.BI \-\-from " DAY\fR, \fP" \-\-to)"_s), expected);
    const std::vector<ManualSpan> characters{{uR"(a'^~\ and ...)"_s, Font::Plain}};
    QCOMPARE(spansOf(uR"(a\(aq\(ha\(ti\e and \&...)"_s), characters);
}

void ManualTest::termsAndWhatTheySay()
{
    const ManualPage page = ManualPage::read(
        u".TH X\\-Y 5\n.\\\" not shown\n.SH ONE TWO\nfirst\n.br\nline\n.TP\n.B term\nsays\nmore\n.IP\nagain\n.PP\nlast\n"_s);
    QCOMPARE(page.title, u"X-Y(5)"_s);
    QCOMPARE(page.unknown.join(u"\n"_s), QString());
    QStringList shown;
    for (const ManualBlock &block : page.blocks)
        shown << u"%1 %2 %3 %4"_s.arg(int(block.kind)).arg(block.indent).arg(block.term).arg(block.text());
    QCOMPARE(shown,
             QStringList({u"0 0 0 ONE TWO"_s, u"2 0 0 first\nline"_s, u"2 0 1 term"_s, u"2 1 0 says more"_s,
                          u"2 1 0 again"_s, u"2 0 0 last"_s}));
}

void ManualTest::codeKeepsItsLines()
{
    const ManualPage page = ManualPage::read(u".PP\nbefore\n.EX\n{\n  \"a\": 1,\n\n.x\n}\n.EE\nafter"_s);
    QCOMPARE(page.blocks.size(), 3u);
    QCOMPARE(page.blocks[1].kind, Kind::Code);
    QCOMPARE(page.blocks[1].text(), u"{\n  \"a\": 1,\n\n.x\n}"_s);
    QCOMPARE(page.blocks[2].text(), u"after"_s);
}

void ManualTest::unknownIsTold()
{
    QCOMPARE(ManualPage::read(u".XY z\na\\*(lqb\\"_s).unknown,
             QStringList({u".XY z"_s, u"\\*(l"_s, u"\\"_s}));
    QCOMPARE(ManualPage::read({}).blocks.size(), 0u);
    for (const char *broken :
         {".", ".TH", ".TH x", ".SH", ".B", ".BR \"", "\\f", "\\fX", ".TP", ".EX", ".EE", ".br"})
        ManualPage::read(QString::fromLatin1(broken));
}

void ManualTest::pagesAreUnderstood_data()
{
    QTest::addColumn<Manual>("manual");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("commands") << Manual::Commands << u"tallyglass.1"_s << u"TALLYGLASS(1)"_s
                              << QStringList{u"--group-by DIM[,DIM]"_s,
                                             u"EXIT STATUS"_s,
                                             u"130"_s,
                                             u"\\!VALUE is a value that begins with"_s,
                                             u"--from WHEN, --to WHEN"_s,
                                             u"~/.config/tallyglass/"_s};
    QTest::newRow("formats") << Manual::Formats << u"tallyglass-formats.5"_s << u"TALLYGLASS-FORMATS(5)"_s
                             << QStringList{u"openrouter-activity"_s, u"\"date_order\": \"dmy\""_s,
                                            u"⌈p·n⌉-th"_s, u"[[\"^prefix\"], [\"=name\"], [\"~part\"]"_s};
}

static QString sourceOf(const QString &name)
{
    QFile file(u":/manual/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void ManualTest::pagesAreUnderstood()
{
    QFETCH(QString, name);
    QFETCH(QString, title);
    QFETCH(QStringList, words);
    const ManualPage page = ManualPage::read(sourceOf(name));
    QCOMPARE(page.title, title);
    QCOMPARE(page.unknown.join(u"\n"_s), QString());
    QString all;
    for (const ManualBlock &block : page.blocks)
        all += block.text() + u'\n';
    for (const QString &each : words)
        QVERIFY2(all.contains(each), qPrintable(each));
}

void ManualTest::dialogShowsEveryHeading()
{
    QFETCH(QString, name);
    QStringList expected;
    for (const QString &line : sourceOf(name).split(u'\n')) {
        if (line.startsWith(".SH "_L1) || line.startsWith(".SS "_L1))
            expected << line.mid(4);
    }
    QVERIFY(expected.size() > 10);
    QFETCH(Manual, manual);
    ManualDialog dialog(manual);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    const auto *text = dialog.findChild<QTextBrowser *>(u"manual.text"_s);
    QStringList shown;
    for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0)
            shown << block.text();
    }
    QCOMPARE(shown, expected);
    QVERIFY(text->isReadOnly());
    QVERIFY(!text->openLinks());
}

// A colour of its own would be unreadable in one of the themes.
void ManualTest::dialogNamesNoColour()
{
    ManualDialog dialog(Manual::Commands);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    const auto *text = dialog.findChild<QTextBrowser *>(u"manual.text"_s);
    for (const QTextFormat &format : text->document()->allFormats()) {
        QVERIFY(!format.hasProperty(QTextFormat::ForegroundBrush));
        QVERIFY(!format.hasProperty(QTextFormat::BackgroundBrush));
    }
}

void ManualTest::dialogFinds()
{
    ManualDialog dialog(Manual::Formats);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *text = dialog.findChild<QTextBrowser *>(u"manual.text"_s);
    auto *search = dialog.findChild<QLineEdit *>(u"manual.search"_s);
    const auto *found = dialog.findChild<QLabel *>(u"manual.found"_s);
    QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, u"date_order"_s);
    QCOMPARE(text->textCursor().selectedText(), u"date_order"_s);
    const int first = text->textCursor().selectionStart();
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(dialog.isVisible());
    QCOMPARE(text->textCursor().selectedText(), u"date_order"_s);
    QVERIFY(text->textCursor().selectionStart() > first);
    QTest::keyClick(search, Qt::Key_Return); // there are two
    QCOMPARE(text->textCursor().selectionStart(), first);
    QVERIFY(!found->isVisible());
    search->setText(u"no such word"_s);
    QVERIFY(!text->textCursor().hasSelection());
    QVERIFY(found->isVisible());
    search->clear();
    QVERIFY(!found->isVisible());
}

TALLYGLASS_TEST(ManualTest)
#include "manualtest.moc"
