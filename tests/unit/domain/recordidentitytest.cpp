// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordidentity.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

class RecordIdentityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void idDecidesWhereThereIsOne();
    void contentKeyFollowsExportedValues();
    void audioIsNoOtherRecord();
    void ordinalsDiffer();
    void bytesKeepOrder();
    void slices();
};

namespace {

UsageRecord sample()
{
    UsageRecord r;
    r.timeMs = 1;
    r.source = "csv";
    r.model = "m";
    r.tokens = {.input = 10, .cacheWrite5m = 4, .output = 2};
    r.reportedCost = Money{7};
    settleCost(r);
    return r;
}

} // namespace

void RecordIdentityTest::idDecidesWhereThereIsOne()
{
    UsageRecord a = sample();
    a.externalId = "x";
    UsageRecord b;
    b.source = "csv";
    b.externalId = "x";
    QCOMPARE(identityKind(a), IdentityKind::Id);
    QCOMPARE(identityKind(a, false), IdentityKind::Content);
    QVERIFY(baseKey(a, IdentityKind::Id) == baseKey(b, IdentityKind::Id));
    b.source = "other";
    QVERIFY(baseKey(a, IdentityKind::Id) != baseKey(b, IdentityKind::Id));
}

void RecordIdentityTest::contentKeyFollowsExportedValues()
{
    const UsageRecord a = sample();
    UsageRecord exported = sample(); // what the CSV export can say of it
    exported.tokens.cacheWrite5m.reset();
    exported.tokens.cacheWriteOther = 4;
    exported.computedCost = Money{9};
    exported.line = 5;
    QVERIFY(baseKey(a, IdentityKind::Content) == baseKey(exported, IdentityKind::Content));
    UsageRecord other = sample();
    other.tokens.output = 3;
    QVERIFY(baseKey(a, IdentityKind::Content) != baseKey(other, IdentityKind::Content));
    other = sample();
    other.user = "m"; // the same text in another field
    other.model.clear();
    QVERIFY(baseKey(a, IdentityKind::Content) != baseKey(other, IdentityKind::Content));
    QVERIFY(contentHash(a) != contentHash(other));
}

// Older versions read audio as text: the same log read again is the same record, which says more.
void RecordIdentityTest::audioIsNoOtherRecord()
{
    UsageRecord text = sample();
    text.tokens = {.input = 100, .cacheRead = 40, .output = 50};
    UsageRecord heard = text;
    heard.tokens = {.input = 70,
                    .cacheRead = 15,
                    .inputAudio = 30,
                    .cacheReadAudio = 25,
                    .output = 10,
                    .outputAudio = 40};
    QVERIFY(baseKey(text, IdentityKind::Content) == baseKey(heard, IdentityKind::Content));
    QVERIFY(contentHash(text) != contentHash(heard));
    UsageRecord other = heard;
    other.tokens.inputAudio = 29;
    other.tokens.input = 71;
    QVERIFY(contentHash(other) != contentHash(heard));
}

void RecordIdentityTest::ordinalsDiffer()
{
    const RecordKey base = baseKey(sample(), IdentityKind::Content);
    QVERIFY(withOrdinal(base, 0) == base);
    QVERIFY(withOrdinal(base, 1) != base);
    QVERIFY(withOrdinal(base, 1) != withOrdinal(base, 2));
}

void RecordIdentityTest::bytesKeepOrder()
{
    const RecordKey small{1, 0xffffffffffffffff};
    const RecordKey big{2, 0};
    QVERIFY(small < big);
    QVERIFY(std::memcmp(small.toBytes().data(), big.toBytes().data(), 16) < 0);
    QVERIFY(RecordKey::fromBytes(small.toBytes().data()) == small);
}

void RecordIdentityTest::slices()
{
    UsageRecord a = sample();
    a.granularity = Granularity::Period;
    UsageRecord b = a;
    b.timeMs = 99;
    QVERIFY(sameSlice(a, b));
    QVERIFY(sliceId(a, 0) == sliceId(b, 0));
    b.customer = "acme";
    QVERIFY(!sameSlice(a, b));
    a.granularity = b.granularity = Granularity::Day;
    QVERIFY(!sameSlice(a, b));
    b.timeMs = a.timeMs;
    QVERIFY(sameSlice(a, b));
    UsageRecord bill = a;
    bill.tokens = {};
    bill.requests.reset();
    QVERIFY(tellsOnlyCosts(bill) && !tellsOnlyCosts(a));
    QVERIFY(!sameSlice(a, bill));
    QVERIFY(baseKey(a, IdentityKind::Slice) != baseKey(bill, IdentityKind::Slice));
    bill.reportedCost.reset(); // in a currency without a rate
    bill.context = R"({"amount":"0.05","currency":"CNY"})";
    QVERIFY(tellsOnlyCosts(bill) && !sameSlice(a, bill));
    bill.context = R"({"amount":"0.05"})";
    QVERIFY(!tellsOnlyCosts(bill));
    b.provider = "another";
    QVERIFY(!sameSlice(a, b));
    QVERIFY(!sameSlice(sample(), sample()));
    b.externalId = sliceId(b, 0);
    QVERIFY(isSliceRow(b));
    b.externalId = "row-7";
    QVERIFY(!isSliceRow(b));
    QVERIFY(!isSliceRow(sample()));
}

TALLYGLASS_TEST(RecordIdentityTest)
#include "recordidentitytest.moc"
