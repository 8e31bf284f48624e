// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestSample = 16 << 10;

QStringList samples()
{
    QStringList files;
    QDirIterator it(QStringLiteral(TEST_DATA), QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next();
    files.removeIf([](const QString &path) { return QFileInfo(path).size() > LargestSample; });
    files.sort();
    return files;
}

std::string textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).toStdString() : std::string();
}

bool sameRejections(const ReadOutcome &a, const ReadOutcome &b)
{
    return std::ranges::equal(a.rejected, b.rejected, [](const Rejected &one, const Rejected &other) {
        return one.line == other.line && one.reason == other.reason;
    });
}

} // namespace

/// What a file comes to does not depend on where its bytes were cut on the way to a reader, also where blanks
/// stand in front of it.
class PiecesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsChangeNothing_data();
    void cutsChangeNothing();
    void howATextBeginsIsSeenBehindBlanks_data();
    void howATextBeginsIsSeenBehindBlanks();
};

void PiecesTest::cutsChangeNothing_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("before");
    const QDir folder(QStringLiteral(TEST_DATA));
    for (const QString &path : samples()) {
        const QString name = folder.relativeFilePath(path);
        QTest::newRow(qPrintable(name)) << path << QString();
        QTest::newRow(qPrintable(name + u" after blanks"_s)) << path << u" \t\r\n"_s.repeated(7);
    }
}

void PiecesTest::cutsChangeNothing()
{
    QFETCH(QString, path);
    QFETCH(QString, before);
    const std::string text = textOf(path);
    const auto guess = formatRegistry().guess(headOf(text));
    if (!guess.format)
        return; // read by nobody
    const std::string whole = before.toStdString() + text;
    ReadOptions options;
    options.guess = true;
    const ReadOutcome once = readText(*guess.format, whole, options);
    for (const size_t piece : {size_t{1}, size_t{7}, size_t{1000}}) {
        const ReadOutcome cut = readText(*guess.format, whole, options, piece);
        QCOMPARE(cut.error, once.error);
        QCOMPARE(cut.records.size(), once.records.size());
        QVERIFY(cut.records == once.records);
        QVERIFY(sameRejections(cut, once));
        QCOMPARE(cut.warnings, once.warnings);
    }
}

void PiecesTest::howATextBeginsIsSeenBehindBlanks_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("text");
    const std::string line = dataFile("sources/claude-code/ccusage_chat_costUSD.jsonl");
    QTest::newRow("lines in an array")
        << QByteArray("claude-code")
        << QByteArray::fromStdString('[' + line.substr(0, line.find('\n')) + ']');
    QTest::newRow("a table where mostly objects are")
        << QByteArray("librechat")
        << QByteArray("_id,user,conversationId,tokenType,model,rawAmount,createdAt\n"
                      "a,u,c,prompt,m,-12,2026-08-03T09:00:00.000Z\n");
}

void PiecesTest::howATextBeginsIsSeenBehindBlanks()
{
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, text);
    const std::string whole = std::string(40, ' ') + text.toStdString();
    const ReadOutcome once = readText(formatOf(format.constData()), whole);
    QCOMPARE(once.records.size(), size_t(1));
    for (const size_t piece : {size_t{1}, size_t{7}})
        QVERIFY(readText(formatOf(format.constData()), whole, {}, piece).records == once.records);
}

TALLYGLASS_TEST(PiecesTest)
#include "piecestest.moc"
