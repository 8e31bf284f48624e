// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/columncatalogue.h"
#include "columns/query/queryengine.h"
#include "randomrecords.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <xxhash.h>

#include <cstring>

using namespace tally;
using namespace Qt::StringLiterals;

/// Damaged, cut and foreign files: an error or the right answer, never a crash and never another answer.
class ColumnDamageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void flippedBytes();
    void cutFiles();
    void foreignFiles();
    void otherVersions();

private:
    void write(const QByteArray &bytes) const;
    /// Whether the file, if it opens, answers like the intact one or with Damaged.
    bool isHonest() const;

    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_intact;
    UsageTable m_expected;
    UsageQuery m_query;
};

void ColumnDamageTest::initTestCase()
{
    m_path = m_folder.filePath(u"columns"_s);
    RandomRecords random(77);
    auto writer = ColumnWriter::rebuild(m_path, "ledger");
    for (const auto &made : random.make(1, 400))
        (*writer)->append(made.stored);
    QVERIFY((*writer)->finish(400, 1));
    auto more = ColumnWriter::append(m_path, "ledger");
    (*more)->remove(std::vector<int64_t>{7});
    for (const auto &made : random.make(401, 20))
        (*more)->append(made.stored);
    QVERIFY((*more)->finish(420, 2));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_intact = file.readAll();
    m_query.bucket = Bucket::Month;
    m_query.groups = {Dimension::context("env"), {DimensionKind::Model}};
    m_query.filter.search = "1";
    m_expected = *QueryEngine(*ColumnFile::open(m_path), 1).aggregate(m_query);
}

void ColumnDamageTest::write(const QByteArray &bytes) const
{
    QFile::remove(m_path);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

bool ColumnDamageTest::isHonest() const
{
    const auto opened = ColumnFile::open(m_path);
    if (!opened)
        return opened.error().kind == ErrorKind::Damaged;
    const QueryEngine engine(*opened, 1);
    engine.dimensions();
    engine.timeRange();
    const auto order = engine.order({}, {SortColumn::ExternalId, true});
    if (order)
        engine.recordIds(*order, 0, 1000);
    const auto facets =
        engine.facets({}, {{DimensionKind::User}, Dimension::context("session")}, Measure::Cost);
    const auto table = engine.aggregate(m_query);
    if (!table)
        return table.error().kind == ErrorKind::Damaged;
    // An intact older version may answer when the newest one cannot.
    return (*opened)->state().lastId == 400
        || (table->totals == m_expected.totals && table->rows.size() == m_expected.rows.size());
}

void ColumnDamageTest::flippedBytes()
{
    RandomRecords random(78);
    for (int i = 0; i < 800; ++i) {
        QByteArray bytes = m_intact;
        // Half of the flips hit header and catalogue, which are the smaller part of the file.
        const qsizetype at = i % 4 == 0 ? qsizetype(random.below(128))
            : i % 4 == 1                ? bytes.size() - 1 - qsizetype(random.below(6000))
                                        : qsizetype(random.below(uint64_t(bytes.size())));
        bytes[at] = char(bytes[at] ^ (1 << random.below(8)));
        write(bytes);
        QVERIFY2(isHonest(), qPrintable(QString::number(at)));
        const auto writer = ColumnWriter::append(m_path, "ledger");
        QVERIFY(writer || writer.error().kind == ErrorKind::Damaged);
    }
}

void ColumnDamageTest::cutFiles()
{
    for (qsizetype size = 0; size < m_intact.size(); size += 1 + m_intact.size() / 150) {
        write(m_intact.left(size));
        QVERIFY2(isHonest(), qPrintable(QString::number(size)));
    }
}

void ColumnDamageTest::foreignFiles()
{
    for (const QByteArray &bytes :
         {QByteArray(), QByteArray("hello"), QByteArray(100000, '\0'), QByteArray(100000, '\xff'),
          QByteArray("TALLYCOL").append(QByteArray(9000, '\x01'))}) {
        write(bytes);
        QCOMPARE(ColumnFile::open(m_path).error().kind, ErrorKind::Damaged);
        QCOMPARE(ColumnWriter::append(m_path, "ledger").error().kind, ErrorKind::Damaged);
    }
    QVERIFY(ColumnWriter::rebuild(m_path, "ledger").ok());
}

void ColumnDamageTest::otherVersions()
{
    // Whole in every respect, but made by another program: built anew, not read.
    for (const uint32_t version : {ColumnFormatVersion - 1, ColumnFormatVersion + 1}) {
        QByteArray bytes = m_intact;
        for (char *slot : {bytes.data(), bytes.data() + HeaderSlotSize}) {
            std::memcpy(slot + 8, &version, sizeof(version));
            const uint64_t checksum = XXH3_64bits(slot, HeaderSlotSize - sizeof(uint64_t));
            std::memcpy(slot + HeaderSlotSize - sizeof(checksum), &checksum, sizeof(checksum));
        }
        write(bytes);
        QCOMPARE(ColumnFile::open(m_path).error().kind, ErrorKind::Damaged);
        QCOMPARE(ColumnWriter::append(m_path, "ledger").error().kind, ErrorKind::Damaged);
    }
}

TALLYGLASS_TEST(ColumnDamageTest)
#include "columndamagetest.moc"
