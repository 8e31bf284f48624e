// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/markdownblocks.h"
#include "ui/look/theme.h"
#include "ui/kit/markdownview.h"
#include "support/testprogram.h"

#include <QAbstractTextDocumentLayout>
#include <QMessageBox>
#include <QTest>
#include <QTextBlock>
#include <QTextList>
#include <QTextTable>

using namespace tally;
using namespace Qt::StringLiterals;

/// Answers of models as formatted text: the same whether they come at once or in pieces, and harmless.
class MarkdownTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeChoice::Light); }
    void splits();
    void streamedLikeWhole_data();
    void streamedLikeWhole();
    void numbersGoOn();
    void otherNumbersHang();
    void quotesHaveBars();
    void aCaretFollowsGrowingText();
    void htmlStaysText();
    void imagesAreNotLoaded();
    void linksAreAskedFor();
    void oddText_data();
    void oddText();
    void heightFollows();
    void streamingReadsLittleAgain_data();
    void streamingReadsLittleAgain();
};

static QString article()
{
    return u"# Title\n\nA paragraph with **bold**, *italic*, ~~gone~~ and `code`.\nSame paragraph.\n\n"
           "- one\n- two\n  - nested\n\n  still two\n- three\n\nText\n\n1. first\n2. second\n\n"
           "```python\ndef f():\n\n    return 1\n```\n3. third\n\n> quoted\n> more\n\n"
           "| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter the table.\n\n---\n\n"
           "## Next\nUnder it\n* star\n\n~~~\n```\n~~~\nThe end [link](https://example.org/x).\n"_s;
}

/// Everything that is seen, block by block.
static QStringList seen(const MarkdownView &view)
{
    QStringList all;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        QString line = block.text();
        if (block.textList())
            line = block.textList()->itemText(block) + u'|' + line;
        if (block.blockFormat().hasProperty(MarkdownWriter::PanelProperty))
            line = u"code|"_s + line;
        line += u"|%1"_s.arg(block.blockFormat().topMargin());
        all.append(line);
    }
    return all;
}

void MarkdownTest::splits()
{
    MarkdownBlocks blocks;
    const auto done = blocks.add(u"one\n\ntwo\nmore\n\n```c\nx\n```\n- a\n- b\n\n  b too\n\n# H\nlast"_s);
    QStringList texts;
    for (const MarkdownBlock &block : done)
        texts.append((block.isCode ? u"code:"_s : QString()) + block.text.trimmed());
    QCOMPARE(texts, (QStringList{u"one"_s, u"two\nmore"_s, u"code:x"_s, u"- a"_s, u"- b\n\n  b too"_s}));
    QCOMPARE(blocks.open().text, u"# H\nlast"_s);
    QCOMPARE(orderedItemNumber(u"12. x"), 12);
    QCOMPARE(orderedItemNumber(u"12.5"), -1);
}

void MarkdownTest::streamedLikeWhole_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 2, 3, 7, 50})
        QTest::addRow("%d", piece) << piece;
}

void MarkdownTest::streamedLikeWhole()
{
    QFETCH(int, piece);
    MarkdownView whole;
    MarkdownView streamed;
    for (MarkdownView *view : {&whole, &streamed})
        view->resize(400, 100);
    whole.showMarkdown(article());
    whole.flush();
    for (int at = 0; at < article().size(); at += piece) {
        streamed.showMarkdown(article().left(at + piece));
        streamed.flush();
    }
    QCOMPARE(seen(streamed), seen(whole));
    QVERIFY(seen(whole).contains(u"code|    return 1|0"_s));
    QVERIFY(seen(whole).contains(u"code|```|13"_s) || seen(whole).contains(u"code|```|20"_s));
}

void MarkdownTest::numbersGoOn()
{
    MarkdownView view;
    view.showMarkdown(u"1. a\n2. b\n\nText\n\n```\nx\n```\n\n3. c\n\nText\n\n7. g\n"_s);
    view.flush();
    QStringList items;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        if (block.textList())
            items.append(block.textList()->itemText(block) + block.text());
    }
    QCOMPARE(items, (QStringList{u"1.a"_s, u"2.b"_s, u"3.c"_s}));
    QVERIFY(view.toPlainText().contains(u"7. g"_s));
}

