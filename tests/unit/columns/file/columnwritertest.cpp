// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/mappedcolumnfile.h"
#include "columns/query/queryengine.h"
#include "query/plainloop.h"
#include "randomrecords.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const QByteArray ThisLedger = "ledger-7";
using Records = std::vector<RandomRecords::Made>;

bool appendTo(const QString &path, const Records &records, const std::vector<int64_t> &removed = {},
              bool isNew = false)
{
    auto writer = isNew ? ColumnWriter::rebuild(path, ThisLedger) : ColumnWriter::append(path, ThisLedger);
    if (!writer)
        return false;
    (*writer)->remove(removed);
    for (const auto &made : records)
        (*writer)->append(made.stored);
    return (*writer)->finish(records.empty() ? 0 : records.back().stored.id, 5).ok();
}

/// Everything that can be asked, as one text.
std::string everything(const QueryEngine &engine)
{
    std::string text = std::to_string(engine.recordCount());
    const auto order = engine.order({}, {SortColumn::ExternalId, false});
    if (!order)
        return "damaged";
    for (const int64_t id : engine.recordIds(*order, 0, int64_t(order->rows.size())))
        text += " " + std::to_string(id);
    for (const DimensionInfo &info : engine.dimensions()) {
        UsageQuery query;
        query.bucket = Bucket::Month;
        query.groups = {info.dimension};
        const auto table = engine.aggregate(query);
        if (!table)
            return "damaged";
        text += "\n" + info.dimension.toId() + " " + std::to_string(info.values) + " "
            + std::to_string(info.recordsSet);
        for (const UsageRow &row : table->rows) {
            text += " " + row.keys.front() + ":" + std::to_string(row.bucket) + ":"
                + std::to_string(row.totals.records) + ":" + toDecimal(row.totals.costNano.value_or(-1)) + ":"
                + toDecimal(row.totals.totalTokens.value_or(-1)) + ":"
                + toDecimal(row.totals.cacheSavingNano.value_or(-1)) + ":"
                + std::to_string(row.totals.latencyP95.value_or(-1));
        }
    }
    return text;
}

std::string everything(const QString &path)
{
    const auto file = ColumnFile::open(path);
    return file ? everything(QueryEngine(*file, 2)) : "closed";
}

void drop(Records &records, const std::vector<int64_t> &ids)
{
    std::erase_if(records, [&](const auto &made) {
        return std::binary_search(ids.begin(), ids.end(), made.stored.id);
    });
}

} // namespace

class ColumnWriterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsEqualRebuild();
    void manySmallAppends();
    void oldVersionsStayValid();
    void unfinishedLeavesNothing();
    void locks();
    void refusesForeign();
    void manyContextKeys();
    void theLastOfTwinKeysCounts();
    void manyValues();
    void removesWithinOneWriter();
    void absentColumnsTakeNothing();

private:
    QTemporaryDir m_folder;
};

void ColumnWriterTest::stepsEqualRebuild()
{
    RandomRecords random(41);
    Records living;
    const QString path = m_folder.filePath(u"steps"_s);
    int64_t nextId = 1;
    for (int step = 0; step < 12; ++step) {
        std::vector<int64_t> removed;
        for (const auto &made : living) {
            if (random.chance(5))
                removed.push_back(made.stored.id);
        }
        std::sort(removed.begin(), removed.end());
        removed.push_back(nextId + 100000); // unknown
        Records added = random.make(nextId, step == 4 ? 70000 : int(random.below(300)));
        nextId += int64_t(added.size());
        if (removed.size() > 3) { // a changed record dies and comes again
            RandomRecords::Made changed = random.make(removed[1]);
            added.push_back(changed);
        }
        QVERIFY(appendTo(path, added, step == 0 ? std::vector<int64_t>{} : removed, step == 0));
        if (step > 0)
            drop(living, removed);
        living.insert(living.end(), added.begin(), added.end());
    }
    std::sort(living.begin(), living.end(),
              [](const auto &a, const auto &b) { return a.stored.id < b.stored.id; });
    const QString fresh = m_folder.filePath(u"fresh"_s);
    QVERIFY(appendTo(fresh, living, {}, true));
    QCOMPARE(everything(path), everything(fresh));

    const QueryEngine engine(*ColumnFile::open(path), 2);
    UsageQuery query;
    query.groups = {{DimensionKind::User}};
    const auto table = engine.aggregate(query);
    QVERIFY(table);
    QVERIFY(table->totals == PlainLoop(living).aggregate(query).totals);
}

