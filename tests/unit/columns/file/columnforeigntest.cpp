// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/mappedcolumnfile.h"
#include "columns/query/queryengine.h"
#include "randomrecords.h"
#include "support/testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray name(const QString &path)
{
    return QFile::encodeName(path);
}

bool buildPlain(const QString &path, int records, int seed = 5)
{
    RandomRecords random{uint64_t(seed)};
    auto writer = ColumnWriter::rebuild(path, "ledger");
    if (!writer)
        return false;
    for (const auto &made : random.make(1, records))
        (*writer)->append(made.stored);
    return (*writer)->finish(records, 1).ok();
}

UsageQuery question()
{
    UsageQuery query;
    query.bucket = Bucket::Month;
    query.groups = {Dimension::context("env"), {DimensionKind::Model}};
    query.filter.search = "1";
    return query;
}

mode_t modeOf(const QString &path)
{
    struct stat info = {};
    return ::lstat(name(path).constData(), &info) == 0 ? info.st_mode : 0;
}

} // namespace

/// What others do to the column file and put in its place: no crash, no waiting, no link followed.
class ColumnForeignTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutBetweenQueries();
    void cutUnderTheReader();
    void cutWhileAsked();
    void overwrittenInPlace();
    void growsUnderTheReader();
    void leftoversAreNotFollowed();
    void forTheUserAlone();
    void pipesAndLinks();
    void folderInPlace();
    void withoutName();

private:
    QTemporaryDir m_folder;
};

void ColumnForeignTest::cutBetweenQueries()
{
    const QString path = m_folder.filePath(u"between"_s);
    for (const off_t size : {off_t(0), off_t(100), off_t(4096), off_t(9000)}) {
        QVERIFY(buildPlain(path, 3000));
        const QueryEngine engine(*ColumnFile::open(path), 2);
        QVERIFY(engine.aggregate(question()));
        const auto order = engine.order({}, {SortColumn::ExternalId, true});
        QVERIFY(order);
        QCOMPARE(::truncate(name(path).constData(), size), 0);
        QCOMPARE(engine.aggregate(question()).error().kind, ErrorKind::Damaged);
        QCOMPARE(engine.order({}, {SortColumn::Time, true}).error().kind, ErrorKind::Damaged);
        QCOMPARE(engine.facets({}, {{DimensionKind::User}}, Measure::Cost).error().kind, ErrorKind::Damaged);
        QCOMPARE(engine.recordIds(*order, 0, 3), (std::vector<int64_t>{0, 0, 0}));
        QCOMPARE(engine.totalsOf(*order, {{0, 10}}).records, 0);
        engine.timeRange();
        engine.dimensions();
        engine.position(*order, 5);
        QCOMPARE(ColumnFile::open(path).error().kind, ErrorKind::Damaged);
    }
}

void ColumnForeignTest::cutUnderTheReader()
{
    const QString path = m_folder.filePath(u"under"_s);
    QVERIFY(buildPlain(path, 70000));
    const auto file = *MappedColumnFile::map(path);
    const auto times = file->view(0, Column::RecordId);
    const int texts = columnIndex(Column::ExternalId);
    const auto ids = file->view(0, texts);
    const DictionaryView *models = file->dictionary(columnIndex(Column::Model));
    QVERIFY(times && ids && models);
    const auto other = MappedColumnFile::map(path); // a second guard beside it
    QCOMPARE(::truncate(name(path).constData(), 200), 0);
    size_t length = 0;
    for (uint32_t row = 0; row < times->rows; ++row)
        length += size_t(times->value(row) & 1) + ids->text(row).size();
    for (uint32_t code = 0; code < models->size(); ++code)
        length += models->text(code).size();
    QVERIFY(length < (size_t(1) << 30)); // no text without an end
    QVERIFY(!file->isIntact());
    QVERIFY(!(*other)->isIntact());
}

void ColumnForeignTest::cutWhileAsked()
{
    const QString path = m_folder.filePath(u"while"_s);
    QVERIFY(buildPlain(path, 20000));
    QFile kept(path);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    const QByteArray bytes = kept.readAll();
    const UsageTable expected = *QueryEngine(*ColumnFile::open(path), 2).aggregate(question());
    for (int round = 0; round < 60; ++round) {
        const QueryEngine engine(*ColumnFile::open(path), 2);
        std::atomic<bool> asked = false;
        std::thread cutter([&] {
            while (!asked) { }
            ::truncate(name(path).constData(), off_t(round) * 500);
        });
        asked = true;
        for (bool damaged = false; !damaged;) {
            const auto answer = engine.aggregate(question());
            damaged = !answer;
            if (damaged)
                QCOMPARE(answer.error().kind, ErrorKind::Damaged);
            else
                QVERIFY(answer->totals == expected.totals);
        }
        cutter.join();
        QFile::remove(path);
        QFile again(path);
        QVERIFY(again.open(QIODevice::WriteOnly) && again.write(bytes) == bytes.size());
    }
}