void MarkdownTest::otherNumbersHang()
{
    MarkdownView view;
    view.resize(300, 10);
    view.showMarkdown(u"5. five\n   - below\n6) six\n\n1234. far\n0. none\n"_s);
    view.flush();
    QCOMPARE(view.toPlainText(), u"5. five\nbelow\n6) six\n1234. far\n0. none"_s);
    const double step = view.document()->indentWidth();
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        if (block.textList()) {
            QCOMPARE(block.textList()->format().indent(), 2); // below its item
            continue;
        }
        const QTextBlockFormat format = block.blockFormat();
        QVERIFY(format.textIndent() < 0);
        // What hangs out stays inside the view.
        QVERIFY(step * format.indent() + format.leftMargin() + format.textIndent() > -0.01);
    }
}

void MarkdownTest::quotesHaveBars()
{
    MarkdownView view;
    view.resize(200, 10);
    view.showMarkdown(u"Text\n\n> one\n>\n> two\n>> deep\n\nText"_s);
    view.flush();
    view.show();
    const QImage image = view.grab().toImage();
    const double scale = image.devicePixelRatio();
    const QRgb bar = currentTheme().controlBorder.rgb();
    const auto isBar = [&](double x, double y) { return image.pixel(int(x * scale), int(y * scale)) == bar; };
    const auto *layout = view.document()->documentLayout();
    const auto place = [&](int block) {
        return layout->blockBoundingRect(view.document()->findBlockByNumber(block));
    };
    QVERIFY(!isBar(1, place(0).center().y()));
    for (const int block : {1, 2, 3})
        QVERIFY(isBar(1, place(block).center().y()));
    QVERIFY(isBar(1, place(1).bottom() + 4)); // no gap between paragraphs of one quote
    QVERIFY(!isBar(MarkdownWriter::QuoteStep + 1, place(2).center().y()));
    QVERIFY(isBar(MarkdownWriter::QuoteStep + 1, place(3).center().y()));
    QVERIFY(!isBar(1, place(4).center().y()));
}

void MarkdownTest::aCaretFollowsGrowingText()
{
    MarkdownView view;
    view.resize(200, 10);
    view.show();
    view.setGrowing(true);
    QVERIFY(view.caretRect().isEmpty()); // nothing has come yet
    view.showMarkdown(u"one"_s);
    view.flush();
    const QRect one = view.caretRect();
    QVERIFY(!one.isEmpty() && view.rect().contains(one));
    view.showMarkdown(u"one two\n\nthree"_s);
    view.flush();
    QVERIFY(view.caretRect().top() > one.top());
    const QImage image = view.grab().toImage();
    QCOMPARE(image.pixel(view.caretRect().center() * image.devicePixelRatio()), currentTheme().accent.rgb());
    view.showMarkdown(u"word "_s.repeated(60));
    view.flush();
    QVERIFY(view.rect().contains(view.caretRect()));
    view.setGrowing(false);
    QVERIFY(view.caretRect().isEmpty());
    QVERIFY(!view.toPlainText().contains(u'|')); // nothing of it is in the text
}

void MarkdownTest::htmlStaysText()
{
    MarkdownView view;
    view.showMarkdown(u"<b>not bold</b> <script>alert(1)</script>\n\n<img src=\"file:///etc/passwd\">\n"_s);
    view.flush();
    QVERIFY(view.toPlainText().contains(u"<script>alert(1)</script>"_s));
    QVERIFY(view.toPlainText().contains(u"<img src="_s));
}

void MarkdownTest::imagesAreNotLoaded()
{
    MarkdownView view;
    view.resize(300, 100);
    const QString file = u"file://" TEST_DATA "/../../packaging/overview.png"_s;
    view.showMarkdown(u"![the plan](%1) and ![](https://example.org/a.png)"_s.arg(file));
    view.flush();
    QVERIFY(view.toPlainText().contains(u"[the plan]"_s));
    QVERIFY(!view.toPlainText().contains(QChar::ObjectReplacementCharacter));
    QVERIFY(!view.document()->resource(QTextDocument::ImageResource, QUrl(file)).isValid());
}

