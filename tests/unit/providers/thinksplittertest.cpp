// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/thinksplitter.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

class ThinkSplitterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void holdsBackNoMoreThanATag();
};

namespace {

ThinkSplitter::Parts split(const QString &text, const QList<qsizetype> &cuts)
{
    ThinkSplitter splitter;
    ThinkSplitter::Parts all;
    const auto take = [&all](const ThinkSplitter::Parts &parts) {
        all.text += parts.text;
        all.reasoning += parts.reasoning;
    };
    qsizetype start = 0;
    for (const qsizetype cut : cuts) {
        take(splitter.feed(text.mid(start, cut - start)));
        start = cut;
    }
    take(splitter.feed(text.mid(start)));
    take(splitter.finish());
    return all;
}

} // namespace

void ThinkSplitterTest::splits_data()
{
    QTest::addColumn<QString>("all");
    QTest::addColumn<QString>("reasoning");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *all, const char *reasoning, const char *text) {
        QTest::newRow(all) << QString::fromLatin1(all) << QString::fromLatin1(reasoning)
                           << QString::fromLatin1(text);
    };
    row("", "", "");
    row("hello", "", "hello");
    row(" hello", "", " hello");
    row("<think>a</think>b", "a", "b");
    row("\n <think>\na\n</think>\n\nb\n", "\na\n", "b\n");
    row("<think></think>b", "", "b");
    row("<think>a < b </thin </think>c", "a < b </thin ", "c");
    row("<think>never ends </th", "never ends </th", "");
    row("<thi", "", "<thi");
    row("<thing>", "", "<thing>");
    row("see <think>a</think>", "", "see <think>a</think>");
    row("<think>a</think>b<think>c</think>", "a", "b<think>c</think>");
}

void ThinkSplitterTest::splits()
{
    QFETCH(QString, all);
    QList<qsizetype> everywhere;
    for (qsizetype cut = 0; cut <= all.size(); ++cut) {
        everywhere << cut;
        const auto [text, reasoning] = split(all, {cut});
        QTEST(text, "text");
        QTEST(reasoning, "reasoning");
    }
    const auto [text, reasoning] = split(all, everywhere);
    QTEST(text, "text");
    QTEST(reasoning, "reasoning");
}

void ThinkSplitterTest::holdsBackNoMoreThanATag()
{
    ThinkSplitter splitter;
    QCOMPARE(splitter.feed(QStringLiteral("<think>abc")).reasoning, QStringLiteral("abc"));
    QCOMPARE(splitter.feed(QStringLiteral("d<")).reasoning, QStringLiteral("d"));
    QCOMPARE(splitter.feed(QStringLiteral("e")).reasoning, QStringLiteral("<e"));
    QCOMPARE(splitter.feed(QStringLiteral("</think>x")).text, QStringLiteral("x"));
    QCOMPARE(splitter.feed(QStringLiteral("y<")).text, QStringLiteral("y<"));
}

TALLYGLASS_TEST(ThinkSplitterTest)
#include "thinksplittertest.moc"