void ColumnWriterTest::manySmallAppends()
{
    RandomRecords random(42);
    const QString path = m_folder.filePath(u"small"_s);
    Records all = random.make(1, 3);
    QVERIFY(appendTo(path, all, {}, true));
    for (int i = 0; i < 200; ++i) {
        const Records more = random.make(int64_t(all.size()) + 1, 1);
        QVERIFY(appendTo(path, more));
        all.insert(all.end(), more.begin(), more.end());
    }
    const QString fresh = m_folder.filePath(u"smallfresh"_s);
    QVERIFY(appendTo(fresh, all, {}, true));
    QCOMPARE(everything(path), everything(fresh));
    // By then most of the file is what they replaced.
    QVERIFY(QFileInfo(path).size() > 3 * QFileInfo(fresh).size());
    const auto grown = ColumnWriter::append(path, ThisLedger);
    QVERIFY(grown && (*grown)->wantsRebuild());
    QVERIFY(appendTo(fresh, random.make(int64_t(all.size()) + 1, 1)));
    const auto little = ColumnWriter::append(fresh, ThisLedger);
    QVERIFY(little && !(*little)->wantsRebuild());
}

void ColumnWriterTest::oldVersionsStayValid()
{
    RandomRecords random(43);
    const QString path = m_folder.filePath(u"versions"_s);
    const Records first = random.make(1, 2000);
    QVERIFY(appendTo(path, first, {}, true));
    const QueryEngine old(*ColumnFile::open(path), 2);
    const std::string before = everything(old);
    QVERIFY(appendTo(path, random.make(2001, 500), {1, 2, 3}));
    const QueryEngine newer(*ColumnFile::open(path), 2);
    QCOMPARE(newer.recordCount(), int64_t(2497));
    QCOMPARE(newer.state().lastId, int64_t(2500));
    QVERIFY(appendTo(path, random.make(1, 10), {}, true));
    QCOMPARE(everything(old), before);
    QCOMPARE(newer.recordCount(), int64_t(2497));
    QVERIFY(everything(path) != before);
}

void ColumnWriterTest::unfinishedLeavesNothing()
{
    RandomRecords random(44);
    const QString path = m_folder.filePath(u"unfinished"_s);
    QVERIFY(appendTo(path, random.make(1, 100), {}, true));
    const std::string before = everything(path);
    for (const bool isNew : {false, true}) {
        auto writer =
            isNew ? ColumnWriter::rebuild(path, ThisLedger) : ColumnWriter::append(path, ThisLedger);
        QVERIFY(writer);
        for (const auto &made : random.make(101, 66000))
            (*writer)->append(made.stored);
        writer->reset();
        QCOMPARE(everything(path), before);
    }
    QVERIFY(QDir(m_folder.path()).entryList({u"unfinished.tmp-*"_s}).isEmpty());
    QVERIFY(appendTo(path, random.make(101, 10)));
    QCOMPARE((*ColumnFile::open(path))->rowCount(), int64_t(110));
}

void ColumnWriterTest::locks()
{
    const QString path = m_folder.filePath(u"locked"_s);
    auto writer = ColumnWriter::rebuild(path, ThisLedger);
    QVERIFY(writer);
    QCOMPARE(ColumnWriter::rebuild(path, ThisLedger).error().kind, ErrorKind::Locked);
    QCOMPARE(ColumnWriter::append(path, ThisLedger).error().kind, ErrorKind::Locked);
    writer->reset();
    QVERIFY(appendTo(path, {}, {}, true));
    QVERIFY(ColumnWriter::append(path, ThisLedger).ok());
}