void MarkdownTest::linksAreAskedFor()
{
    QVERIFY(MarkdownWriter::isLinkAllowed(QUrl(u"https://example.org"_s)));
    QVERIFY(MarkdownWriter::isLinkAllowed(QUrl(u"mailto:a@example.org"_s)));
    for (const char *bad : {"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "//host/x",
                            "smb://host/share", "relative", "https:", ""})
        QVERIFY2(!MarkdownWriter::isLinkAllowed(QUrl(QString::fromLatin1(bad))), bad);
    MarkdownView view;
    view.showMarkdown(u"[a](file:///etc/passwd) [b](javascript:x) [c](https://example.org/?q=1)"_s);
    view.flush();
    QVERIFY(!view.toHtml().contains(u"file:"_s) && !view.toHtml().contains(u"javascript"_s));
    QVERIFY(view.toHtml().contains(u"https://example.org/?q=1"_s));
    Q_EMIT view.anchorClicked(QUrl(u"file:///etc/passwd"_s));
    QVERIFY(!view.findChild<QMessageBox *>());
    Q_EMIT view.anchorClicked(QUrl(u"https://example.org/?q=1"_s));
    auto *box = view.findChild<QMessageBox *>(u"openLink"_s);
    QVERIFY(box);
    QCOMPARE(box->informativeText(), u"https://example.org/?q=1"_s);
    box->reject();
    QVERIFY(view.toPlainText().contains(u'c')); // a click does not blank the view
}

void MarkdownTest::oddText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("invalid UTF-8") << QString::fromUtf8("a\xff\xfe\xc3 b");
    QTest::newRow("special characters") << u"a"_s + QChar(0xfdd0) + QChar(0xfdd1) + QChar(0x2029) + QChar(0);
    QTest::newRow("lone surrogate") << u"x"_s + QChar(0xd83d);
    QTest::newRow("deep list") << u"- "_s.repeated(300) + u'x';
    QTest::newRow("deep quote") << u">"_s.repeated(300) + u'x';
    QTest::newRow("stars") << u"*_"_s.repeated(3000);
    QTest::newRow("brackets") << u"["_s.repeated(5000);
    QTest::newRow("open fence") << u"```\n"_s;
    QTest::newRow("only fence") << u"```"_s;
    QTest::newRow("table alone") << u"|a|\n|-|\n|b|"_s;
    QTest::newRow("huge") << u"word "_s.repeated(40'000);
}

void MarkdownTest::oddText()
{
    QFETCH(QString, text);
    MarkdownView view;
    view.resize(300, 100);
    view.showMarkdown(text.left(text.size() / 2));
    view.flush();
    view.showMarkdown(text);
    view.flush();
    view.grab();
    view.showMarkdown(u"short"_s);
    view.flush();
    QCOMPARE(view.toPlainText(), u"short"_s);
}

void MarkdownTest::heightFollows()
{
    MarkdownView view;
    view.resize(300, 10);
    view.show();
    QCOMPARE(view.height(), 0);
    view.showMarkdown(u"one"_s);
    view.flush();
    const int one = view.height();
    QVERIFY(one > 8);
    view.showMarkdown(u"one\n\n```\na\nb\n```"_s);
    view.flush();
    QVERIFY(view.height() > one * 3);
    view.showMarkdown(u"word "_s.repeated(100));
    view.flush();
    const int before = view.height();
    view.resize(150, view.height());
    QVERIFY(view.height() > before);
}

void MarkdownTest::streamingReadsLittleAgain_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("paragraphs") << u"Some words that make a paragraph of a usual length in an answer, "
                                   "with **weight** and `code`.\n\n"_s.repeated(200);
    QTest::newRow("lists") << u"- an item with words and **weight**\n"_s.repeated(600);
    QTest::newRow("numbers") << u"1. an item with words and **weight**\n"_s.repeated(1)
            + u"2. an item with words\n"_s.repeated(800);
    QTest::newRow("code") << u"```cpp\n"_s + u"    int value = compute(argument, other);\n"_s.repeated(500);
}

/// What is finished is not read again, however long the answer: only the open block is.
void MarkdownTest::streamingReadsLittleAgain()
{
    QFETCH(QString, text);
    text.truncate(20'000);
    MarkdownBlocks blocks;
    qsizetype longest = 0;
    for (int at = 0; at < text.size(); at += 7) {
        blocks.add(text.mid(at, 7));
        longest = std::max(longest, blocks.open().text.size());
    }
    QVERIFY2(longest < 2'500, qPrintable(QString::number(longest)));
}

TALLYGLASS_TEST(MarkdownTest)
#include "markdowntest.moc"
