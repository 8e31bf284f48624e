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

TALLYGLASS_TEST(PiecesTest)
#include "piecestest.moc"