void ColumnForeignTest::overwrittenInPlace()
{
    const QString path = m_folder.filePath(u"overwritten"_s);
    const QString another = m_folder.filePath(u"another"_s);
    QVERIFY(buildPlain(path, 500));
    QVERIFY(buildPlain(another, 9000, 6));
    const QueryEngine engine(*ColumnFile::open(path), 2);
    QVERIFY(engine.aggregate(question()));
    QFile from(another);
    QFile to(path);
    QVERIFY(from.open(QIODevice::ReadOnly) && to.open(QIODevice::WriteOnly | QIODevice::Truncate));
    to.write(from.readAll());
    to.close();
    QCOMPARE(engine.aggregate(question()).error().kind, ErrorKind::Damaged);
    QVERIFY((*ColumnFile::open(path))->isIntact());
}

void ColumnForeignTest::growsUnderTheReader()
{
    const QString path = m_folder.filePath(u"grows"_s);
    QVERIFY(buildPlain(path, 500));
    const auto file = *ColumnFile::open(path);
    RandomRecords random(8);
    for (int i = 0; i < 3; ++i) {
        auto writer = ColumnWriter::append(path, "ledger");
        for (const auto &made : random.make(501 + i * 10, 10))
            (*writer)->append(made.stored);
        QVERIFY((*writer)->finish(510 + i * 10, 2));
        QVERIFY(file->isIntact());
    }
    QVERIFY(QFile::remove(path));
    QVERIFY(file->isIntact());
}

void ColumnForeignTest::leftoversAreNotFollowed()
{
    const QString path = m_folder.filePath(u"left"_s);
    const QString prize = m_folder.filePath(u"prize"_s);
    for (int pid = 0; pid < 3; ++pid)
        QVERIFY(QFile::link(prize, path + u".tmp-%1"_s.arg(QCoreApplication::applicationPid() + pid)));
    QCOMPARE(::mkfifo(name(path + u".tmp-pipe"_s).constData(), 0600), 0);
    QVERIFY(buildPlain(path, 50));
    QVERIFY(!QFile::exists(prize));
    QVERIFY(S_ISREG(modeOf(path)));
    const QStringList left =
        QDir(m_folder.path()).entryList({u"left.tmp-*"_s}, QDir::Files | QDir::System | QDir::Hidden);
    QCOMPARE(left, QStringList());
}

void ColumnForeignTest::forTheUserAlone()
{
    const QString path = m_folder.filePath(u"mode"_s);
    const mode_t before = ::umask(0);
    QVERIFY(buildPlain(path, 50));
    ::umask(before);
    QCOMPARE(modeOf(path) & 0777, mode_t(0600));
    QCOMPARE(::chmod(name(path).constData(), 0644), 0); // as an older version left it
    QVERIFY(ColumnWriter::append(path, "ledger"));
    QCOMPARE(modeOf(path) & 0777, mode_t(0600));
}

void ColumnForeignTest::pipesAndLinks()
{
    const QString path = m_folder.filePath(u"thing"_s);
    const QString target = m_folder.filePath(u"target"_s);
    QVERIFY(buildPlain(target, 50));
    const auto places = {
        +[](const QByteArray &at, const QByteArray &) { return ::mkfifo(at, 0600); },
        +[](const QByteArray &at, const QByteArray &to) { return ::symlink(to, at); },
        +[](const QByteArray &at, const QByteArray &) { return ::symlink("/dev/zero", at); }};
    for (const auto place : places) {
        for (const QString &suffix : {QString(), u".lock"_s}) {
            QFile::remove(path);
            QCOMPARE(place(name(path + suffix), name(target)), 0);
            if (suffix.isEmpty()) {
                QCOMPARE(ColumnFile::open(path).error().kind, ErrorKind::Damaged);
                QCOMPARE(ColumnWriter::append(path, "ledger").error().kind, ErrorKind::Damaged);
            }
            QVERIFY(buildPlain(path, 70, 9));
            QVERIFY(S_ISREG(modeOf(path)));
            QVERIFY(modeOf(path + u".lock"_s) == 0);
        }
    }
    QCOMPARE((*ColumnFile::open(target))->rowCount(), 50);
}

void ColumnForeignTest::folderInPlace()
{
    const QString path = m_folder.filePath(u"folder"_s);
    QVERIFY(QDir().mkdir(path));
    QCOMPARE(ColumnFile::open(path).error().kind, ErrorKind::Damaged);
    QVERIFY(!buildPlain(path, 50));
    QVERIFY(QDir(path).exists());
    QVERIFY(QDir(m_folder.path()).entryList({u"folder.tmp-*"_s}).isEmpty());
}

void ColumnForeignTest::withoutName()
{
    const QString folder = m_folder.filePath(u"empty"_s);
    QVERIFY(QDir().mkdir(folder));
    for (const QString &place : {folder, QString()}) {
        RandomRecords random(5);
        auto writer = ColumnWriter::unnamed(place, "ledger");
        QVERIFY(writer);
        for (const auto &made : random.make(1, 300))
            (*writer)->append(made.stored);
        QVERIFY((*writer)->finish(300, 1));
        const auto file = (*writer)->finished();
        QVERIFY(file);
        writer->reset();
        QVERIFY(QDir(folder).isEmpty());
        QCOMPARE((*file)->rowCount(), 300);
        QVERIFY(QueryEngine(*file, 2).aggregate(question()));
    }
    QCOMPARE(ColumnWriter::unnamed(m_folder.filePath(u"missing"_s), "ledger").ok(), false);
}

TALLYGLASS_TEST(ColumnForeignTest)
#include "columnforeigntest.moc"