void ColumnWriterTest::refusesForeign()
{
    const QString path = m_folder.filePath(u"foreign"_s);
    QCOMPARE(ColumnWriter::append(path, ThisLedger).error().kind, ErrorKind::NotFound);
    QCOMPARE(ColumnFile::open(path).error().kind, ErrorKind::NotFound);
    QVERIFY(appendTo(path, {}, {}, true));
    QCOMPARE(ColumnWriter::append(path, "another").error().kind, ErrorKind::Damaged);
    QCOMPARE((*ColumnFile::open(path))->state().ledgerId, ThisLedger);
    QCOMPARE(ColumnWriter::rebuild(m_folder.filePath(u"no/such/folder"_s), ThisLedger).ok(), false);
}

void ColumnWriterTest::theLastOfTwinKeysCounts()
{
    const QString path = m_folder.filePath(u"twins"_s);
    auto writer = ColumnWriter::rebuild(path, ThisLedger);
    constexpr int Usual = 300; // enough for "x" to be known before the twins come
    for (int i = 0; i < Usual; ++i) {
        StoredRecord stored{i + 1, 1, {}};
        stored.record.context = i < Usual - 3 ? R"({"a":"x","b":"x"})"
            : i == Usual - 3                  ? R"({"a":"y","b":"x","a":"x"})"
            : i == Usual - 2                  ? R"({"a":"x","b":"x","a":"y"})"
                                              : R"({"a":"z","a":"y","b":"y"})";
        (*writer)->append(stored);
    }
    QVERIFY((*writer)->finish(Usual, 1));
    const QueryEngine engine(*ColumnFile::open(path), 1);
    const auto lists =
        engine.facets({}, {Dimension::context("a"), Dimension::context("b")}, Measure::Records);
    QVERIFY(lists);
    const auto countOf = [](const FacetList &list, std::string_view value) {
        int64_t count = 0;
        for (const FacetValue &facet : list.values)
            count += facet.value == value ? facet.records : 0;
        return count;
    };
    QCOMPARE(countOf((*lists)[0], "x"), int64_t(Usual - 2));
    QCOMPARE(countOf((*lists)[0], "y"), int64_t(2));
    QCOMPARE(countOf((*lists)[1], "x"), int64_t(Usual - 1));
}

void ColumnWriterTest::manyContextKeys()
{
    const QString path = m_folder.filePath(u"keys"_s);
    auto writer = ColumnWriter::rebuild(path, ThisLedger);
    for (int i = 0; i < 700; ++i) {
        StoredRecord stored{i + 1, 1, {}};
        stored.record.context = "{\"key" + std::to_string(i) + "\":\"v\",\"key0\":\"w\"}";
        (*writer)->append(stored);
    }
    QVERIFY((*writer)->finish(700, 1));
    const QueryEngine engine(*ColumnFile::open(path), 1);
    int keys = 0;
    for (const DimensionInfo &info : engine.dimensions())
        keys += info.dimension.kind == DimensionKind::Context;
    QCOMPARE(keys, 512);
    const auto lists = engine.facets(
        {}, {Dimension::context("key511"), Dimension::context("key512"), Dimension::context("key0")},
        Measure::Records);
    QVERIFY(lists);
    QCOMPARE((*lists)[0].values.size(), size_t(2));
    QCOMPARE((*lists)[1].values.size(), size_t(1)); // not a dimension: not set everywhere
    QCOMPARE((*lists)[2].values.size(), size_t(1)); // the later member of the first record won
}

void ColumnWriterTest::manyValues()
{
    // As many values of a key as records, over several blocks: codes wider than two bytes, hashed groups.
    const QString path = m_folder.filePath(u"values"_s);
    constexpr int Count = 200'000;
    auto writer = ColumnWriter::rebuild(path, ThisLedger);
    StoredRecord stored;
    for (int i = 0; i < Count; ++i) {
        stored.id = i + 1;
        stored.record.timeMs = int64_t(i) * 400'000;
        stored.record.reportedCost = Money{i};
        stored.record.costSource = CostSource::Reported;
        stored.record.context = "{\"trace\":\"t" + std::to_string((int64_t(i) * 7919) % Count) + "\"}";
        (*writer)->append(stored);
    }
    QVERIFY((*writer)->finish(Count, 1));
    const QueryEngine engine(*ColumnFile::open(path), 2);
    UsageQuery query;
    query.bucket = Bucket::Day;
    query.groups = {Dimension::context("trace")};
    query.top = 5;
    const auto table = engine.aggregate(query);
    QVERIFY(table);
    QCOMPARE(table->totals.records, int64_t(Count));
    QVERIFY(*table->totals.costNano == Int128(Count - 1) * Count / 2);
    int64_t topRows = 0;
    for (const UsageRow &row : table->rows)
        topRows += !row.other;
    QCOMPARE(topRows, int64_t(5));
    const auto lists = engine.facets({}, {Dimension::context("trace")}, Measure::Cost, 3);
    QVERIFY(lists);
    QVERIFY(lists->front().values.front().measure == Int128(Count - 1));
    UsageFilter filter;
    filter.dimensions = {{Dimension::context("trace"), false, {"t7919"}}};
    QCOMPARE(engine.totals(filter)->records, int64_t(1));
}

void ColumnWriterTest::removesWithinOneWriter()
{
    RandomRecords random(45);
    const QString path = m_folder.filePath(u"within"_s);
    Records records = random.make(1, 66000);
    auto writer = ColumnWriter::rebuild(path, ThisLedger);
    for (const auto &made : records)
        (*writer)->append(made.stored);
    const std::vector<int64_t> removed{5, 6, 65536, 65537, 65990};
    (*writer)->remove(removed);
    QVERIFY((*writer)->finish(66000, 1));
    drop(records, removed);
    const QString fresh = m_folder.filePath(u"withinfresh"_s);
    QVERIFY(appendTo(fresh, records, {}, true));
    QCOMPARE(everything(path), everything(fresh));
}

void ColumnWriterTest::absentColumnsTakeNothing()
{
    const QString path = m_folder.filePath(u"absent"_s);
    RandomRecords random(46);
    Records records = random.make(1, 40);
    for (auto &made : records) {
        made.stored.record.computedCost = {};
        made.stored.record.reportedCost = Money{3};
        made.stored.record.cacheSaving = {};
        settleCost(made.stored.record);
    }
    QVERIFY(appendTo(path, records, {}, true));
    const auto file = MappedColumnFile::map(path);
    QVERIFY(file);
    for (const Segment &segment : (*file)->block(0).segments) {
        QVERIFY(segment.column != columnIndex(Column::CacheSaving));
        QVERIFY(segment.column != columnIndex(Column::CostCheck));
    }
    QueryEngine engine(*file, 1);
    for (const DimensionInfo &info : engine.dimensions())
        QVERIFY(info.dimension.kind != DimensionKind::CostCheck);
    QVERIFY(!engine.totals({})->cacheSavingNano);

    // The tail is taken up by the next append, whose last record is the only one that has both.
    Records more = random.make(41, 60);
    for (auto &made : more) {
        made.stored.record.computedCost = {};
        made.stored.record.cacheSaving = {};
    }
    more.back().stored.record.cacheSaving = Money{-7};
    more.back().stored.record.reportedCost = Money{100};
    more.back().stored.record.computedCost = Money{100};
    QVERIFY(appendTo(path, more));
    const QueryEngine again(*ColumnFile::open(path), 1);
    UsageFilter filter;
    filter.dimensions = {{{DimensionKind::CostCheck}, false, {"agrees"}}};
    const auto totals = again.totals(filter);
    QVERIFY(totals);
    QCOMPARE(totals->records, int64_t(1));
    QVERIFY(totals->cacheSavingNano == Int128(-7));
    QVERIFY(again.totals({})->cacheSavingNano == Int128(-7));
    records.insert(records.end(), more.begin(), more.end());
    const QString fresh = m_folder.filePath(u"absentfresh"_s);
    QVERIFY(appendTo(fresh, records, {}, true));
    QCOMPARE(everything(path), everything(fresh));
}

TALLYGLASS_TEST(ColumnWriterTest)
#include "columnwritertest.moc"
